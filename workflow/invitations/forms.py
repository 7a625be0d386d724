from django import forms

from parcours.ui.forms import Form
from workflow.participants.fields import BareAddressField


class AddressForm(Form):
    """The corrected address of one participant."""

    email = BareAddressField(
        label="Adresse électronique",
        error_messages={
            "required": "Indiquez l’adresse.",
            "invalid": "Cette adresse n’est pas complète. Exemple\u00a0: prenom.nom@collectivite.fr.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
