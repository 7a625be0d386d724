"""Makes somebody an editor of the toolkit, known to the platform before or not."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.accounts.domain.appoint_editor import appoint_editor
from tenants.management.person import access_line, add_person_arguments, person_of


class Command(BaseCommand):
    help = "Ouvre un compte de rédacteur de la boîte à outils et lui envoie le lien pour choisir son mot de passe."

    def add_arguments(self, parser: CommandParser) -> None:
        add_person_arguments(parser)

    def handle(self, *args, **options) -> None:
        group = Group.objects.filter(name=settings.EDITORS_GROUP).first()
        if group is None:
            raise CommandError("La boîte à outils n’est pas encore chargée : lancez d’abord « load_toolkit ».")
        user = appoint_editor(actor=None, group=group, **person_of(options))
        self.stdout.write(f"{user.email} est rédacteur. {access_line(user)}")
        self.stdout.write("Ensuite : se connecter sur le site principal ; « Mes espaces » mène à la rédaction.")
