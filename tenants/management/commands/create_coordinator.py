"""Makes somebody a coordinator, known to the platform before or not."""

from django.core.management.base import BaseCommand, CommandParser

from tenants.accounts.domain.appoint_coordinator import appoint_coordinator
from tenants.management.person import access_line, add_person_arguments, person_of


class Command(BaseCommand):
    help = "Ouvre un compte de coordinateur ANCT et lui envoie le lien pour choisir son mot de passe."

    def add_arguments(self, parser: CommandParser) -> None:
        add_person_arguments(parser)

    def handle(self, *args, **options) -> None:
        user = appoint_coordinator(actor=None, **person_of(options))
        self.stdout.write(f"{user.email} est coordinateur. {access_line(user)}")
        self.stdout.write("Ensuite : se connecter sur le site principal, puis créer une Vague dans « Pilotage ».")
