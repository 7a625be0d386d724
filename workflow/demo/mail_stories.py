"""Stories of committees whose mails have not all gone smoothly: moved, cancelled, on the eve, stopped."""

from dataclasses import replace
from datetime import timedelta

from parcours.mail.models import Message
from parcours.mail.tally import count_today
from workflow.demo import texts
from workflow.demo.clock import clock_at
from workflow.demo.guests import answer, withdraw
from workflow.demo.incoming import answer_by_calendar, come_back
from workflow.demo.past_mail import FULL, OLD
from workflow.demo.preparing import answer_all, make_ready, name_speakers, prepare_all
from workflow.demo.story import Story, moved_to
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.enums import INVITATION, Reply
from workflow.invitations.models import Invitation
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.models import Participant


def eve(story: Story) -> None:
    """The meeting is very near: practical details have gone to those who come. One has left, one was taken out."""
    calendar = story.calendar
    story.convene(invited=-14, starts_at=calendar.imminent())
    prepare_all(story.lead, calendar, first_day=-13)
    left_at = calendar.working(-4, 11, 35)
    story.settle(left_at)
    *_, leaving, last = Participant.objects.current().order_by("pk")
    withdraw(leaving, left_at)
    with clock_at(left_at + timedelta(hours=4)):
        remove_participant(actor=story.lead, participant_id=last.pk)


def moved(story: Story) -> None:
    """The date was changed after answers: some confirm, calendar programs answer too, one of them the old date."""
    calendar = story.calendar
    story.convene(invited=-11, starts_at=calendar.working(5))
    answer_all(story.lead, calendar, first_day=-10, silent=3)
    name_speakers(story.lead, calendar.at(-7, 16), agreed=2)
    changed_at = calendar.working(-4, 15, 0)
    story.settle(changed_at)
    story.schedule(changed_at, starts_at=calendar.working(12, 10, 0), place="Salle des commissions, 1er étage")
    story.settle(changed_at + timedelta(hours=3))
    first, second, third, fourth, *_ = Participant.objects.current().order_by("pk")
    answer(first, calendar.at(-3, 9, 12), Reply.ACCEPTED)
    number = LaunchMeeting.objects.get().sequence
    answer_by_calendar(second, calendar.at(-2, 8, 50), "ACCEPTED", sequence=number)
    answer_by_calendar(third, calendar.at(-2, 9, 20), "ACCEPTED", sequence=number - 1)
    answer_by_calendar(fourth, calendar.at(-1, 9, 5), "DECLINED", sequence=number, sender=_assistant(fourth))


def cancelled(story: Story) -> None:
    """Called off, with the reason that everybody was told."""
    calendar = story.calendar
    story.convene(invited=-9, starts_at=calendar.working(5, 10, 0))
    answer_all(story.lead, calendar, first_day=-8, silent=2)
    story.settle(calendar.working(-2, 10))
    with clock_at(calendar.working(-2, 11, 5)):
        cancel_meeting(actor=story.lead, reason=texts.CANCELLED)


def renewed(story: Story) -> None:
    """Called off, fixed anew, everybody invited again; the mailbox of somebody added late is full for the moment."""
    calendar = story.calendar
    *known, late = moved_to(story.people, FULL, slice(-1, None))
    story = replace(story, people=known)
    story.convene(invited=-19, starts_at=calendar.working(-3))
    called_off = calendar.working(-8, 11, 20)
    story.settle(called_off)
    with clock_at(called_off):
        cancel_meeting(actor=story.lead, reason=texts.RENEWED)
        renew_meeting(actor=story.lead)
    with clock_at(calendar.working(-2, 14)):
        add_participant(actor=story.lead, person=late)
    story.schedule(calendar.working(-2, 15), starts_at=calendar.working(13, 10, 0))
    story.invite(calendar.at(-1, 8))
    answer_all(story.lead, calendar, first_day=-1, silent=4)


def stopped(story: Story) -> None:
    """A list with a domain that was given up: most mails came back, and sending is stopped. Corrections wait."""
    calendar = story.calendar
    story = replace(story, people=moved_to(story.people, OLD, slice(4, None)))
    sent_at = calendar.working(-2, 10, 15)
    story.convene(invited=calendar.days_to(sent_at), starts_at=calendar.working(14, 10, 0))
    answer_all(story.lead, calendar, first_day=-1, silent=1)
    make_ready(story.lead, sent_at + timedelta(hours=1), done=1)
    story.settle(sent_at + timedelta(hours=1))
    with clock_at(sent_at + timedelta(hours=1)):
        count_today()
    for place, message in enumerate(_invitations_to(OLD)):
        come_back(message, calendar.working(-1, 15, 2 * place))
    for invitation in _unanswered_in(OLD)[:2]:
        person = invitation.participant
        with clock_at(calendar.working(-1, 17, 10)):
            correct_address(actor=story.lead, participant_id=person.pk, email=_in_new_domain(person, story))


def _assistant(person: Participant) -> str:
    return f"secretariat@{person.email.partition('@')[2]}"


def _invitations_to(domain: str) -> list[Message]:
    return list(Message.objects.filter(kind=INVITATION, recipient_email__endswith=domain).order_by("created_at", "pk"))


def _unanswered_in(domain: str) -> list[Invitation]:
    rows = Invitation.objects.filter(reply=Reply.NONE, participant__email__endswith=domain)
    return list(rows.select_related("participant").order_by("participant"))


def _in_new_domain(person: Participant, story: Story) -> str:
    return f"{person.email.partition('@')[0]}@{story.people[0].email.partition('@')[2]}"
