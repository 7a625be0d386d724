"""Asking somebody by mail to say the opening words ("prépositionner" of the reference)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from workflow.agenda.enums import SpeakerState
from workflow.agenda.errors import AlreadyAsked, MeetingNotDated, MeetingPast
from workflow.agenda.models import OpeningWords
from workflow.agenda.queries import REQUEST, lock_speaker
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting


def ask_speaker(*, actor: Actor, words_id: int, now: datetime | None = None) -> OpeningWords:
    """Write the request and note the speaker as informed.

    Raises SpeakerGone, AlreadyAsked (unless back to considered), MeetingNotDated, MeetingPast.
    """
    now = now or timezone.now()
    with transaction.atomic():
        words = lock_speaker(words_id)
        _check(words, LaunchMeeting.objects.get(), now)
        words.state = SpeakerState.INFORMED
        words.save(update_fields=["state"])
        write_messages(kind=REQUEST, about_id=words.pk, drafts=[_draft(words)])
        record_entry(actor=actor, action="speaker_asked", subject=words)
        refresh_journey(now=now)
    return words


def _check(words: OpeningWords, meeting: LaunchMeeting, now: datetime) -> None:
    if words.state != SpeakerState.CONSIDERED:
        raise AlreadyAsked
    if not meeting.is_dated:
        raise MeetingNotDated
    if meeting.starts_at <= now:
        raise MeetingPast


def _draft(words: OpeningWords) -> Draft:
    person = words.participant
    before = Message.objects.filter(kind=REQUEST, about_id=words.pk).count()
    return Draft(
        recipient_id=person.pk,
        recipient_name=person.name,
        recipient_email=person.email,
        occurrence=f"request-{before + 1}",
    )
