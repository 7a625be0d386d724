"""The two statements behind the facts, written by Django once per process: making them anew costs 8 ms a time."""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from workflow.agenda.enums import SpeakerState
from workflow.agenda.models import AgendaItem
from workflow.agenda.queries import speakers_to_come
from workflow.deck.models import Deck, PlanPhase
from workflow.invitations.enums import Reply
from workflow.invitations.reach import unreached
from workflow.live.models import Interviewee
from workflow.logistics.models import ChecklistItem
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.models import Minutes
from workflow.participants.enums import Attendance, ParticipantRole
from workflow.participants.models import Participant


def read_meeting() -> LaunchMeeting:
    """The current space's meeting, with every fact that is counted (`COUNTS`) or read beside it. One query."""
    return LaunchMeeting.objects.raw(*_meeting_statement())[0]


def read_committee() -> dict[str, int]:
    """The committee in numbers; nothing where there is nobody. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*_committee_statement())
        row, names = cursor.fetchone(), [column.name for column in cursor.description]
    return {name: number for name, number in zip(names, row or (), strict=False) if name != "everybody"}


# No statement names a schema: the search path of the moment decides which space answers.
@cache
def _meeting_statement() -> tuple[str, tuple]:
    return _meeting_with_counts().query.sql_with_params()


@cache
def _committee_statement() -> tuple[str, tuple]:
    return _committee_in_numbers().query.sql_with_params()


_REPLIES = (
    ("accepted", Reply.ACCEPTED),
    ("tentative", Reply.TENTATIVE),
    ("declined", Reply.DECLINED),
    ("represented", Reply.DELEGATED),
)
# Without an invitation the reply is unknown: such a person is expected as planned.
_COMES_THEMSELVES = Q(invitation=None) | ~Q(invitation__reply=Reply.DELEGATED)


def _committee_in_numbers() -> QuerySet[Participant, dict[str, Any]]:
    replied = {name: Count("pk", filter=Q(invitation__reply=reply)) for name, reply in _REPLIES}
    rows = Participant.objects.current().order_by().annotate(everybody=Value(1)).values("everybody")
    return rows.annotate(
        people=Count("pk"),
        sponsors=Count("pk", filter=Q(role=ParticipantRole.SPONSOR)),
        validators=Count("pk", filter=Q(can_validate=True)),
        remote=Count("pk", filter=Q(attendance=Attendance.REMOTE) & _COMES_THEMSELVES),
        invited=Count("invitation"),
        accepted_remote=Count(
            "pk", filter=Q(invitation__reply=Reply.ACCEPTED, invitation__attendance=Attendance.REMOTE)
        ),
        **replied,
    )


_NEEDED = ChecklistItem.objects.filter(is_waived=False)
_WILLING = speakers_to_come()
#: name of the fact -> the rows that it counts
COUNTS: dict[str, QuerySet] = {
    "items_total": _NEEDED,
    "items_remote": _NEEDED.filter(only_if_remote=True),
    "items_done": _NEEDED.filter(done_at__isnull=False),
    "items_done_remote": _NEEDED.filter(done_at__isnull=False, only_if_remote=True),
    "unreached": unreached(),
    "speakers": _WILLING,
    "speakers_agreed": _WILLING.filter(state=SpeakerState.AGREED),
    "sponsors_speaking": _WILLING.filter(participant__role=ParticipantRole.SPONSOR),
    "agenda_items": AgendaItem.objects.all(),
    "agenda_items_ended": AgendaItem.objects.filter(ended_at__isnull=False),
    "plan_phases": PlanPhase.objects.all(),
    "interviewees": Interviewee.objects.all(),
}


def _meeting_with_counts() -> QuerySet[LaunchMeeting]:
    counts = {name: _count(rows) for name, rows in COUNTS.items()}
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
