"""How far each activity is, from the facts alone. Pure: no database, no clock."""

from dataclasses import dataclass

from tenants.vagues.enums import ActivityKey, ActivityState
from workflow.journey.facts import Facts
from workflow.meetings.enums import MeetingState

TODO, DOING, DONE = ActivityState.TODO, ActivityState.DOING, ActivityState.DONE


@dataclass(frozen=True)
class Standing:
    """Where an activity stands: its state, and how much of how much (0 of 0: nothing to count)."""

    state: ActivityState
    done: int = 0
    total: int = 0


def standings(facts: Facts) -> dict[ActivityKey, Standing]:
    """The seven activities of the reference, each from what it is about."""
    return {key: rule(facts) for key, rule in _RULES.items()}


def _by_share(done: int, total: int, *, begun: bool) -> ActivityState:
    if total and done >= total:
        return DONE
    return DOING if begun else TODO


def _participants(facts: Facts) -> Standing:
    people = facts.committee.people
    dated = facts.meeting.is_dated and not facts.meeting.is_cancelled
    begun = bool(people or facts.meeting.starts_at)
    return Standing(DONE if people and dated else _by_share(0, 0, begun=begun), people, people)


def _invitations(facts: Facts) -> Standing:
    committee = facts.committee
    if committee.invited and facts.meeting.state == MeetingState.HELD:
        return Standing(DONE, committee.answered, committee.invited)
    total = committee.people if committee.invited else 0
    return Standing(_by_share(committee.answered, total, begun=bool(committee.invited)), committee.answered, total)


def _logistics(facts: Facts) -> Standing:
    done, total = facts.checklist
    return Standing(_by_share(done, total, begun=bool(done)), done, total)


def _deck(facts: Facts) -> Standing:
    begun = bool(facts.deck_text or facts.deck_strengths or facts.plan_phases)
    return Standing(DONE if facts.deck_downloaded_at else _by_share(0, 0, begun=begun))


def _speakers(facts: Facts) -> Standing:
    done, total = facts.speakers_agreed, facts.speakers
    return Standing(_by_share(done, total, begun=bool(total)), done, total)


def _facilitation(facts: Facts) -> Standing:
    states = {MeetingState.RUNNING: DOING, MeetingState.HELD: DONE}
    return Standing(states.get(facts.meeting.state, TODO), facts.agenda_items_ended, facts.agenda_items)


def _minutes(facts: Facts) -> Standing:
    return Standing(DONE if facts.minutes_circulated_at else _by_share(0, 0, begun=bool(facts.minutes_text)))


_RULES = {
    ActivityKey.PARTICIPANTS: _participants,
    ActivityKey.INVITATIONS: _invitations,
    ActivityKey.LOGISTICS: _logistics,
    ActivityKey.DECK: _deck,
    ActivityKey.SPEAKERS: _speakers,
    ActivityKey.FACILITATION: _facilitation,
    ActivityKey.MINUTES: _minutes,
}
