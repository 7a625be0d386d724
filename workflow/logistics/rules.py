"""What the reference asks to make ready (activity 3): room, projector or screen, video-conference for remote people."""

from dataclasses import dataclass
from datetime import date

#: (label, only when somebody takes part remotely)
DEFAULT_CHECKLIST: tuple[tuple[str, bool], ...] = (
    ("Réserver la salle", False),
    ("Vérifier le projecteur ou l’écran", False),
    ("Créer la visioconférence et en vérifier le lien", True),
    ("Vérifier le son et la caméra de la salle", True),
    ("Prévoir l’accueil et la feuille de présence", False),
)


@dataclass(frozen=True)
class ItemTexts:
    """What the team says about one thing to make ready."""

    label: str
    assignee: str = ""
    due_on: date | None = None
    note: str = ""
    only_if_remote: bool = False
