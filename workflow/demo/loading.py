"""The demonstration as a whole: accounts, Vagues, and each authority with its story, all or nothing per authority."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from parcours.errors import DomainError
from tenants.authorities.queries import enrolled_as
from tenants.authorities.registry.models import RegistryEntry
from tenants.models import User, Vague
from tenants.vagues.domain.create_vague import create_vague
from workflow.demo.accounts import open_coordinator, open_editor
from workflow.demo.authorities import Planned, planned
from workflow.demo.clock import clock_at
from workflow.demo.incoming import write_astray
from workflow.demo.space import make_space

#: The current Vague and one that has nobody yet, by days from today: begin and end.
CURRENT, NEXT = ("Vague 2", -28, 70), ("Vague 3", 98, 196)


class NotADemonstration(DomainError):
    sentence = (
        "Les données de démonstration ne se chargent que dans la démonstration (réglages « parcours.settings.demo »)."
    )


class RegistryMissing(DomainError):
    sentence = "Le répertoire officiel n’est pas chargé : lancez d’abord « load_registry »."


def load_demo(*, limit: int | None = None) -> int:
    """Load what is not there yet; returns how many authorities were added. What is there stays as people left it.

    Raises NotADemonstration, RegistryMissing.
    """
    if not settings.DEMONSTRATION:
        raise NotADemonstration
    now = timezone.now()
    coordinator = open_coordinator()
    open_editor()
    vague = _vague(coordinator, now, *CURRENT)
    _vague(coordinator, now, *NEXT)
    write_astray(now)
    return sum(_add(coordinator, vague, one, now) for one in planned()[:limit])


def _vague(coordinator: User, now: datetime, name: str, begins: int, ends: int) -> Vague:
    found = Vague.objects.filter(name=name).first()
    today = timezone.localdate(now)
    with clock_at(now - timedelta(days=40)):
        return found or create_vague(
            actor=coordinator, name=name, starts_on=_day(today, begins), ends_on=_day(today, ends)
        )


def _add(coordinator: User, vague: Vague, one: Planned, now: datetime) -> bool:
    entry = RegistryEntry.objects.current().filter(kind=one.kind, code=one.code).first()
    if entry is None:
        raise RegistryMissing
    if enrolled_as(entry):
        return False
    with transaction.atomic():
        make_space(actor=coordinator, vague=vague, entry=entry, planned=one, now=now)
    return True


def _day(today: date, days: int) -> date:
    """That many days from today, on the Monday of its week."""
    day = today + timedelta(days=days)
    return day - timedelta(days=day.weekday())
