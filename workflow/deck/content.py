"""What goes into the launch deck: plain values, no database, no slides.

Derived from the reference page of step 2: agenda of seven items, context, strengths and first successes, approach,
planning, a zoom on phase 2 with its dates, next steps, and acronyms spelled out.
Sequences are taken as they come; an empty one leaves its slide out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """Opening words given by a speaker; `minutes` is None where the length has not been agreed."""

    name: str
    job_title: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that the meeting talks about, with where it comes from."""

    value: str
    label: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ApproachPhase:
    """One phase of the method; `duration` is text such as « 2 à 3 semaines »."""

    title: str
    description: str = ""
    duration: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One item of the agenda, with its length in minutes."""

    title: str
    minutes: int
    presenter: str = ""


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A bar of the planning, both days included; a milestone stands on `ends_on`.

    Raises ValueError when the end is before the start, or a year is not between 1990 and 2200.
    """

    label: str
    starts_on: date
    ends_on: date
    milestone: bool = False
    current: bool = False

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError("La fin d’une étape du planning est avant son début.")
        if self.starts_on.year < FIRST_YEAR or self.ends_on.year > LAST_YEAR:
            raise ValueError(f"L’année d’une étape du planning est hors de {FIRST_YEAR}-{LAST_YEAR}.")


@dataclass(frozen=True, slots=True)
class ZoomDate:
    """A date of the zoom on phase 2: a day, or a moment (aware, in the authority's zone); `ends` likewise."""

    label: str
    when: date | datetime | None = None
    ends: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Interviewee:
    """Somebody to interview in the diagnosis phase."""

    name: str
    role: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ZoomPhase2:
    """The phase « état des lieux » (the diagnosis): its dates and times, and who is interviewed.

    `restitution_at` None means that the meeting is to set it.
    """

    title: str = "État des lieux du Numérique responsable"
    starts_on: date | None = None
    ends_on: date | None = None
    dates: Sequence[ZoomDate] = ()
    interviewees: Sequence[Interviewee] = ()
    restitution_at: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class CommitteeMember:
    """A member of the launch committee."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """An acronym that the deck uses, with what it stands for."""

    acronym: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckContent:
    """Everything that the launch deck says.

    `meeting_at` is aware and in the authority's zone, or None while the date is not set; `prepared_at` likewise (the
    moment in the document's properties). Lines of `context` are paragraphs, or bullets where they begin with « - »,
    « * » or « • ». `accent_color` is RRGGBB with or without #; one too pale to be read is darkened, an invalid one
    ignored. Marianne is reserved to administrations: `use_marianne` only where the authority asks for it.

    Raises ValueError when a moment is naive or the duration is not positive.
    """

    authority_name: str
    meeting_title: str
    meeting_at: datetime | None
    duration_minutes: int
    place: str = ""
    video_url: str = ""
    opening_words: Sequence[OpeningWords] = ()
    context: str = ""
    figures: Sequence[KeyFigure] = ()
    strengths: Sequence[str] = ()
    approach: Sequence[ApproachPhase] = ()
    agenda: Sequence[AgendaPoint] = ()
    planning: Sequence[PlanPhase] = ()
    zoom: ZoomPhase2 | None = None
    next_steps: Sequence[str] = ()
    committee: Sequence[CommitteeMember] = ()
    glossary: Sequence[GlossaryEntry] = ()
    use_marianne: bool = False
    accent_color: str = ""
    prepared_at: datetime | None = None

    def __post_init__(self) -> None:
        if any(moment and moment.utcoffset() is None for moment in (self.meeting_at, self.prepared_at)):
            raise ValueError("Une date du support est sans fuseau horaire.")
        if self.duration_minutes <= 0:
            raise ValueError("La durée de la réunion doit être positive.")
