"""How the sending of mails stands over all spaces: numbers and stops, nothing of what is written or to whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum
from django.utils import timezone

from parcours.dispatch.models import Brake, Dispatch, Tally
from parcours.mail.tally import WINDOW
from tenants.accounts.models import User
from tenants.authorities.models import Authority

_PAST = 10


@dataclass(frozen=True)
class Stop:
    """One stop, with what the coordinator needs to know before letting go on."""

    brake: Brake
    #: The authority's name; empty for a stop of everything.
    name: str
    authority_id: int | None
    by: str
    lifted_by: str
    #: Of the space: messages that are due, and what went out and came back over a week.
    waiting: int = 0
    sent: int = 0
    bounced: int = 0


@dataclass(frozen=True)
class Sending:
    """The page's numbers."""

    emergency: Stop | None
    stopped: list[Stop]
    past: list[Stop]
    sent: int
    bounced: int
    waiting: int
    planned: int


def sending_now(now: datetime) -> Sending:
    """Eight queries at most, whatever the number of spaces and stops."""
    brakes = list(Brake.objects.filter(lifted_at=None).order_by("-pulled_at"))
    lifted = list(Brake.objects.exclude(lifted_at=None).order_by("-lifted_at")[:_PAST])
    stops = _stops(brakes + lifted, now)
    pulled = [stop for stop in stops if not stop.brake.lifted_at]
    return Sending(
        emergency=next((stop for stop in pulled if not stop.brake.schema_name), None),
        stopped=[stop for stop in pulled if stop.brake.schema_name],
        past=[stop for stop in stops if stop.brake.lifted_at],
        **_today(),
        **_pointers(now),
    )


def is_stopped() -> bool:
    """Whether nothing goes out at all. One query."""
    return Brake.objects.filter(schema_name="", lifted_at=None).exists()


def _stops(brakes: list[Brake], now: datetime) -> list[Stop]:
    schemas = {brake.schema_name for brake in brakes if brake.schema_name}
    authorities = Authority.objects.filter(schema_name__in=schemas).in_bulk(field_name="schema_name")
    names = _names(brakes)
    waiting, week = _waiting(schemas, now), _week(schemas, now)
    return [
        Stop(
            brake=brake,
            name=str(authorities.get(brake.schema_name) or brake.schema_name),
            authority_id=getattr(authorities.get(brake.schema_name), "pk", None),
            by=names.get(brake.pulled_by_id, ""),
            lifted_by=names.get(brake.lifted_by_id, ""),
            waiting=waiting.get(brake.schema_name, 0),
            **week.get(brake.schema_name, {}),
        )
        for brake in brakes
    ]


def _names(brakes: list[Brake]) -> dict[int, str]:
    users = User.objects.in_bulk({key for brake in brakes for key in (brake.pulled_by_id, brake.lifted_by_id) if key})
    return {key: user.get_full_name() or user.email for key, user in users.items()}


def _waiting(schemas: set[str], now: datetime) -> dict[str, int]:
    rows = Dispatch.objects.filter(schema_name__in=schemas, due_at__lte=now).values("schema_name")
    return dict(rows.annotate(number=Count("pk")).values_list("schema_name", "number"))


def _week(schemas: set[str], now: datetime) -> dict[str, dict[str, int]]:
    rows = Tally.objects.filter(schema_name__in=schemas, day__gt=_today_in_paris(now) - WINDOW).values("schema_name")
    found = rows.annotate(all_sent=Sum("sent"), all_bounced=Sum("bounced"))
    return {row["schema_name"]: {"sent": row["all_sent"], "bounced": row["all_bounced"]} for row in found}


def _today() -> dict[str, int]:
    rows = Tally.objects.filter(day=_today_in_paris(timezone.now()))
    return {key: number or 0 for key, number in rows.aggregate(sent=Sum("sent"), bounced=Sum("bounced")).items()}


def _pointers(now: datetime) -> dict[str, int]:
    due = Q(due_at__lte=now)
    return Dispatch.objects.aggregate(waiting=Count("pk", filter=due), planned=Count("pk", filter=~due))


def _today_in_paris(now: datetime) -> date:
    """The tally counts by this day."""
    return timezone.localdate(now, timezone.get_default_timezone())
