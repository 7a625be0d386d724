"""`load_toolkit`: bring the delivered content of step 2 into Wagtail."""

from django.core.management.base import BaseCommand
from django.db import connection

from cms.domain.load_toolkit import CREATED, KEPT, UNCHANGED, UPDATED, load_toolkit


class Command(BaseCommand):
    help = "Charge la boîte à outils ; peut être relancée, et n’écrase jamais ce qu’une personne a modifié."

    def handle(self, **options) -> None:
        connection.set_schema_to_public()
        counts = load_toolkit()
        self.stdout.write(
            f"Boîte à outils : {counts[CREATED]} créés, {counts[UPDATED]} mis à jour, "
            f"{counts[UNCHANGED]} inchangés, {counts[KEPT]} laissés à la rédaction."
        )
