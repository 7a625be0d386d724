"""Where an authority stands in its Vague, and whether it needs help. Pure: `now` is an argument."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from parcours.ui.french import NBSP, french_plural, french_short_day
from tenants.authorities.enums import ProvisioningState
from tenants.vagues.enums import SETTLED, ActivityKey, ActivityState, Pace

#: Days after which silence means that somebody needs help.
PREPARING_HOURS, NO_ACCOUNT, NO_MOVE, NO_ANSWER, NO_MINUTES = 1, 7, 14, 7, 14
#: Days before the meeting in which missing answers are pressing.
CLOSE = 5


@dataclass(frozen=True)
class Situation:
    """Everything that the rules look at, for one authority."""

    provisioning: str
    requested_at: datetime
    has_team: bool
    moved_at: datetime | None
    states: dict[str, str]
    meeting_at: datetime | None = None
    held_at: datetime | None = None
    invited: int = 0
    silent: int = 0
    invited_at: datetime | None = None
    ready_at: datetime | None = None

    @property
    def settled(self) -> int:
        return sum(state in SETTLED for state in self.states.values())

    @property
    def is_finished(self) -> bool:
        return self.settled == len(ActivityKey)

    @property
    def has_begun(self) -> bool:
        return any(state != ActivityState.TODO for state in self.states.values())


@dataclass(frozen=True)
class Help:
    """Why an authority needs help, and what a coordinator can do about it. The heaviest has the smallest `rank`."""

    rank: int
    reason: str
    act: str


def pace(situation: Situation, now: datetime) -> Pace:
    """The one word that says where the authority stands. Whoever needs help is nothing else."""
    if help_needed(situation, now):
        return Pace.STUCK
    if situation.held_at or situation.is_finished:
        return Pace.HELD
    return Pace.MOVING if situation.has_begun else Pace.NOT_BEGUN


def help_needed(situation: Situation, now: datetime) -> Help | None:
    """The first reason that applies, or None."""
    if situation.is_finished:
        return None
    for rank, rule in enumerate(_RULES):
        found = rule(situation, now)
        if found:
            return Help(rank, *found)
    return None


Found = tuple[str, str] | None


def _failed(one: Situation, now: datetime) -> Found:
    if one.provisioning != ProvisioningState.FAILED:
        return None
    return "la préparation de l’espace a échoué", "Voir la raison et réessayer"


def _slow(one: Situation, now: datetime) -> Found:
    if one.provisioning == ProvisioningState.READY or now - one.requested_at < timedelta(hours=PREPARING_HOURS):
        return None
    return "l’espace n’est toujours pas prêt", "Relancer la préparation"


def _missed(one: Situation, now: datetime) -> Found:
    if not one.meeting_at or one.held_at or now - one.meeting_at < timedelta(days=1):
        return None
    return f"la réunion du {_day(one.meeting_at, now)} n’a pas été déclarée tenue", "Prendre des nouvelles"


def _nobody(one: Situation, now: datetime) -> Found:
    since = one.ready_at or one.requested_at
    if one.has_team or now - since < timedelta(days=NO_ACCOUNT):
        return None
    return f"personne n’a ouvert de compte depuis {_days(since, now)}", "Relancer le pilote"


def _unanswered(one: Situation, now: datetime) -> Found:
    if one.held_at or not one.invited or 2 * one.silent < one.invited:
        return None
    words = f"{one.silent}{NBSP}{french_plural(one.silent, 'invitation,invitations')} sans réponse"
    if one.meeting_at and timedelta(0) <= one.meeting_at - now <= timedelta(days=CLOSE):
        return f"{words}, la réunion est le {_day(one.meeting_at, now)}", "Proposer de relancer"
    if one.invited_at and now - one.invited_at >= timedelta(days=NO_ANSWER):
        return f"{words} depuis {_days(one.invited_at, now)}", "Proposer de relancer"
    return None


def _no_minutes(one: Situation, now: datetime) -> Found:
    if not one.held_at or one.states.get(ActivityKey.MINUTES) in SETTLED:
        return None
    if now - one.held_at < timedelta(days=NO_MINUTES):
        return None
    return f"compte rendu attendu depuis le comité du {_day(one.held_at, now)}", "Proposer de l’aide"


def _still(one: Situation, now: datetime) -> Found:
    awaits_meeting = one.meeting_at and one.meeting_at > now
    if one.held_at or awaits_meeting or not one.moved_at or now - one.moved_at < timedelta(days=NO_MOVE):
        return None
    return f"rien n’a bougé depuis {_days(one.moved_at, now)}", "Prendre des nouvelles"


#: The heaviest first.
_RULES = (_failed, _slow, _missed, _nobody, _unanswered, _no_minutes, _still)


def _days(since: datetime, now: datetime) -> str:
    days = (now - since).days
    return f"{days}{NBSP}{french_plural(days, 'jour,jours')}"


def _day(moment: datetime, now: datetime) -> str:
    return french_short_day(moment.date(), year=moment.year != now.year)
