"""What the commands about people ask for."""

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email

from tenants.accounts.models import User


def add_person_arguments(parser: CommandParser) -> None:
    parser.add_argument("email", help="adresse électronique, qui sert à se connecter")
    parser.add_argument("--first-name", default="", help="prénom")
    parser.add_argument("--last-name", default="", help="nom")


def person_of(options: dict) -> dict[str, str]:
    """The three values of the person. Raises CommandError for an address that is none."""
    email = options["email"].strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"« {email} » n’est pas une adresse électronique.") from error
    return {"email": email, "first_name": options["first_name"], "last_name": options["last_name"]}


def access_line(user: User) -> str:
    """How this person gets in."""
    if user.has_usable_password():
        return "Son mot de passe reste le même."
    return "Un courriel lui porte le lien pour choisir son mot de passe."
