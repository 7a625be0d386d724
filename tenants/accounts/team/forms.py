"""Whom a lead invites, and what somebody may do."""

from django import forms

from parcours.ui.address_field import AddressField
from parcours.ui.forms import Form
from tenants.accounts.enums import Role

# In the order in which a lead chooses: most people work with them.
ROLES = [
    (Role.MEMBER, f"{Role.MEMBER.label}\u00a0: prépare et envoie tout avec le pilote"),
    (Role.VIEWER, f"{Role.VIEWER.label}\u00a0: lit tout, ne change rien"),
    (Role.LEAD, f"{Role.LEAD.label}\u00a0: peut aussi inviter, changer les rôles et retirer quelqu’un"),
]


class RoleForm(Form):
    """One role of three."""

    role = forms.ChoiceField(
        label="Rôle dans l’espace",
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un rôle.", "invalid_choice": "Choisissez un rôle dans la liste."},
    )


class ColleagueForm(RoleForm):
    """An address and a role."""

    email = AddressField(
        label="Adresse électronique",
        error_messages={
            "required": "Indiquez l’adresse de la personne.",
            "invalid": "Cette adresse n’est pas valable. Exemple\u00a0: prenom.nom@collectivite.fr.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    field_order = ["email", "role"]
