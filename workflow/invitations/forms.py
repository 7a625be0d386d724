from django import forms

from parcours.ui.forms import Form


class AddressForm(Form):
    """The corrected address of one participant."""

    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        error_messages={
            "required": "Indiquez l’adresse.",
            "invalid": "Cette adresse n’est pas complète. Exemple\u00a0: prenom.nom@collectivite.fr.",
            "max_length": "Au plus 254\u00a0caractères.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
