"""What holds in a space now, gathered in two queries: what rules, home page and recommendations look at."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from workflow.agenda.enums import SpeakerState
from workflow.agenda.models import AgendaItem, OpeningWords
from workflow.deck.models import Deck, PlanPhase
from workflow.invitations.enums import Reply
from workflow.live.models import Interviewee
from workflow.logistics.models import ChecklistItem
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.models import Minutes
from workflow.participants.enums import Attendance, ParticipantRole
from workflow.participants.models import Participant


@dataclass(frozen=True)
class Committee:
    """The launch committee in numbers: who is in it, and what they answered."""

    people: int = 0
    sponsors: int = 0
    validators: int = 0
    remote: int = 0
    invited: int = 0
    accepted: int = 0
    accepted_remote: int = 0
    tentative: int = 0
    declined: int = 0

    @property
    def not_invited(self) -> int:
        return self.people - self.invited

    @property
    def answered(self) -> int:
        return self.accepted + self.tentative + self.declined

    @property
    def silent(self) -> int:
        return self.invited - self.answered


@dataclass(frozen=True)
class Facts:
    """Everything that the seven activities depend on."""

    committee: Committee
    meeting: LaunchMeeting
    items_total: int = 0
    items_remote: int = 0
    items_done: int = 0
    items_done_remote: int = 0
    speakers: int = 0
    speakers_agreed: int = 0
    sponsors_speaking: int = 0
    agenda_items: int = 0
    agenda_items_ended: int = 0
    plan_phases: int = 0
    interviewees: int = 0
    deck_text: str = ""
    deck_strengths: str = ""
    deck_downloaded_at: datetime | None = None
    minutes_text: str = ""
    minutes_circulated_at: datetime | None = None

    @property
    def has_remote(self) -> bool:
        """Whether anybody is expected remotely: by plan, by answer, or because a video link is given."""
        return bool(self.committee.remote or self.committee.accepted_remote or self.meeting.video_url)

    @property
    def checklist(self) -> tuple[int, int]:
        """(done, total) of what must be made ready here; what is only for remote people counts if there are any."""
        if self.has_remote:
            return self.items_done, self.items_total
        return self.items_done - self.items_done_remote, self.items_total - self.items_remote


def gather_facts() -> Facts:
    """Read the current space. Two queries, whatever it holds."""
    meeting = _meeting_with_counts().get()
    return Facts(
        committee=_committee(),
        meeting=meeting,
        **{name: getattr(meeting, name) for name in _COUNTS},
        deck_text="\n".join(filter(None, [meeting.deck_context, meeting.deck_approach, meeting.deck_next_steps])),
        deck_strengths=meeting.deck_strengths or "",
        deck_downloaded_at=meeting.deck_downloaded_at,
        minutes_text=(meeting.minutes_summary or "") + (meeting.minutes_decisions or ""),
        minutes_circulated_at=meeting.minutes_circulated_at,
    )


def _committee() -> Committee:
    replied = {
        name: Count("pk", filter=Q(invitation__reply=reply))
        for name, reply in (("accepted", Reply.ACCEPTED), ("tentative", Reply.TENTATIVE), ("declined", Reply.DECLINED))
    }
    counts = Participant.objects.current().aggregate(
        people=Count("pk"),
        sponsors=Count("pk", filter=Q(role=ParticipantRole.SPONSOR)),
        validators=Count("pk", filter=Q(can_validate=True)),
        remote=Count("pk", filter=Q(attendance=Attendance.REMOTE)),
        invited=Count("invitation"),
        accepted_remote=Count(
            "pk", filter=Q(invitation__reply=Reply.ACCEPTED, invitation__attendance=Attendance.REMOTE)
        ),
        **replied,
    )
    return Committee(**counts)


_NEEDED = ChecklistItem.objects.filter(is_waived=False)
_WILLING = OpeningWords.objects.exclude(state=SpeakerState.DECLINED).filter(participant__removed_at__isnull=True)
#: name of the fact -> the rows that it counts
_COUNTS: dict[str, QuerySet] = {
    "items_total": _NEEDED,
    "items_remote": _NEEDED.filter(only_if_remote=True),
    "items_done": _NEEDED.filter(done_at__isnull=False),
    "items_done_remote": _NEEDED.filter(done_at__isnull=False, only_if_remote=True),
    "speakers": _WILLING,
    "speakers_agreed": _WILLING.filter(state=SpeakerState.AGREED),
    "sponsors_speaking": _WILLING.filter(participant__role=ParticipantRole.SPONSOR),
    "agenda_items": AgendaItem.objects.all(),
    "agenda_items_ended": AgendaItem.objects.filter(ended_at__isnull=False),
    "plan_phases": PlanPhase.objects.all(),
    "interviewees": Interviewee.objects.all(),
}


def _meeting_with_counts() -> QuerySet[LaunchMeeting]:
    counts = {name: _count(rows) for name, rows in _COUNTS.items()}
    deck = Deck.objects.order_by("pk")
    minutes = Minutes.objects.order_by("pk")
    return LaunchMeeting.objects.annotate(
        **counts,
        deck_context=Subquery(deck.values("context")[:1]),
        deck_approach=Subquery(deck.values("approach")[:1]),
        deck_next_steps=Subquery(deck.values("next_steps")[:1]),
        deck_strengths=Subquery(deck.values("strengths")[:1]),
        deck_downloaded_at=Subquery(deck.values("downloaded_at")[:1]),
        minutes_summary=Subquery(minutes.values("summary")[:1]),
        minutes_decisions=Subquery(minutes.values("decisions")[:1]),
        minutes_circulated_at=Subquery(minutes.values("circulated_at")[:1]),
    )


def _count(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().annotate(_one=Value(1)).values("_one").annotate(_n=Count("pk")).values("_n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
