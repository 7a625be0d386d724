from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.authorities.registry.domain.load_registry import RegistryDamagedError, load_registry


class Command(BaseCommand):
    help = "Load the official registry of authorities into the database; does nothing when this edition is loaded."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="load although this edition is the last one loaded")

    def handle(self, *args: object, **options: object) -> None:
        try:
            result = load_registry(force=bool(options["force"]))
        except (RegistryDamagedError, OSError) as error:
            raise CommandError(str(error)) from error
        if result.skipped:
            self.stdout.write(f"Registre officiel : l’édition {result.version} est déjà chargée.")
        else:
            self.stdout.write(
                f"Registre officiel, édition {result.version} : {result.written} entrées écrites, "
                f"{result.ended} disparues."
            )
