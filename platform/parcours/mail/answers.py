"""What a mail server answered, what follows from it, and how a person reads it. Pure functions."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from parcours.mail.enums import MessageState

#: Minutes to wait after the first, second… try. About two days in all: a mail server away over a night loses nothing.
BACKOFF_MINUTES = (1, 5, 15, 60, 240, 480, 960, 960)
_ANSWER_LENGTH = 1_000
#: How the ledger's text of an outage begins. It tells one only where there is no code: see `Attempt`.
OUTAGE_TEXT = "Serveur d’envoi injoignable"


class Cause(Enum):
    """Who or what ended a try. Never read out of a sentence: a server may say whatever it likes."""

    #: A server said so, or said something that is no answer.
    SERVER = auto()
    #: No conversation could be had at all: it says nothing about message or address.
    OUTAGE = auto()
    #: A conversation broke off.
    LINK = auto()
    #: No server was asked: the message itself could not, or was not to, go out.
    OURS = auto()


@dataclass(frozen=True)
class Answer:
    """The end of one try: the server's code and text, or, without a code, what happened instead, in our own words."""

    state: MessageState
    text: str
    code: int | None = None
    cause: Cause = Cause.OURS

    @property
    def raw(self) -> str:
        """As it is kept: the code first where there is one."""
        return f"{self.code or ''} {self.text}".strip()[:_ANSWER_LENGTH]


def from_server(code: int, text: bytes, *, about_recipient: bool) -> Answer:
    """The server's answer. 5xx ends, unless it is not about this recipient: our own address or settings can mend."""
    words = text.decode(errors="replace").replace("\n", " ").replace("\0", "")
    if not 200 <= code < 600:  # smtplib gives -1, or whatever number it made out, for a line that is no reply
        words = f"Réponse incompréhensible du serveur d’envoi : {words}"
        return Answer(MessageState.DEFERRED, words, cause=Cause.SERVER)
    state = MessageState.DEFERRED
    if code < 300:
        state = MessageState.SENT
    elif code >= 500 and about_recipient:
        state = MessageState.REFUSED
    return Answer(state, words, code, Cause.SERVER)


def outage(error: OSError) -> Answer:
    """No conversation with our mail server was possible."""
    return Answer(MessageState.DEFERRED, f"{OUTAGE_TEXT} : {error}", cause=Cause.OUTAGE)


def broken_off(error: OSError) -> Answer:
    """The conversation with our mail server broke off."""
    return Answer(MessageState.DEFERRED, f"Liaison rompue avec le serveur d’envoi : {error}", cause=Cause.LINK)


def delay_in_outage(tries: int) -> timedelta:
    """How long to wait after that many tries that found no mail server. It never is enough: the fault is not theirs."""
    return timedelta(minutes=BACKOFF_MINUTES[min(tries, len(BACKOFF_MINUTES)) - 1])


def delay_after(tries: int) -> timedelta | None:
    """How long to wait after that many tries; None when it is enough."""
    return timedelta(minutes=BACKOFF_MINUTES[tries - 1]) if tries <= len(BACKOFF_MINUTES) else None


# The first that fits counts: an enhanced status (RFC 3463) says more than a code (RFC 5321), a code more than a word.
_SENTENCES = (
    (r"5\d\d \d\.1\.(1|6)\b", "Cette adresse n’existe pas."),
    (r"5\d\d \d\.(1\.2|1\.10|4\.4)\b", "Le domaine de cette adresse n’existe pas ou ne reçoit pas de courriel."),
    (r"5\d\d \d\.1\.3\b", "Cette adresse est mal écrite."),
    (r"\d{3} \d\.2\.1\b", "Cette boîte aux lettres est désactivée."),
    (r"\d{3} \d\.2\.2\b", "Cette boîte aux lettres est pleine."),
    (r"\d{3} \d\.(2\.3|3\.4)\b", "Le message est trop volumineux pour cette boîte aux lettres."),
    (r"5\d\d \d\.7\.\d+\b", "Le serveur du destinataire refuse nos messages (règle de sécurité ou filtrage)."),
    (r"\d{3}.*(quota|mailbox full|over ?quota|pleine)", "Cette boîte aux lettres est pleine."),
    (r"5\d\d.*(user|recipient|mailbox|address|adresse).*(unknown|not found|not exist|inexist|inconnu)", None),
    (r"5\d\d.*(unknown|no such) (user|recipient|mailbox|address)", None),
    (r"5\d\d.*(spam|blocked|blacklist|policy|refus)", "Le serveur du destinataire refuse nos messages (filtrage)."),
    (r"55[13] ", "Cette adresse est mal écrite ou n’est plus servie."),
    (r"552 ", "Cette boîte aux lettres est pleine ou le message est trop volumineux."),
    (r"5\d\d ", "Le serveur du destinataire a refusé le message."),
)
_UNKNOWN = "Cette adresse n’existe pas."
_TEMPORARY = "Refus temporaire du serveur du destinataire."
_OURS = "Le message n’a pas pu partir de notre côté."
_AGAIN = " Un nouvel essai se fera tout seul{when}."
_ENOUGH = " Plusieurs essais n’ont rien changé."


def explain_answer(answer: str, *, is_final: bool, next_try: str = "") -> str:
    """A kept answer in plain French; empty for a success.

    is_final: nothing more will be tried; next_try: or when, in words (« à 14 h 32 »).
    """
    code = answer[:3] if re.match(r"\d{3}\b", answer) else ""
    if not answer or code.startswith("2"):
        return ""
    sentence = _sentence(answer) or (_TEMPORARY if code.startswith("4") else _OURS)
    if not is_final:
        return sentence + _AGAIN.format(when=f" {next_try}" if next_try else "")
    return sentence if code.startswith("5") else sentence + _ENOUGH


def _sentence(answer: str) -> str:
    for pattern, sentence in _SENTENCES:
        if re.match(pattern, answer, re.IGNORECASE):
            return sentence or _UNKNOWN
    return ""
