"""From the space's rows to what the slides say. Where the team has written nothing, the proposal stands in."""

from datetime import date, datetime, timedelta

from workflow.deck import content
from workflow.deck.acronyms import unexplained_acronyms
from workflow.deck.content import DeckContent
from workflow.deck.phases import phases_from
from workflow.deck.proposals import propose_approach, propose_context, propose_next_steps
from workflow.deck.queries import DeckData
from workflow.deck.rules import default_planning, diagnosis_of
from workflow.participants.models import Participant


def assemble_deck(data: DeckData, *, now: datetime) -> DeckContent:
    """The content of the deck as it is now."""
    meeting, deck, zone = data.meeting, data.deck, data.authority.zone
    return DeckContent(
        authority_name=data.authority.name,
        meeting_title=meeting.title,
        meeting_at=meeting.starts_at and meeting.starts_at.astimezone(zone),
        duration_minutes=meeting.duration_minutes,
        place=meeting.place,
        video_url=meeting.video_url,
        opening_words=[_opening_words(words) for words in data.speakers],
        context=context_text(data),
        strengths=deck.strengths.splitlines(),
        approach=phases_from(deck.approach or propose_approach()),
        agenda=[content.AgendaPoint(item.title, item.minutes, item.presenter) for item in data.agenda],
        planning=planning_of(data),
        zoom=_zoom(data),
        next_steps=(deck.next_steps or propose_next_steps()).splitlines(),
        committee=[_member(person) for person in data.committee if not person.is_represented],
        glossary=[content.GlossaryEntry(a.token, a.meaning) for a in acronyms_of(data) if a.meaning],
        use_marianne=deck.use_marianne,
        prepared_at=now.astimezone(zone),
    )


def context_text(data: DeckData) -> str:
    return data.deck.context or propose_context(data.authority)


def planning_of(data: DeckData) -> list[content.PlanPhase]:
    """The team's phases, else the proposal around the meeting's date, else nothing."""
    launch_on = _launch_day(data)
    if not data.phases:
        return proposed_planning(data)
    return [
        content.PlanPhase(
            row.label,
            row.starts_on,
            row.ends_on,
            milestone=row.is_milestone,
            current=bool(launch_on and not row.is_milestone and row.starts_on <= launch_on <= row.ends_on),
        )
        for row in data.phases
    ]


def proposed_planning(data: DeckData) -> list[content.PlanPhase]:
    """What the method advises around the meeting's date; nothing while it is not set."""
    launch_on, deck, meeting = _launch_day(data), data.deck, data.meeting
    if not launch_on:
        return []
    restitution = meeting.restitution_at and meeting.restitution_at.astimezone(data.authority.zone).date()
    diagnosis = (deck.diagnosis_starts_on, deck.diagnosis_ends_on)
    return default_planning(launch_on, diagnosis=diagnosis, restitution_on=restitution)


def acronyms_of(data: DeckData):
    """Acronyms in what the team has written for the deck that are not spelled out."""
    deck = data.deck
    texts = [deck.context, deck.strengths, deck.approach, deck.next_steps]
    texts += [item.title for item in data.agenda] + [phase.label for phase in data.phases]
    return unexplained_acronyms("\n".join(texts), data.glossary, authority_name=data.authority.name)


def _launch_day(data: DeckData) -> date | None:
    return data.meeting.starts_at and data.meeting.starts_at.astimezone(data.authority.zone).date()


def _opening_words(words) -> content.OpeningWords:
    person = words.participant
    return content.OpeningWords(person.name, person.job_title or person.get_role_display(), words.minutes)


def _member(person: Participant) -> content.CommitteeMember:
    role = person.job_title or person.get_role_display()
    absent = person.represents
    # The title of the slide is who takes part: a delegate stands in the place of whom they represent.
    if absent and not absent.removed_at:
        role = f"{role}, représente {absent.name}"
    return content.CommitteeMember(person.name, role, person.organisation)


def _zoom(data: DeckData) -> content.ZoomPhase2:
    meeting, zone = data.meeting, data.authority.zone
    proposed = diagnosis_of(planning_of(data))
    starts_at = meeting.starts_at and meeting.starts_at.astimezone(zone)
    committee = content.ZoomDate(
        "Comité de lancement", starts_at, starts_at and starts_at + timedelta(minutes=meeting.duration_minutes)
    )
    return content.ZoomPhase2(
        starts_on=data.deck.diagnosis_starts_on or (proposed and proposed.starts_on),
        ends_on=data.deck.diagnosis_ends_on or (proposed and proposed.ends_on),
        dates=[committee] if starts_at else [],
        interviewees=[content.Interviewee(p.name, p.job_title, p.topic) for p in data.interviewees],
        restitution_at=meeting.restitution_at and meeting.restitution_at.astimezone(zone),
    )
