"""What a space pushes to the coordinators, in the transaction in which it moves."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from tenants.vagues.models import ActivityProgress, MeetingProgress


@dataclass(frozen=True)
class ProgressRow:
    """One activity: state, dates, counts. Nothing personal, no content."""

    activity: str
    state: str
    started_at: datetime | None
    finished_at: datetime | None
    done: int
    total: int


@dataclass(frozen=True)
class MeetingRow:
    """The meeting's dates, and how many are expected."""

    meeting_at: datetime | None
    held_at: datetime | None
    restitution_on: date | None
    invited: int
    present: int
    declined: int
    silent: int


def record_progress(
    *, authority_id: int, rows: Sequence[ProgressRow], meeting: MeetingRow | None, now: datetime
) -> None:
    """Write the rows that moved, and the meeting's row if it differs. At most two statements and a look."""
    with transaction.atomic():
        _record_activities(authority_id, rows, now)
        if meeting is not None:
            _record_meeting(authority_id, asdict(meeting), now)


def _record_activities(authority_id: int, rows: Sequence[ProgressRow], now: datetime) -> None:
    ActivityProgress.objects.bulk_create(
        [ActivityProgress(authority_id=authority_id, moved_at=now, **asdict(row)) for row in rows],
        update_conflicts=True,
        unique_fields=["authority", "activity"],
        update_fields=["state", "started_at", "finished_at", "done", "total", "moved_at"],
    )


def _record_meeting(authority_id: int, values: dict, now: datetime) -> None:
    if MeetingProgress.objects.filter(authority_id=authority_id, **values).exists():
        return
    MeetingProgress.objects.update_or_create(authority_id=authority_id, defaults={**values, "moved_at": now})
