"""The meeting and what follows: session, interviewees, restitution, minutes."""

from datetime import datetime, timedelta

from parcours.audit.record import Actor
from workflow.agenda.models import AgendaItem
from workflow.demo import texts
from workflow.demo.clock import Calendar, clock_at
from workflow.live.domain.note_interviewee import note_interviewee
from workflow.live.domain.note_outcome import note_outcome
from workflow.live.domain.run_meeting import close_meeting, next_item, open_meeting
from workflow.live.models import Interviewee
from workflow.minutes.domain.circulate_minutes import circulate_minutes
from workflow.minutes.domain.save_minutes import save_minutes


def open_session(actor: Actor, at: datetime, *, items: int) -> None:
    """Begin at `at` and go through the agenda until item number `items` runs."""
    with clock_at(at):
        open_meeting(actor=actor)
    for item in list(AgendaItem.objects.all())[: items - 1]:
        at += timedelta(minutes=item.minutes)
        with clock_at(at):
            next_item(actor=actor)


def hold(actor: Actor, calendar: Calendar, starts_at: datetime) -> None:
    """The whole session, with who is to be interviewed and the restitution's date."""
    minutes = list(AgendaItem.objects.values_list("minutes", flat=True))
    open_session(actor, starts_at + timedelta(minutes=3), items=len(minutes))
    closing = starts_at + timedelta(minutes=sum(minutes))
    with clock_at(closing - timedelta(minutes=10)):
        for name, job_title, topic in texts.INTERVIEWEES:
            note_interviewee(actor=actor, interviewee=Interviewee(name=name, job_title=job_title, topic=topic))
        note_outcome(
            actor=actor, restitution_at=calendar.working(50, 10, 0), place="Salle du conseil", notes=texts.NOTES
        )
    with clock_at(closing):
        close_meeting(actor=actor)


def write_minutes(actor: Actor, at: datetime) -> None:
    with clock_at(at):
        save_minutes(actor=actor, summary=texts.SUMMARY, decisions=texts.DECISIONS, next_steps=texts.NEXT_STEPS)


def circulate(actor: Actor, at: datetime) -> None:
    with clock_at(at):
        circulate_minutes(actor=actor)
