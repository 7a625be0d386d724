"""Forms about accounts: allauth's login in the look of the house, names, passwords."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password

from parcours.ui.address_field import AddressField
from parcours.ui.forms import Form, FormRules
from tenants.accounts.models import User

ADVICE = (
    "Au moins 12 caractères, et pas seulement des chiffres. "
    "Une courte phrase que vous seul connaissez convient très bien."
)
ADDRESS_ERRORS = {
    "required": "Indiquez votre adresse électronique.",
    "invalid": "Cette adresse n’est pas valable. Exemple\u00a0: prenom.nom@collectivite.fr.",
}


def _address() -> AddressField:
    widget = forms.EmailInput(attrs={"autocomplete": "username", "inputmode": "email"})
    return AddressField(label="Adresse électronique", error_messages=ADDRESS_ERRORS, widget=widget)


def _password(label: str, autocomplete: str, required: str, **options) -> forms.CharField:
    # A refused form must not make anybody type a second time what was right: it is shown again, behind dots.
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete}, render_value=True)
    errors = {"required": required}
    return forms.CharField(label=label, max_length=200, strip=False, error_messages=errors, widget=widget, **options)


def _new_password(label: str) -> forms.CharField:
    return _password(label, "new-password", "Choisissez un mot de passe.", help_text=ADVICE)


def _old_password(label: str, required: str) -> forms.CharField:
    return _password(label, "current-password", required)


class LoginForm(FormRules, allauth_forms.LoginForm):
    """E-mail address and password. allauth asks for no other way in, and for no tick to stay."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Changed, not replaced: their look has been given to them already.
        _say(self.fields["login"], "Adresse électronique", ADDRESS_ERRORS, autocomplete="username")
        missing = {"required": "Indiquez votre mot de passe."}
        _say(self.fields["password"], "Mot de passe", missing, autocomplete="current-password")
        # django-dsfr has bound them already, with the words of before.
        self._bound_fields_cache.clear()


def _say(field: forms.Field, label: str, errors: dict[str, str], *, autocomplete: str) -> None:
    field.label, field.help_text = label, ""
    field.error_messages = field.error_messages | errors
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete


class AskResetForm(Form):
    """Whose password is lost."""

    email = _address()


class NewPasswordRules(Form):
    """A form whose field `password` must suit `owner()`."""

    def owner(self) -> User:
        raise NotImplementedError

    def clean(self) -> dict:
        values = super().clean()
        if values.get("password"):
            try:
                validate_password(values["password"], self.owner())
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values


class ChoosePasswordForm(NewPasswordRules):
    """A new password for `user`. Typed once: whoever mistypes it asks for another link."""

    password = _new_password("Nouveau mot de passe")

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def owner(self) -> User:
        return self.user


class ChangePasswordForm(ChoosePasswordForm):
    """A new password for somebody who knows the old one."""

    old = _old_password("Mot de passe actuel", "Indiquez votre mot de passe actuel.")
    field_order = ["old", "password"]


class NameForm(Form):
    """First name and name."""

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


class AcceptForm(NewPasswordRules, NameForm):
    """Name and password of a new account for `email`."""

    password = _new_password("Mot de passe")
    field_order = ["first_name", "last_name", "password"]

    def __init__(self, *args, email: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def owner(self) -> User:
        names = {name: self.cleaned_data.get(name, "") for name in ("first_name", "last_name")}
        return User(email=self.email, **names)
