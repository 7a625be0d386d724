"""Sending what one claim holds in one schema, message by message: one that fails does not stop the others."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from parcours.dispatch.addressees import refusing
from parcours.dispatch.claims import Claim
from parcours.dispatch.models import Dispatch
from parcours.dispatch.pointers import begin_anew, drop, release
from parcours.mail.answers import Answer, Cause, delay_after, delay_in_outage
from parcours.mail.connection import MailConnection, ServerUnreachable
from parcours.mail.enums import PENDING, MessageState
from parcours.mail.headers import add_common_headers
from parcours.mail.kinds import MailKind, kind_class
from parcours.mail.ledger import note, put_off
from parcours.mail.letter import Letter
from parcours.mail.models import Message
from parcours.mail.suspects import suspects

logger = logging.getLogger(__name__)

_NOT_WANTED = Answer(MessageState.DROPPED, "Sans objet au moment de l’envoi")
_REFUSED_BY_OWNER = Answer(MessageState.DROPPED, "Cette personne ne veut plus recevoir de messages.")

_SET_ASIDE = Answer(MessageState.REFUSED, "Message impossible à préparer : chaque essai a interrompu l’envoi")


@dataclass
class Delivery:
    """One claim on its way out over one connection. `outage` ends every further try, once there is no server."""

    claim: Claim
    connection: MailConnection
    outage: Answer | None = None
    _refusing: set[str] = field(default_factory=set)
    _has_set_aside: bool = False
    _following: dict[UUID, Dispatch] = field(default_factory=dict)

    def deliver(self, pointers: Sequence[Dispatch]) -> None:
        """Send the messages behind `pointers`, all in the current schema. Three queries, then what the kinds need."""
        by_id = {pointer.message_id: pointer for pointer in pointers}
        messages = Message.objects.filter(pk__in=by_id, state__in=PENDING).in_bulk()
        self._refusing = refusing(message.recipient_email for message in messages.values())
        drop(self.claim, [pointer for key, pointer in by_id.items() if key not in messages])
        sound = self._without_suspects([pointer for key, pointer in by_id.items() if key in messages], messages)
        ordered = _by_kind([messages[pointer.message_id] for pointer in sound])
        self._following = {message.pk: by_id[after.pk] for message, after in pairwise(ordered)}
        for kind, message in _prepared(ordered):
            if self._deliver_one(kind, message, by_id[message.pk]):
                # Sending was stopped: the rest waits as if it had never been claimed.
                release(self.claim, pointers)
                break

    def _without_suspects(self, pointers: list[Dispatch], messages: Mapping[UUID, Message]) -> list[Dispatch]:
        """Set aside the first message of the claim behind which workers die; those behind it begin anew."""
        found = suspects(pointers)
        if found and not self._has_set_aside:
            first, self._has_set_aside = found.pop(0), True
            self._note(messages[first.message_id], first, _SET_ASIDE)
        begin_anew(self.claim, found)
        return [pointer for pointer in pointers if self.claim.is_open(pointer)]

    def _deliver_one(self, kind: "MailKind | Answer", message: Message, pointer: Dispatch) -> bool:
        """Whether sending was stopped meanwhile."""
        if not self.claim.holds(pointer):
            return False
        answer = kind if isinstance(kind, Answer) else self._answer(kind, message, pointer)
        if answer is None:
            return False
        return self._note(message, pointer, answer)

    def _note(self, message: Message, pointer: Dispatch, answer: Answer) -> bool:
        """Whether sending was stopped meanwhile."""
        delay, following = _delay(message, answer), self._following.get(message.pk)
        noted = note(message, pointer, answer, delay, held_until=self.claim.until, following=following)
        self.claim.close(pointer)
        if following and not noted.holds_following:
            self.claim.close(following)
        return noted.is_stopped

    def _answer(self, kind: MailKind, message: Message, pointer: Dispatch) -> Answer | None:
        """What came of trying; None when it has to wait, or when somebody else has taken the message over meanwhile."""
        if kind.respects_refusal and message.recipient_email in self._refusing:
            return _REFUSED_BY_OWNER
        try:
            if not kind.is_wanted(message):
                return _NOT_WANTED
            if until := kind.wait_until(message, timezone.now()):
                return self._put_off(message, pointer, until)
            letter = _letter(kind, message)
        except Exception as error:  # whatever one mail does wrong, the others go on
            return _not_made(message, error)
        return self._send(letter, pointer)

    def _put_off(self, message: Message, pointer: Dispatch, until: datetime) -> None:
        put_off(message, pointer, until, held_until=self.claim.until)
        self.claim.close(pointer)

    def _send(self, letter: Letter, pointer: Dispatch) -> Answer | None:
        if self.outage is None:
            try:
                return self.connection.send(letter, lambda: self.claim.holds(pointer))
            except ServerUnreachable as unreachable:
                self.outage = unreachable.answer
        return self.outage


def _delay(message: Message, answer: Answer) -> timedelta | None:
    """By the tries that came to an end: neither claims that a killed worker left unused nor outages use them up.

    A message that was resent has all its tries again.
    """
    if answer.state != MessageState.DEFERRED:
        return None
    tried = message.attempts.filter(outcome=MessageState.DEFERRED).since_last_end()
    if answer.cause is Cause.OUTAGE:
        return delay_in_outage(tried.in_outage().count() + 1)
    return delay_after(tried.not_in_outage().count() + 1)


def _letter(kind: MailKind, message: Message) -> Letter:
    mail = add_common_headers(kind.render(message), message)
    return Letter.of(mail, message.recipient_email)


def _by_kind(messages: Sequence[Message]) -> list[Message]:
    """The kinds in the order of their first messages."""
    kinds = list(dict.fromkeys(message.kind for message in messages))
    return sorted(messages, key=lambda message: kinds.index(message.kind))


def _prepared(messages: Sequence[Message]) -> Iterator[tuple[MailKind | Answer, Message]]:
    """Every message with its kind, made ready for all of that kind at once; with an answer where that fails."""
    for key, alike in groupby(messages, key=lambda message: message.kind):
        group = list(alike)
        kind = _kind(key, group)
        if isinstance(kind, Answer) and len(group) > 1:
            # One of them may be the cause: each for itself then.
            yield from ((_kind(key, [message]), message) for message in group)
        else:
            yield from ((kind, message) for message in group)


def _kind(key: str, messages: Sequence[Message]) -> MailKind | Answer:
    try:
        kind = kind_class(key)()
        with transaction.atomic():
            kind.prepare(messages)
    except Exception as error:  # a kind that cannot be prepared keeps only its own messages
        return _not_made(messages[0], error)
    return kind


def _not_made(message: Message, error: Exception) -> Answer:
    logger.exception("message %s of kind %s cannot be made", message.pk, message.kind)
    return Answer(MessageState.DEFERRED, f"Message impossible à préparer : {type(error).__name__} {error}")
