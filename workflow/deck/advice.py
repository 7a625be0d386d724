"""What the method would have the team look at before the deck is shown. Pure: only advice, nothing is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.deck.acronyms import Acronym
from workflow.deck.assemble import acronyms_of
from workflow.deck.queries import DeckData


@dataclass(frozen=True)
class Advice:
    """What is worth a look, as facts; the page words them."""

    acronyms: Sequence[Acronym]
    lacks_strengths: bool
    lacks_date: bool
    agenda_difference: int
    agenda_items: int

    @property
    def is_empty(self) -> bool:
        return not (self.acronyms or self.lacks_strengths or self.lacks_date or self.agenda_difference)


def advice_for(data: DeckData) -> Advice:
    """Everything to look at, from the rows behind the deck."""
    return Advice(
        acronyms=acronyms_of(data),
        lacks_strengths=not data.deck.strengths.strip(),
        lacks_date=data.meeting.starts_at is None,
        agenda_difference=sum(item.minutes for item in data.agenda) - data.meeting.duration_minutes,
        agenda_items=len(data.agenda),
    )
