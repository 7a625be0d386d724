"""A participant sends somebody in their place (RFC 5546, 3.2.2.3), without an account."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from workflow.invitations.domain.send_invitations import invite
from workflow.invitations.enums import Reply
from workflow.invitations.errors import RepliesClosedError
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import check_room, lock_committee
from workflow.participants.enums import ParticipantRole
from workflow.participants.errors import CommitteeFullError
from workflow.participants.models import Participant
from workflow.participants.rules import Person
from workflow.replies.domain.write_reply import call_back, write_reply
from workflow.replies.errors import (
    AlreadyInvitedError,
    DelegateOfDelegateError,
    NoRoomForDelegateError,
    OwnAddressError,
    TooManyDelegatesError,
)
from workflow.replies.guests import Guest, find_guest

#: Each one gets mails: a link must not be a way to write to anybody whom its holder thinks of.
MOST_DELEGATES = 5
#: Roles that somebody from the same house has as well; the others are the person's own.
_SHARED_ROLES = (ParticipantRole.DIRECTORATE, ParticipantRole.PARTNER)


def delegate_invitation(*, token: str, delegate: Person, word: str = "", now: datetime | None = None) -> Participant:
    """Invite `delegate` at once instead of the token's holder, who is then represented. Returns the delegate.

    `word` is for the delegate, and the team reads it too; what the holder told the team itself stays. Somebody sent
    before is taken out. Able to validate the roadmap is the person, not the seat: the team says so of a delegate, or
    nobody does.
    Raises UnknownLinkError, LinkEndedError, RepliesClosedError, DelegationRefusedError's kinds.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock_committee()
        guest = find_guest(token)
        _check(guest, delegate.email)
        call_back(guest.person)
        _check_room()
        made = Participant.objects.create(
            **_seated(guest.person, delegate).fields(), represents=guest.person, delegation_word=word
        )
        write_reply(guest.invitation, reply=Reply.DELEGATED, now=now)
        invite(guest.meeting, [made], now)
        record_entry(actor=None, action="invitation_delegated", subject=guest.invitation, delegate=made.pk)
        refresh_journey(now=now)
    return made


def check_may_delegate(guest: Guest) -> None:
    """Raises RepliesClosedError, DelegateOfDelegateError, TooManyDelegatesError."""
    if not guest.meeting.takes_replies:
        raise RepliesClosedError
    if guest.person.represents_id:
        raise DelegateOfDelegateError
    if Participant.objects.filter(represents=guest.person).count() >= MOST_DELEGATES:
        raise TooManyDelegatesError


def _check(guest: Guest, email: str) -> None:
    check_may_delegate(guest)
    if email.lower() == guest.person.email.lower():
        raise OwnAddressError
    if Participant.objects.current().with_email(email).exists():
        raise AlreadyInvitedError


def _check_room() -> None:
    try:
        check_room(1)
    except CommitteeFullError:
        # The team's sentence has figures that are none of a participant's business.
        raise NoRoomForDelegateError from None


def _seated(absent: Participant, delegate: Person) -> Person:
    role = absent.role if absent.role in _SHARED_ROLES else ParticipantRole.OTHER
    return replace(delegate, role=role, organisation=absent.organisation, can_validate=False)
