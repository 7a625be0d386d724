from django.core.management.base import BaseCommand

from tenants.authorities.domain.repair_space import repair_space
from tenants.authorities.models import Authority
from workflow.journey.domain.open_space import open_space


class Command(BaseCommand):
    help = "Take up every space whose making was interrupted or failed, and give back what a row misses."

    def handle(self, *args: object, **options: object) -> None:
        repaired = 0
        for pk, name in Authority.objects.values_list("pk", "name"):
            found = repair_space(authority_id=pk, open_space=open_space)
            repaired += bool(found)
            for sentence in found:
                self.stdout.write(f"{name}\u00a0: {sentence}")
        self.stdout.write(f"{repaired} espace(s) repris." if repaired else "Tous les espaces sont en ordre.")
