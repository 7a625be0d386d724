"""What a team reads after reminders by hand, of one person or of all: one sentence for stop, bounds and mornings."""

from parcours.ui.french import NBSP, french_number, french_plural
from workflow.invitations.outlook import Outlook
from workflow.invitations.wording import morning_of
from workflow.reminders.domain.remind import Reminded

_WORDS = "relance,relances"


def reminded_words(ahead: Outlook, reminded: Reminded, subject: str = "") -> str:
    """What becomes of reminders. subject: « La relance à Aline Martin », where there is one and it has a name."""
    if ahead.brake or not reminded.later:
        return ahead.announce(reminded.people, _WORDS, subject)
    if subject:
        return f"{subject} partira {morning_of(reminded.morning)}{NBSP}: un message lui est déjà parti aujourd’hui."
    return _some_later(ahead, reminded)


def _some_later(ahead: Outlook, reminded: Reminded) -> str:
    words = "partira,partiront" if reminded.now else "relance partira,relances partiront"
    number = f"{french_number(reminded.later)}{NBSP}{french_plural(reminded.later, words)}"
    later = f"{number} {morning_of(reminded.morning)}."
    return f"{ahead.announce(reminded.now, _WORDS).rstrip('.')}, {later}" if reminded.now else later
