"""A first version of the minutes from what the platform already knows, so that nobody types it again. Pure."""

from collections.abc import Sequence

from django.utils import timezone

from parcours.ui.french import NBSP, french_when
from workflow.agenda.models import AgendaItem
from workflow.invitations.enums import Reply
from workflow.live.models import Interviewee
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


def first_summary(meeting: LaunchMeeting, items: Sequence[AgendaItem], people: Sequence[Participant]) -> str:
    """Who said that they come, the items of the agenda as headings, then the notes taken while the meeting ran."""
    lines = [f"{number}. {item.title}" for number, item in enumerate(items, 1)]
    notes = ["", f"Notes de séance{NBSP}:", meeting.notes] if meeting.notes else []
    return "\n".join([*_attendance(people), *lines, *notes])


def _attendance(people: Sequence[Participant]) -> list[str]:
    """By the answers to the invitation: the team corrects it to who really came."""
    asked = [person for person in people if hasattr(person, "invitation")]
    groups = (("Présents", Reply.ACCEPTED), ("Représentés", Reply.DELEGATED), ("Excusés", Reply.DECLINED))
    named = ((word, [_named(who) for who in asked if who.invitation.reply == wanted]) for word, wanted in groups)
    lines = [f"{word}{NBSP}: {', '.join(names)}." for word, names in named if names]
    return [*lines, ""] if lines else []


def _named(person: Participant) -> str:
    absent = person.represents
    return f"{person.name} (pour {absent.name})" if absent and not absent.removed_at else person.name


def first_next_steps(meeting: LaunchMeeting, interviewees: Sequence[Interviewee]) -> str:
    """The interviews to hold and the restitution, as they were noted in the meeting."""
    lines = [f"– Entretien de diagnostic{NBSP}: {_who(person)}" for person in interviewees]
    if meeting.restitution_at:
        place = f", {meeting.restitution_place}" if meeting.restitution_place else ""
        moment = french_when(timezone.localtime(meeting.restitution_at))
        lines.append(f"– Restitution du diagnostic{NBSP}: {moment}{place}")
    return "\n".join(lines)


def _who(person: Interviewee) -> str:
    return f"{person.name} ({person.job_title})" if person.job_title else person.name
