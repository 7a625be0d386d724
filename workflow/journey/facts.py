"""What holds in a space now, gathered in two queries: what rules, home page and recommendations look at."""

from dataclasses import dataclass
from datetime import datetime

from workflow.journey.facts_queries import COUNTS, read_committee, read_meeting
from workflow.meetings.models import LaunchMeeting


@dataclass(frozen=True)
class Committee:
    """The launch committee in numbers: who is in it, and what they answered."""

    people: int = 0
    sponsors: int = 0
    validators: int = 0
    remote: int = 0
    invited: int = 0
    accepted: int = 0
    accepted_remote: int = 0
    tentative: int = 0
    declined: int = 0
    #: Those who have sent somebody in their place; whoever comes instead is counted as a person too.
    represented: int = 0

    @property
    def not_invited(self) -> int:
        return self.people - self.invited

    @property
    def answered(self) -> int:
        return self.accepted + self.tentative + self.declined + self.represented

    @property
    def silent(self) -> int:
        return self.invited - self.answered


@dataclass(frozen=True)
class Facts:
    """Everything that the seven activities depend on."""

    committee: Committee
    meeting: LaunchMeeting
    #: Of the silent, those whom no mail reaches.
    unreached: int = 0
    items_total: int = 0
    items_remote: int = 0
    items_done: int = 0
    items_done_remote: int = 0
    speakers: int = 0
    speakers_agreed: int = 0
    sponsors_speaking: int = 0
    agenda_items: int = 0
    agenda_items_ended: int = 0
    plan_phases: int = 0
    interviewees: int = 0
    deck_text: str = ""
    deck_strengths: str = ""
    deck_downloaded_at: datetime | None = None
    minutes_text: str = ""
    minutes_circulated_at: datetime | None = None

    @property
    def has_remote(self) -> bool:
        """Whether anybody is expected remotely: by plan, by answer, or because a video link is given."""
        return bool(self.committee.remote or self.committee.accepted_remote or self.meeting.video_url)

    @property
    def checklist(self) -> tuple[int, int]:
        """(done, total) of what must be made ready here; what is only for remote people counts if there are any."""
        if self.has_remote:
            return self.items_done, self.items_total
        return self.items_done - self.items_done_remote, self.items_total - self.items_remote


def gather_facts() -> Facts:
    """Read the current space. Two queries, whatever it holds."""
    meeting = read_meeting()
    return Facts(
        committee=Committee(**read_committee()),
        meeting=meeting,
        **{name: getattr(meeting, name) for name in COUNTS},
        deck_text="\n".join(filter(None, [meeting.deck_context, meeting.deck_approach, meeting.deck_next_steps])),
        deck_strengths=meeting.deck_strengths or "",
        deck_downloaded_at=meeting.deck_downloaded_at,
        minutes_text=(meeting.minutes_summary or "") + (meeting.minutes_decisions or ""),
        minutes_circulated_at=meeting.minutes_circulated_at,
    )
