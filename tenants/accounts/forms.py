"""Forms about accounts: allauth's in the look of the house, and those of the mailed offer."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import HttpRequest

from parcours.ui.forms import Form, FormRules
from tenants.accounts.domain.ask_password_reset import ask_password_reset
from tenants.accounts.models import User


def _plain(field: forms.Field, label: str, autocomplete: str) -> None:
    """A label above and no placeholder: what a placeholder says is gone as soon as one types."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete


class LoginForm(FormRules, allauth_forms.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], "Adresse électronique", "username")
        _plain(self.fields["password"], "Mot de passe", "current-password")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = "Rester connecté sur cet appareil"


class ResetPasswordForm(FormRules, allauth_forms.ResetPasswordForm):
    """The address that gets the link. The answer is the same whether an account has it or not."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], "Adresse électronique", "username")

    def save(self, request: HttpRequest, **kwargs) -> str:
        """allauth calls it for a valid form; our outbox sends, so that a mail server at rest loses nothing."""
        email = self.cleaned_data["email"]
        ask_password_reset(email=email)
        return email


class ResetPasswordKeyForm(FormRules, allauth_forms.ResetPasswordKeyForm):
    """A new password behind a mailed link."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], "Nouveau mot de passe", "new-password")
        _plain(self.fields["password2"], "Nouveau mot de passe, une seconde fois", "new-password")
        self.fields["password1"].help_text = password_advice()


class ChangePasswordForm(FormRules, allauth_forms.ChangePasswordForm):
    """A new password for somebody who is logged in."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], "Mot de passe actuel", "current-password")
        _plain(self.fields["password1"], "Nouveau mot de passe", "new-password")
        _plain(self.fields["password2"], "Nouveau mot de passe, une seconde fois", "new-password")
        self.fields["password1"].help_text = password_advice()


class AcceptForm(Form):
    """Name and password of a new account."""

    first_name = forms.CharField(
        label="Prénom",
        max_length=80,
        error_messages={"required": "Indiquez votre prénom."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Nom",
        max_length=80,
        error_messages={"required": "Indiquez votre nom."},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label="Mot de passe",
        max_length=200,
        strip=False,
        error_messages={"required": "Choisissez un mot de passe."},
        # A refused form must not make anybody invent a second password: this one is shown again.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )

    def __init__(self, *args, email: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = password_advice()

    def clean(self) -> dict:
        values = super().clean()
        if values.get("password"):
            names = {name: values.get(name, "") for name in ("first_name", "last_name")}
            try:
                validate_password(values["password"], User(email=self.email, **names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values


def password_advice() -> str:
    """What the validators ask for, in one line."""
    return " ".join(text.rstrip(".") + "." for text in password_validators_help_texts()[1:2]) + (
        " Une phrase facile à retenir convient très bien."
    )
