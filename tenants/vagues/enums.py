from django.db import models


class ActivityKey(models.TextChoices):
    """The seven activities of step 2, in the order of the reference."""

    PARTICIPANTS = "participants", "Participants et date"
    INVITATIONS = "invitations", "Invitations"
    LOGISTICS = "logistics", "Logistique"
    DECK = "deck", "Support"
    SPEAKERS = "speakers", "Mots d’introduction"
    FACILITATION = "facilitation", "Animation"
    MINUTES = "minutes", "Compte rendu"

    @property
    def number(self) -> int:
        return list(ActivityKey).index(self) + 1


class ActivityState(models.TextChoices):
    TODO = "todo", "À faire"
    DOING = "doing", "En cours"
    DONE = "done", "Terminé"
    NOT_APPLICABLE = "not_applicable", "Sans objet"


#: States in which an activity asks for nothing more.
SETTLED = (ActivityState.DONE, ActivityState.NOT_APPLICABLE)


class Pace(models.TextChoices):
    """Where an authority stands in its Vague, in one word. `tenants.vagues.rules.pace` decides."""

    STUCK = "bloquee", "Bloquée"
    MOVING = "avance", "Avance"
    HELD = "tenu", "Comité tenu"
    NOT_BEGUN = "a-venir", "Pas commencé"
