"""A member of the committee as a form. The sheet's form is in `sheet/forms.py`."""

from django import forms

from parcours.ui.forms import Form
from workflow.participants.enums import Attendance, ParticipantRole
from workflow.participants.fields import BareAddressField, LineField
from workflow.participants.models import Participant
from workflow.participants.rules import Person


def _line(label: str, missing: str = "", *, longest: int) -> LineField:
    long = f"Au plus {longest}\u00a0caractères."
    return LineField(
        label=label,
        required=bool(missing),
        max_length=longest,
        error_messages={"required": missing, "max_length": long},
        # Somebody else's name: the browser must not offer one's own.
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PersonForm(Form):
    """What is said about one person."""

    first_name = _line("Prénom", "Indiquez le prénom.", longest=80)
    last_name = _line("Nom", "Indiquez le nom.", longest=80)
    email = BareAddressField(
        label="Adresse électronique",
        error_messages={
            "required": "Indiquez l’adresse électronique\u00a0: l’invitation y sera envoyée.",
            "invalid": "Cette adresse n’est pas valide. Exemple\u00a0: prenom.nom@collectivite.fr.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="Rôle dans le comité",
        choices=ParticipantRole,
        initial=ParticipantRole.OTHER,
        error_messages={"required": "Choisissez un rôle.", "invalid_choice": "Choisissez un rôle de la liste."},
    )
    job_title = _line("Fonction", longest=120)
    organisation = _line("Organisme ou direction", longest=120)
    attendance = forms.ChoiceField(
        label="Présence prévue",
        choices=Attendance,
        initial=Attendance.ON_SITE,
        error_messages={
            "required": "Indiquez si la personne sera sur place ou à distance.",
            "invalid_choice": "Choisissez «\u00a0Sur place\u00a0» ou «\u00a0À distance\u00a0».",
        },
    )
    can_validate = forms.BooleanField(
        label="Peut valider la feuille de route",
        required=False,
        help_text="Ambition, budget, moyens. Sa présence sera aussi attendue à la restitution finale.",
    )

    def keep_address(self) -> None:
        """Somebody who is invited has one address at a time: another is given where the invitation goes out again."""
        self.fields["email"].disabled = True

    def person(self) -> Person:
        """What was typed, when the form is valid."""
        return Person(**self.cleaned_data)


def initial_of(participant: Participant) -> dict:
    """The form's values for somebody who is in the committee."""
    return {name: getattr(participant, name) for name in PersonForm.base_fields}
