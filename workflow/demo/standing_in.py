"""Somebody who cannot come sends somebody else, and an address that turns out to be wrong."""

from parcours.mail.models import Message
from workflow.demo import texts
from workflow.demo.guests import answer, send_instead
from workflow.demo.incoming import come_back
from workflow.demo.story import Story
from workflow.invitations.enums import INVITATION, Reply
from workflow.invitations.models import Invitation
from workflow.participants.rules import Person


def send_others(story: Story) -> None:
    """One substitute accepts, another declines."""
    calendar, domain = story.calendar, story.people[0].email.partition("@")[2]
    asked = Invitation.objects.filter(reply__in=(Reply.DECLINED, Reply.TENTATIVE)).order_by("pk")
    rows = zip(asked.select_related("participant"), texts.SUBSTITUTES, strict=False)
    for row, (first, last, job_title, word, reply, comment) in rows:
        person = Person(first, last, f"{first}.{last}@{domain}".lower(), job_title=job_title)
        delegate = send_instead(row.participant, calendar.at(-6, 15), person, word)
        story.settle(calendar.at(-6, 16))
        answer(delegate, calendar.at(-5, 10), reply, comment)


def lose_one(story: Story) -> None:
    """The invitation of somebody who has not answered comes back days after its server had taken it."""
    silent = Invitation.objects.filter(reply=Reply.NONE).values("participant")
    message = Message.objects.filter(kind=INVITATION, recipient_id__in=silent).order_by("created_at").first()
    come_back(message, story.calendar.at(-9, 8, 40))
