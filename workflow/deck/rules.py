"""What the method advises for approach, next steps and planning: pure functions, and all of it only advice."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from workflow.deck.content import ApproachPhase, PlanPhase

DIAGNOSIS = "Réaliser le diagnostic de maturité"
_DIAGNOSIS_WORDS = re.compile(r"diagnostic|état des lieux", re.IGNORECASE)
# Public holidays that stand on the same day each year: a milestone is moved on past them.
FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


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
            DIAGNOSIS,
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


def default_planning(
    launch_on: date, *, diagnosis: tuple[date | None, date | None] = (None, None), restitution_on: date | None = None
) -> list[PlanPhase]:
    """An indicative planning around the launch committee on `launch_on`: about five months, milestones on working days.

    Step 2 takes the week of the committee and the two before it (the method advises two to three weeks). Dates that
    the team has set for the diagnosis and its restitution take the place of the indicative ones.
    """
    week = launch_on - timedelta(days=launch_on.weekday())
    launch_from = week - timedelta(weeks=2)
    diagnosed_from = diagnosis[0] or week + timedelta(weeks=1)
    diagnosed = PlanPhase(DIAGNOSIS, diagnosed_from, max(diagnosed_from, diagnosis[1] or _friday(diagnosed_from, 6)))
    roadmap_from = diagnosed.ends_on + timedelta(days=7 - diagnosed.ends_on.weekday())
    restitution_on = restitution_on or _working_day(roadmap_from + timedelta(days=1))
    final_on = _working_day(max(roadmap_from + timedelta(weeks=6, days=1), restitution_on))
    return [
        _weeks("Préparer et mobiliser", launch_from - timedelta(weeks=4), 4),
        _weeks("Lancer officiellement la démarche", launch_from, 3, current=True),
        _milestone("Comité de lancement", launch_on),
        diagnosed,
        _milestone("Restitution du diagnostic", restitution_on),
        _weeks("Élaborer la stratégie et la feuille de route", roadmap_from, 6),
        _milestone("Restitution finale de la feuille de route", final_on),
    ]


def diagnosis_of(planning: Sequence[PlanPhase]) -> PlanPhase | None:
    """The bar of `planning` that is phase 2, the diagnosis, where one can be told from its name."""
    bars = (phase for phase in planning if not phase.milestone)
    return next((bar for bar in bars if _DIAGNOSIS_WORDS.search(bar.label)), None)


def _weeks(label: str, monday: date, count: int, *, current: bool = False) -> PlanPhase:
    return PlanPhase(label, monday, _friday(monday, count), current=current)


def _friday(day: date, count: int) -> date:
    """The Friday that ends `count` weeks, the one of `day` being the first."""
    return day - timedelta(days=day.weekday()) + timedelta(days=7 * count - 3)


def _milestone(label: str, day: date) -> PlanPhase:
    return PlanPhase(label, day, day, milestone=True)


def _working_day(day: date) -> date:
    while day.weekday() > 4 or (day.month, day.day) in FIXED_HOLIDAYS:
        day += timedelta(days=1)
    return day
