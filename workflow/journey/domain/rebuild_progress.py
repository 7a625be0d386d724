"""What ANCT sees of a space, computed anew from the space. For repair: in daily work every act pushes its own."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django_tenants.utils import schema_context

from tenants.models import ActivityProgress, Authority, MeetingProgress
from tenants.vagues.domain.record_progress import MeetingRow, ProgressRow, record_progress
from workflow.journey.domain.refresh_journey import as_row, meeting_row, refresh_journey
from workflow.journey.models import Activity


@dataclass(frozen=True)
class Difference:
    """One value that the public tables had otherwise. `about` is an activity's key, or "meeting"."""

    about: str
    field: str
    was: object
    is_now: object


def rebuild_progress(*, authority: Authority, write: bool = True) -> list[Difference]:
    """Compute the space's activities anew and bring the public rows in line. Returns what differed.

    `write` False tells the differences and changes nothing.
    """
    with transaction.atomic(), schema_context(authority.schema_name):
        before = _public_rows(authority)
        facts = refresh_journey()
        rows = [as_row(activity) for activity in Activity.objects.all()]
        now = {row.activity: asdict(row) for row in rows} | {"meeting": asdict(meeting_row(facts))}
        differences = [one for about, values in now.items() for one in _compare(about, before.get(about), values)]
        _write(authority, rows, {one.about for one in differences})
        if not write:
            transaction.set_rollback(True)
    return differences


def _write(authority: Authority, rows: list[ProgressRow], differing: set[str]) -> None:
    """The rows that differ. The meeting's row was brought in line by `refresh_journey`."""
    moved = [row for row in rows if row.activity in differing]
    record_progress(authority_id=authority.pk, rows=moved, meeting=None, now=timezone.now())


def _public_rows(authority: Authority) -> dict[str, dict]:
    fields = list(ProgressRow.__dataclass_fields__)
    rows = {row["activity"]: row for row in ActivityProgress.objects.filter(authority=authority).values(*fields)}
    meeting = MeetingProgress.objects.filter(authority=authority).values(*MeetingRow.__dataclass_fields__).first()
    return rows | ({"meeting": meeting} if meeting else {})


def _compare(about: str, before: dict | None, now: dict) -> list[Difference]:
    if before is None:
        return [Difference(about, "", None, "présente")]
    return [Difference(about, name, before[name], value) for name, value in now.items() if before[name] != value]
