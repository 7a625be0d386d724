"""What people know of the meeting, kept beside it: before an update that waits, and of what was cancelled. Pure."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan

#: What an invitation says: people are told when one of these changes.
TOLD = ("title", "starts_at", "duration_minutes", "place", "video_url")
#: What an answer rests on. Another title or video link leaves it as it is.
DECISIVE = ("starts_at", "duration_minutes", "place")


def plan_of(meeting: LaunchMeeting) -> Plan:
    """The meeting's plan; to the minute, as forms have it."""
    plan = Plan(**{name: getattr(meeting, name) for name in TOLD})
    return replace(plan, starts_at=plan.starts_at and plan.starts_at.replace(second=0, microsecond=0))


def differences(one: Plan, other: Plan) -> list[str]:
    """The parts in which two plans differ."""
    return [name for name in TOLD if getattr(one, name) != getattr(other, name)]


@dataclass(frozen=True)
class Known:
    """What held before an update that people have not been sent yet."""

    plan: Plan
    changed_sequence: int
    date_changed_at: datetime | None
    #: The update's own number, and since when it waits.
    sequence: int
    since: datetime
    #: Whether everybody knew this plan: else an update that is taken back would leave some with an older one.
    is_shared: bool
    #: When the change before this one was told: since then mails have said `plan`. None where it is the first.
    told_since: datetime | None = None

    def dump(self) -> dict[str, Any]:
        """For the JSON field. Moments keep their microseconds, which Django's encoder would cut off."""
        moved = self.date_changed_at and self.date_changed_at.isoformat()
        told = self.told_since and self.told_since.isoformat()
        kept = {"sequence": self.sequence, "changed_sequence": self.changed_sequence, "is_shared": self.is_shared}
        kept |= {"plan": dump_plan(self.plan), "date_changed_at": moved, "since": self.since.isoformat()}
        return kept | {"told_since": told}

    def was_said_at(self, moment: datetime | None) -> bool:
        """Whether what was sent or shown at that moment surely said `plan`."""
        # What was noted of a meeting whose hour had passed was told to nobody.
        if moment is None or not self.is_shared or self.plan.starts_at <= self.since:
            return False
        return (self.told_since is None or self.told_since <= moment) and moment < self.since

    @classmethod
    def load(cls, kept: dict[str, Any]) -> "Known":
        moved = kept["date_changed_at"] and datetime.fromisoformat(kept["date_changed_at"])
        since = datetime.fromisoformat(kept["since"])
        told = kept.get("told_since")
        read = {"plan": load_plan(kept["plan"]), "date_changed_at": moved, "since": since}
        return cls(**kept | read | {"told_since": told and datetime.fromisoformat(told)})


def dump_plan(plan: Plan) -> dict[str, Any]:
    return asdict(plan) | {"starts_at": plan.starts_at.isoformat()}


def load_plan(kept: dict[str, Any]) -> Plan:
    return Plan(**kept | {"starts_at": datetime.fromisoformat(kept["starts_at"])})


def dump_event(plan: Plan, *, uid: UUID, reason: str) -> dict[str, Any]:
    """What a cancellation is about: it is sent later, when the row may already be about another event."""
    return {"uid": str(uid), "reason": reason, "plan": dump_plan(plan)}


def event_of(plan: Plan, *, uid: UUID, sequence: int) -> LaunchMeeting:
    """An unsaved meeting, to be shown as calendars and mails show one."""
    return LaunchMeeting(uid=uid, sequence=sequence, **vars(plan))
