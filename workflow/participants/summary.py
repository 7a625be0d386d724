"""The committee in a row of numbers. Pure."""

from urllib.parse import urlencode

from parcours.ui.french import french_plural
from workflow.participants.enums import ParticipantRole
from workflow.participants.rules import Composition

Count = tuple[int, str, str, bool]

_WORDS: dict[str, str] = {
    ParticipantRole.SPONSOR: "sponsor,sponsors",
    ParticipantRole.ELECTED: "élu,élus",
    ParticipantRole.EXECUTIVE: "DG / DGA,DG / DGA",
    ParticipantRole.DIRECTORATE: "direction,directions",
    ParticipantRole.PARTNER: "partenaire,partenaires",
    ParticipantRole.OTHER: "autre,autres",
}


def wanted_role(asked: str) -> str:
    """The role that an address asks for; empty for all of them and for what is no role."""
    return asked if asked in ParticipantRole.values else ""


def counts_by_role(composition: Composition, role: str) -> list[Count]:
    """The row for `{% counts %}`: everybody, each role that is there, who validates, who is remote."""
    everybody = (composition.people, french_plural(composition.people, "participant,participants"), "?", not role)
    by_role = [
        (number, french_plural(number, words), f"?{urlencode({'role': key})}", key == role)
        for key, words in _WORDS.items()
        if (number := composition.by_role.get(key, 0))
    ]
    more = [
        (composition.validators, french_plural(composition.validators, "peut valider,peuvent valider"), "", False),
        (composition.remote, "à distance", "", False),
    ]
    return [everybody, *by_role, *more]
