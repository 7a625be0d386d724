"""A first version of the minutes from what the platform already knows, so that nobody types it again. Pure."""

from collections.abc import Sequence

from django.utils import timezone

from parcours.ui.french import french_when
from workflow.agenda.models import AgendaItem
from workflow.live.models import Interviewee
from workflow.meetings.models import LaunchMeeting


def first_summary(meeting: LaunchMeeting, items: Sequence[AgendaItem]) -> str:
    """The items of the agenda as headings, then the notes taken while the meeting ran."""
    lines = [f"{number}. {item.title}" for number, item in enumerate(items, 1)]
    notes = ["", "Notes de séance :", meeting.notes] if meeting.notes else []
    return "\n".join([*lines, *notes])


def first_next_steps(meeting: LaunchMeeting, interviewees: Sequence[Interviewee]) -> str:
    """The interviews to hold and the restitution, as they were noted in the meeting."""
    lines = [f"– Entretien de diagnostic : {_who(person)}" for person in interviewees]
    if meeting.restitution_at:
        place = f", {meeting.restitution_place}" if meeting.restitution_place else ""
        moment = french_when(timezone.localtime(meeting.restitution_at))
        lines.append(f"– Restitution du diagnostic : {moment}{place}")
    return "\n".join(lines)


def _who(person: Interviewee) -> str:
    return f"{person.name} ({person.job_title})" if person.job_title else person.name
