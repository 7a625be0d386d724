"""The console's forms."""

from typing import Any

from django import forms
from django.conf import settings

from parcours.dispatch.models import Brake
from parcours.ui.address_field import AddressField
from parcours.ui.forms import DateField, Form

_ADDRESS_ERRORS = {
    "required": "Indiquez l’adresse du pilote\u00a0: c’est lui qui ouvrira l’espace.",
    "invalid": "Cette adresse n’est pas valide. Exemple\u00a0: prenom.nom@collectivite.fr.",
}


def _address_field(help_text: str) -> AddressField:
    return AddressField(
        label="Adresse électronique du pilote du projet",
        help_text=help_text,
        error_messages=_ADDRESS_ERRORS,
        # Somebody else's address: the browser must not offer one's own.
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class VagueForm(Form):
    """A Vague's name and dates."""

    name = forms.CharField(
        label="Nom",
        max_length=80,
        help_text="Exemple\u00a0: Vague\u00a03.",
        error_messages={"required": "Donnez un nom à la Vague.", "max_length": "Au plus 80\u00a0caractères."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    starts_on = DateField(
        label="Début",
        error_messages={
            "required": "Indiquez le jour du début.",
            "invalid": "Écrivez le jour comme ceci\u00a0: 08/12/2026.",
        },
    )
    ends_on = DateField(
        label="Fin",
        error_messages={
            "required": "Indiquez le jour de la fin.",
            "invalid": "Écrivez le jour comme ceci\u00a0: 08/12/2026.",
        },
    )


class EnrolmentForm(Form):
    """What the registry does not know: who leads, and under which address the space answers."""

    lead_email = _address_field("L’invitation à ouvrir un compte y part dès que l’espace est prêt.")
    subdomain = forms.CharField(
        label="Adresse de l’espace",
        help_text=f"Suivie de .{settings.PLATFORM_HOST}. Lettres sans accent, chiffres et tirets.",
        max_length=100,
        error_messages={"required": "Indiquez le nom qui précède celui de la plateforme."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class LeadForm(Form):
    """To whom the lead's invitation goes (again)."""

    email = _address_field("Une nouvelle invitation y est envoyée\u00a0; celle d’une autre adresse est annulée.")


class ReasonField(forms.CharField):
    """Longer than it may be, it is told so: with the attribute `maxlength` a browser would cut it without a word."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class StopForm(Form):
    """Why everything is stopped, in a sentence that every team reads."""

    words = ReasonField(
        label="Motif, tel que les équipes le liront",
        max_length=Brake._meta.get_field("words").max_length,
        help_text="Une phrase de 300\u00a0caractères au plus, sans nom de personne. Exemple\u00a0: une erreur dans les "
        "invitations est en cours de correction.",
        error_messages={
            "required": "Dites pourquoi\u00a0: chaque équipe lira cette phrase.",
            "max_length": "Ce motif est trop long\u00a0: %(show_value)d\u00a0caractères, pour %(limit_value)d au plus. "
            "Raccourcissez-le\u00a0: les envois ne sont pas encore arrêtés.",
        },
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
