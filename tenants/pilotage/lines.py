"""What the coordinators see of each authority of a Vague: two queries, whatever the number of authorities."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from parcours.ui.french import french_when_short
from tenants.accounts.models import Membership
from tenants.authorities.enums import AuthorityKind, ProvisioningState
from tenants.authorities.models import Authority
from tenants.vagues.enums import ActivityKey, ActivityState, Pace
from tenants.vagues.models import ActivityProgress, Vague
from tenants.vagues.rules import Help, Situation, help_needed, pace

_IDENTITY = ("pk", "vague_id", "name", "kind", "siren", "insee_code", "population", "time_zone", "state", "failure")
_TIMES = ("requested_at", "ready_at")
_MEETING = ("meeting_at", "held_at", "restitution_on", "invited", "present", "declined", "silent", "moved_at")
_PROGRESS = ("activity", "state", "started_at", "finished_at", "moved_at")


@dataclass(frozen=True)
class Cell:
    """One activity of one authority: its state, and the day on which it came to it."""

    state: str
    day: date | None


@dataclass(frozen=True)
class Line:
    """One authority in its Vague."""

    pk: int
    name: str
    kind: str
    siren: str
    insee_code: str
    population: int | None
    failure: str
    provisioning: str
    situation: Situation
    cells: list[Cell]
    meeting: dict
    pace: Pace
    help: Help | None
    today: date

    @property
    def is_ready(self) -> bool:
        return self.provisioning == ProvisioningState.READY

    @property
    def kind_label(self) -> str:
        return AuthorityKind(self.kind).label

    @property
    def provisioning_label(self) -> str:
        return ProvisioningState(self.provisioning).label

    @property
    def meets_at(self) -> datetime | None:
        """When the committee was held, or else is to be held, in the authority's own time."""
        return self.situation.held_at or self.situation.meeting_at

    @property
    def meeting_words(self) -> str:
        """« 8 déc. à 14 h 30 », in the authority's own time."""
        return french_when_short(self.meets_at, today=self.today) if self.meets_at else ""


def lines_by_vague(vagues: Iterable[Vague], now: datetime) -> dict[int, list[Line]]:
    """Vague id -> its authorities by name. Two queries."""
    ids = [vague.pk for vague in vagues]
    found = Authority.objects.filter(vague_id__in=ids).order_by("name")
    found = found.annotate(has_team=Exists(Membership.objects.filter(authority=OuterRef("pk"))))
    meeting = [f"meeting_progress__{name}" for name in _MEETING]
    progress = _progress_of(ids)
    lines: dict[int, list[Line]] = {pk: [] for pk in ids}
    for row in found.values(*_IDENTITY, *_TIMES, *meeting, "has_team"):
        lines[row["vague_id"]].append(_line(row, progress[row["pk"]], now))
    return lines


def lines_of(vague: Vague, now: datetime) -> list[Line]:
    """The authorities of one Vague, by name. Two queries."""
    return lines_by_vague([vague], now)[vague.pk]


def _progress_of(vague_ids: list[int]) -> dict[int, dict[str, tuple]]:
    """Authority id -> activity -> (state, started, finished, moved)."""
    found: dict[int, dict[str, tuple]] = defaultdict(dict)
    rows = ActivityProgress.objects.filter(authority__vague_id__in=vague_ids)
    for authority_id, activity, *rest in rows.values_list("authority_id", *_PROGRESS):
        found[authority_id][activity] = tuple(rest)
    return found


def _line(row: dict, progress: dict[str, tuple], now: datetime) -> Line:
    zone = ZoneInfo(row["time_zone"])
    meeting = {name: row[f"meeting_progress__{name}"] for name in _MEETING}
    situation = _situation(row, meeting, progress, zone)
    return Line(
        **{name: row[name] for name in ("pk", "name", "kind", "siren", "insee_code", "population", "failure")},
        provisioning=row["state"],
        situation=situation,
        cells=[_cell(progress.get(key), zone) for key in ActivityKey.values],
        meeting=meeting,
        pace=pace(situation, now),
        help=help_needed(situation, now),
        today=now.date(),
    )


def _situation(row: dict, meeting: dict, progress: dict[str, tuple], zone: ZoneInfo) -> Situation:
    moves = [moved for *_, moved in progress.values()] + [meeting["moved_at"]]
    return Situation(
        provisioning=row["state"],
        requested_at=row["requested_at"],
        ready_at=row["ready_at"],
        has_team=row["has_team"],
        moved_at=max(filter(None, moves), default=None),
        states={activity: state for activity, (state, *_) in progress.items()},
        meeting_at=_local(meeting["meeting_at"], zone),
        held_at=_local(meeting["held_at"], zone),
        invited=meeting["invited"] or 0,
        silent=meeting["silent"] or 0,
        invited_at=progress.get(ActivityKey.INVITATIONS, (None, None))[1],
    )


def _cell(progress: tuple | None, zone: ZoneInfo) -> Cell:
    if progress is None:
        return Cell(ActivityState.TODO, None)
    state, started_at, finished_at, _ = progress
    moment = {ActivityState.TODO: None, ActivityState.DOING: started_at}.get(state, finished_at)
    return Cell(state, _local(moment, zone) and _local(moment, zone).date())


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment and moment.astimezone(zone)
