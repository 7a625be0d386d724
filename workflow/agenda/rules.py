"""The agenda of seven items that the reference's deck has, fitted to the length of the meeting. Pure."""

from collections.abc import Sequence

#: (title, share of the meeting)
_SEVEN_ITEMS: tuple[tuple[str, int], ...] = (
    ("Mots d’introduction des sponsors", 10),
    ("Contexte et enjeux du Numérique responsable", 15),
    ("Quiz sur les chiffres clés", 10),
    ("Points forts, travaux engagés et premières réussites", 15),
    ("Démarche et planning", 20),
    ("Interlocuteurs à interroger pour le diagnostic", 10),
    ("Prochaines étapes et date de restitution", 10),
)
_BLOCK_MINUTES = 5


def default_agenda(duration_minutes: int) -> list[tuple[str, int]]:
    """Seven (title, minutes) whose minutes sum to `duration_minutes` exactly (at least 7)."""
    minutes = fit_minutes([share for _, share in _SEVEN_ITEMS], duration_minutes)
    return [(title, length) for (title, _), length in zip(_SEVEN_ITEMS, minutes, strict=True)]


def fit_minutes(minutes: Sequence[int], duration_minutes: int) -> list[int]:
    """`minutes` stretched or shortened so that they sum to `duration_minutes`, in blocks of five where time allows it.

    Raises ValueError where there is not one minute for each.
    """
    if not minutes or duration_minutes < len(minutes):
        raise ValueError("Chaque point demande au moins une minute.")
    block = _BLOCK_MINUTES if duration_minutes >= _BLOCK_MINUTES * len(minutes) else 1
    fitted = [block * share for share in _apportion(duration_minutes // block, [max(m, 1) for m in minutes])]
    fitted[fitted.index(max(fitted))] += duration_minutes % block
    return fitted


def _apportion(units: int, weights: list[int]) -> list[int]:
    """Split `units` by weight, at least one each; what is left over goes to whoever is furthest below its share."""
    exact = [units * weight / sum(weights) for weight in weights]
    shares = [max(int(share), 1) for share in exact]
    while sum(shares) != units:
        step = 1 if sum(shares) < units else -1
        open_to_it = [i for i, share in enumerate(shares) if share + step >= 1]
        index = max(open_to_it, key=lambda i: step * (exact[i] - shares[i]))
        shares[index] += step
    return shares
