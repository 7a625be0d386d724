"""`load_demo`: the data of the demonstration, on a database that holds the registry and the toolkit."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from parcours.errors import DomainError
from workflow.demo.authorities import planned
from workflow.demo.loading import load_demo
from workflow.demo.telling import account_lines


class Command(BaseCommand):
    help = "Charge les données de démonstration ; peut être relancée, et laisse ce qui existe tel quel."

    def handle(self, **options) -> None:
        connection.set_schema_to_public()
        try:
            load_demo()
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(account_lines(planned())))
