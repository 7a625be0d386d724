"""Choosing speakers, and what is agreed with one of them."""

from django import forms

from parcours.ui.forms import Form
from workflow.agenda.enums import SpeakerState
from workflow.agenda.models import OpeningWords
from workflow.participants.models import Participant

LONGEST = 120


class MinutesField(forms.IntegerField):
    """How long somebody speaks."""

    def __init__(self, **options) -> None:
        messages = {
            "required": "Indiquez la durée.",
            "invalid": "Écrivez un nombre de minutes.",
            "min_value": "Au moins une minute.",
            "max_value": f"Au plus {LONGEST}\u00a0minutes.",
        }
        super().__init__(min_value=1, max_value=LONGEST, initial=5, error_messages=messages, **options)


class ChoiceForm(Form):
    """Which members are to speak, and how long each."""

    people = forms.TypedMultipleChoiceField(
        label="Qui prononce un mot d’introduction",
        coerce=int,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={
            "required": "Choisissez au moins une personne.",
            "invalid_choice": "Cette personne n’est pas (ou plus) à choisir.",
        },
    )
    minutes = MinutesField(label="Minutes pour chacun")

    def __init__(self, *args, people: list[Participant], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(person.pk, _told(person)) for person in people]


class SpeakerForm(Form):
    """What is agreed with one speaker."""

    state = forms.ChoiceField(
        label="Où en est l’accord",
        choices=SpeakerState,
        error_messages={"required": "Choisissez un état.", "invalid_choice": "Choisissez un état de la liste."},
    )
    minutes = MinutesField(label="Durée en minutes")
    message = forms.CharField(
        label="Points à évoquer",
        required=False,
        max_length=2000,
        help_text="Un point par ligne. Le message qui prévient la personne les reprend.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "Au plus 2\u202f000\u00a0caractères."},
    )


def initial_of(words: OpeningWords) -> dict:
    """The form's values for a speaker."""
    return {name: getattr(words, name) for name in SpeakerForm.base_fields}


def _told(person: Participant) -> str:
    about = [part for part in (person.get_role_display(), person.job_title) if part]
    return f"{person.name} ({', '.join(about)})"
