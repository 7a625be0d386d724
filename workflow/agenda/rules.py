"""The agenda of seven items that the reference's deck has, fitted to the length of the meeting."""

#: (title, share of the meeting)
_SEVEN_ITEMS: tuple[tuple[str, int], ...] = (
    ("Mots d’introduction des sponsors", 10),
    ("Contexte et enjeux du Numérique responsable", 15),
    ("Quiz sur les chiffres clés", 10),
    ("Points forts, travaux engagés et premières réussites", 15),
    ("Démarche et planning", 20),
    ("Interlocuteurs à interroger pour le diagnostic", 15),
    ("Prochaines étapes et date de restitution", 15),
)


def default_agenda(duration_minutes: int) -> list[tuple[str, int]]:
    """Seven (title, minutes) whose minutes sum to `duration_minutes` exactly (at least 7)."""
    total = sum(share for _, share in _SEVEN_ITEMS)
    edges, passed = [], 0
    for _, share in _SEVEN_ITEMS:
        passed += share
        edges.append(round(duration_minutes * passed / total))
    starts = [0, *edges]
    return [(title, edges[i] - starts[i]) for i, (title, _) in enumerate(_SEVEN_ITEMS)]
