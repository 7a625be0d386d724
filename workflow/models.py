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

__all__ = [
    "Activity",
    "AgendaItem",
    "ChecklistItem",
    "Deck",
    "Document",
    "Interviewee",
    "Invitation",
    "LaunchMeeting",
    "Minutes",
    "OpeningWords",
    "Participant",
    "PlanPhase",
    "ReplyToken",
]
