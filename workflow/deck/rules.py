"""What the method advises for agenda, approach and planning: pure functions, and all of it only advice."""

from datetime import date, timedelta

from workflow.deck.acronyms import DEFAULT_IGNORED, Acronym, unexplained_acronyms
from workflow.deck.content import AgendaPoint, ApproachPhase, PlanPhase

__all__ = [
    "DEFAULT_IGNORED",
    "Acronym",
    "default_agenda",
    "default_approach",
    "default_next_steps",
    "default_planning",
    "unexplained_acronyms",
]

# Title and weight (minutes out of 90) of the seven items.
AGENDA = (
    ("Accueil et mots d’introduction des sponsors", 15),
    ("Contexte et enjeux du Numérique responsable", 10),
    ("Points forts, travaux engagés et premières réussites", 15),
    ("Quiz sur les chiffres clés", 15),
    ("Démarche et planning", 15),
    ("Diagnostic : personnes à interroger", 10),
    ("Date de restitution et prochaines étapes", 10),
)
BLOCK_MINUTES = 5
# Public holidays that stand on the same day each year: a milestone is moved on past them.
FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


def default_agenda(duration_minutes: int) -> list[AgendaPoint]:
    """Seven items that sum exactly to `duration_minutes`, in blocks of five minutes where the time allows it.

    The method advises 60 to 90 minutes. Raises ValueError under seven minutes.
    """
    if duration_minutes < len(AGENDA):
        raise ValueError("Sept points demandent au moins sept minutes.")
    block = BLOCK_MINUTES if duration_minutes >= BLOCK_MINUTES * len(AGENDA) else 1
    minutes = [block * share for share in _apportion(duration_minutes // block, [weight for _, weight in AGENDA])]
    minutes[0] += duration_minutes % block
    return [AgendaPoint(title, length) for (title, _), length in zip(AGENDA, minutes, strict=True)]


def _apportion(units: int, weights: list[int]) -> list[int]:
    """Split `units` by weight: at least one each, the rest by largest remainder."""
    spare = units - len(weights)
    exact = [spare * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], -weights[i], i))
    for index in by_remainder[: spare - sum(shares)]:
        shares[index] += 1
    return [share + 1 for share in shares]


def default_approach() -> list[ApproachPhase]:
    """The phases of the method around step 2, which is the current one."""
    return [
        ApproachPhase("Préparer et mobiliser", "Désigner le pilote, réunir l’équipe projet et les sponsors."),
        ApproachPhase(
            "Lancer officiellement la démarche",
            "Réunir le comité de lancement, partager les objectifs et le calendrier.",
            "2 à 3 semaines",
            current=True,
        ),
        ApproachPhase(
            "Réaliser le diagnostic de maturité",
            "Interroger les services, recenser l’existant, restituer les constats.",
        ),
        ApproachPhase(
            "Élaborer la feuille de route",
            "Choisir les ambitions et les actions, chiffrer les moyens, faire valider.",
        ),
    ]


def default_next_steps() -> list[str]:
    """What follows the meeting, as the method has it."""
    return [
        "Diffuser le compte rendu avec ce support à tous les participants",
        "Prendre rendez-vous avec les personnes à interroger pour le diagnostic",
        "Mener les entretiens et rassembler les données utiles",
        "Restituer le diagnostic à la date fixée ensemble",
        "Réunir à nouveau le comité pour valider la feuille de route : ambition, budget, ressources",
    ]


def default_planning(launch_on: date) -> list[PlanPhase]:
    """An indicative planning around the launch committee on `launch_on`: about five months, milestones on working days.

    Step 2 takes the week of the committee and the two before it (the method advises two to three weeks).
    """
    week = launch_on - timedelta(days=launch_on.weekday())
    launch_from, diagnosis_from = week - timedelta(weeks=2), week + timedelta(weeks=1)
    roadmap_from = diagnosis_from + timedelta(weeks=6)
    return [
        _weeks("Préparer et mobiliser", launch_from - timedelta(weeks=4), 4),
        _weeks("Lancer officiellement la démarche", launch_from, 3, current=True),
        _milestone("Comité de lancement", launch_on),
        _weeks("Réaliser le diagnostic de maturité", diagnosis_from, 6),
        _milestone("Restitution du diagnostic", _working_day(roadmap_from + timedelta(days=1))),
        _weeks("Élaborer la stratégie et la feuille de route", roadmap_from, 6),
        _milestone(
            "Restitution finale de la feuille de route", _working_day(roadmap_from + timedelta(weeks=6, days=1))
        ),
    ]


def _weeks(label: str, monday: date, count: int, *, current: bool = False) -> PlanPhase:
    return PlanPhase(label, monday, monday + timedelta(days=7 * count - 3), current=current)


def _milestone(label: str, day: date) -> PlanPhase:
    return PlanPhase(label, day, day, milestone=True)


def _working_day(day: date) -> date:
    while day.weekday() > 4 or (day.month, day.day) in FIXED_HOLIDAYS:
        day += timedelta(days=1)
    return day
