"""Stories of committees whose mails have not all gone smoothly: moved, cancelled, on the eve, stopped."""

from dataclasses import replace

from parcours.mail.models import Message
from parcours.mail.tally import count_today
from workflow.demo import texts
from workflow.demo.clock import clock_at
from workflow.demo.guests import answer, withdraw
from workflow.demo.incoming import answer_by_calendar, come_back
from workflow.demo.past_mail import FULL
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

#: The domain that a merged authority has given up; its server took mail for some hours all the same.
OLD_DOMAIN = "ancien-domaine.example"


def eve(story: Story) -> None:
    """The meeting is very near: practical details have gone to those who come. One has left, one was taken out."""
    calendar = story.calendar
    story.convene(invited=-14, starts_at=calendar.imminent())
    prepare_all(story.lead, calendar, first_day=-13)
    story.settle(calendar.at(-5, 9))
    *_, leaving, last = Participant.objects.current().order_by("pk")
    withdraw(leaving, calendar.at(-4, 11))
    with clock_at(calendar.at(-4, 15)):
        remove_participant(actor=story.lead, participant_id=last.pk)


def moved(story: Story) -> None:
    """The date was changed after answers: some confirm, calendar programs answer too, one of them the old date."""
    calendar = story.calendar
    story.convene(invited=-11, starts_at=calendar.working(5))
    answer_all(story.lead, calendar, first_day=-10, silent=3)
    name_speakers(story.lead, calendar.at(-7, 16), agreed=2)
    story.settle(calendar.at(-4, 14))
    story.schedule(calendar.at(-4, 15), starts_at=calendar.working(12, 10, 0), place="Salle des commissions, 1er étage")
    story.settle(calendar.at(-4, 18))
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
    story.settle(calendar.at(-2, 10))
    with clock_at(calendar.at(-2, 11)):
        cancel_meeting(actor=story.lead, reason=texts.CANCELLED)


def renewed(story: Story) -> None:
    """Called off, fixed anew, everybody invited again; the mailbox of somebody added late is full for the moment."""
    calendar = story.calendar
    *known, late = moved_to(story.people, FULL, slice(-1, None))
    story = replace(story, people=known)
    story.convene(invited=-19, starts_at=calendar.working(-3))
    story.settle(calendar.at(-8, 10))
    with clock_at(calendar.at(-8, 11)):
        cancel_meeting(actor=story.lead, reason=texts.RENEWED)
        renew_meeting(actor=story.lead)
    with clock_at(calendar.at(-2, 14)):
        add_participant(actor=story.lead, person=late)
    story.schedule(calendar.at(-2, 15), starts_at=calendar.working(13, 10, 0))
    story.invite(calendar.at(-1, 8))
    answer_all(story.lead, calendar, first_day=-1, silent=4)


def stopped(story: Story) -> None:
    """A list with a domain that was given up: most mails came back, and sending is stopped. Corrections wait."""
    calendar = story.calendar
    story = replace(story, people=moved_to(story.people, OLD_DOMAIN, slice(4, None)))
    story.convene(invited=-3, starts_at=calendar.working(14, 10, 0))
    answer_all(story.lead, calendar, first_day=-2, silent=len(story.people) - 3)
    make_ready(story.lead, calendar.at(-3, 15), done=1)
    story.settle(calendar.at(-2, 8))
    with clock_at(calendar.at(-3, 23)):
        count_today()
    for place, message in enumerate(_invitations_to(OLD_DOMAIN)):
        come_back(message, calendar.at(-2, 10, 2 * place))
    for invitation in _unanswered_in(OLD_DOMAIN)[:2]:
        person = invitation.participant
        with clock_at(calendar.at(-1, 14)):
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
