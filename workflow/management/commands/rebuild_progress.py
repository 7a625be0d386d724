from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority
from workflow.journey.domain.rebuild_progress import rebuild_progress


class Command(BaseCommand):
    help = "Compute what ANCT sees of every space anew from the spaces, and tell every difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only tell; fails when there is a difference")

    def handle(self, *args: object, **options: object) -> None:
        check, found = bool(options["check"]), 0
        for authority in Authority.objects.filter(state=ProvisioningState.READY):
            for one in rebuild_progress(authority=authority, write=not check):
                found += 1
                place = " ".join(filter(None, [one.about, one.field]))
                self.stdout.write(f"{authority.name}\u00a0: {place}, {one.was} → {one.is_now}")
        if found and check:
            raise CommandError(f"{found} différence(s).")
        self.stdout.write(f"{found} différence(s) corrigée(s)." if found else "Aucune différence.")
