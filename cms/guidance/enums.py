"""The fixed words of the toolkit: activities, the rules that the platform watches, the themes of the FAQ."""

from django.db import models


class Activity(models.TextChoices):
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
        """1 to 7."""
        return list(Activity).index(self) + 1


class Rule(models.TextChoices):
    """What the platform watches; each belongs to one recommendation of the reference."""

    DURATION = "duration", "Durée de la réunion"
    SPONSORS_SPEAK = "sponsors_speak", "Prise de parole des sponsors"
    STRENGTHS = "strengths", "Points forts et premières réussites"
    INTERVIEWEES = "interviewees", "Interlocuteurs du diagnostic"
    RESTITUTION_DATE = "restitution_date", "Date de restitution"
    ACRONYMS = "acronyms", "Acronymes"
    VALIDATORS = "validators", "Capacité à valider la feuille de route"


class FaqTheme(models.TextChoices):
    """The two parts of the reference's FAQ."""

    ENGAGE = "engage", "Mobiliser les acteurs clés"
    INFORM = "inform", "S’informer et communiquer sur le Numérique responsable"
