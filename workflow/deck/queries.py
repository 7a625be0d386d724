"""Everything that the deck is made of, read from the current space in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.queries import glossary_terms
from tenants.models import Authority
from workflow.agenda.models import AgendaItem, OpeningWords
from workflow.agenda.queries import speakers_to_come
from workflow.deck.models import Deck, PlanPhase
from workflow.journey.authority import current_authority
from workflow.live.models import Interviewee
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


@dataclass(frozen=True)
class DeckData:
    """The rows behind a deck."""

    authority: Authority
    meeting: LaunchMeeting
    deck: Deck
    agenda: list[AgendaItem]
    phases: list[PlanPhase]
    speakers: list[OpeningWords]
    committee: list[Participant]
    interviewees: list[Interviewee]
    glossary: Mapping[str, str]


def deck_data() -> DeckData:
    """Seven queries, one more outside a request, whatever the space holds."""
    return DeckData(
        authority=current_authority(),
        meeting=LaunchMeeting.objects.get(),
        deck=Deck.objects.get(),
        agenda=list(AgendaItem.objects.all()),
        phases=list(PlanPhase.objects.all()),
        speakers=list(willing_speakers()),
        committee=list(Participant.objects.current().select_related("invitation", "represents")),
        interviewees=list(Interviewee.objects.all()),
        glossary=glossary_terms(),
    )


def willing_speakers():
    """Those who are to say the opening words and are to come, in their order."""
    return speakers_to_come().select_related("participant").order_by("position", "pk")
