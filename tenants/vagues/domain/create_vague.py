"""Opening a cohort, and correcting its name and dates."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from tenants.vagues import errors
from tenants.vagues.models import Vague


def create_vague(*, actor: Actor, name: str, starts_on: date, ends_on: date) -> Vague:
    """Open a Vague. Raises the errors of `tenants.vagues.errors`."""
    if starts_on < ends_on < timezone.localdate():
        raise errors.VagueOverError
    return _save(Vague(), "vague_created", actor, name, starts_on, ends_on)


def edit_vague(*, actor: Actor, vague: Vague, name: str, starts_on: date, ends_on: date) -> Vague:
    """Correct name or dates; a Vague that is over may be corrected too. Raises as `create_vague`."""
    return _save(vague, "vague_edited", actor, name, starts_on, ends_on)


def _save(vague: Vague, action: str, actor: Actor, name: str, starts_on: date, ends_on: date) -> Vague:
    vague.name, vague.starts_on, vague.ends_on = " ".join(name.split()), starts_on, ends_on
    if not vague.name:
        raise errors.VagueNameMissingError
    if ends_on <= starts_on:
        raise errors.VagueDatesReversedError
    try:
        with transaction.atomic():
            vague.save()
            record_entry(actor=actor, action=action, subject=vague)
    except IntegrityError as error:
        raise errors.VagueNameTakenError from error
    return vague
