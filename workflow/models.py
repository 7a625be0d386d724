"""All models of the app, gathered for Django; each lives in its subject."""

from workflow.agenda.models import AgendaItem, OpeningWords
from workflow.deck.models import Deck, PlanPhase
from workflow.invitations.models import Invitation, ReplyToken
from workflow.journey.models import Activity
from workflow.live.models import Interviewee
from workflow.logistics.models import ChecklistItem
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.models import Document, Minutes
from workflow.participants.models import Participant
from workflow.reminders.models import ReminderSetting
from workflow.replies.models import MailedReply

__all__ = [
    "Activity",
    "AgendaItem",
    "ChecklistItem",
    "Deck",
    "Document",
    "Interviewee",
    "Invitation",
    "LaunchMeeting",
    "MailedReply",
    "Minutes",
    "OpeningWords",
    "Participant",
    "PlanPhase",
    "ReminderSetting",
    "ReplyToken",
]
