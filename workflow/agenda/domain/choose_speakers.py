"""Who is to say the opening words: choosing, correcting, ordering, taking off."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from parcours.audit.record import Actor, record_entry
from workflow.agenda.enums import SpeakerState
from workflow.agenda.errors import AlreadySpeaking, NotInCommittee
from workflow.agenda.models import OpeningWords
from workflow.agenda.ordering import moved
from workflow.agenda.queries import lock_speaker, speakers
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


def choose_speakers(*, actor: Actor, participant_ids: Collection[int], minutes: int) -> list[OpeningWords]:
    """Note these members as considered, at the end of the order. Raises NotInCommittee, AlreadySpeaking."""
    with transaction.atomic():
        # One choice at a time: two people who choose the same speaker must both get an answer.
        meeting = LaunchMeeting.objects.select_for_update().get()
        people = _free_people(participant_ids)
        last = OpeningWords.objects.aggregate(last=Max("position"))["last"] or 0
        words = OpeningWords.objects.bulk_create(
            OpeningWords(participant=person, position=last + place, minutes=minutes)
            for place, person in enumerate(people, 1)
        )
        record_entry(actor=actor, action="speakers_chosen", subject=meeting, people=len(words))
        refresh_journey()
    return words


def _free_people(participant_ids: Collection[int]) -> list[Participant]:
    people = {person.pk: person for person in Participant.objects.current().filter(pk__in=participant_ids)}
    if set(people) != set(participant_ids):
        raise NotInCommittee
    if OpeningWords.objects.filter(participant__in=people).exists():
        raise AlreadySpeaking
    return [people[pk] for pk in participant_ids]


def edit_speaker(*, actor: Actor, words_id: int, state: SpeakerState, minutes: int, message: str) -> OpeningWords:
    """Correct what is agreed with a speaker. Raises SpeakerGone."""
    with transaction.atomic():
        words = lock_speaker(words_id)
        words.state, words.minutes, words.message = state, minutes, message
        words.save(update_fields=["state", "minutes", "message"])
        record_entry(actor=actor, action="speaker_edited", subject=words, state=str(state))
        refresh_journey()
    return words


def note_answer(*, actor: Actor, words_id: int, agrees: bool) -> OpeningWords:
    """What the speaker said, by telephone or by mail. Raises SpeakerGone."""
    with transaction.atomic():
        words = lock_speaker(words_id)
        words.state = SpeakerState.AGREED if agrees else SpeakerState.DECLINED
        words.save(update_fields=["state"])
        record_entry(actor=actor, action="speaker_answer_noted", subject=words, agrees=agrees)
        refresh_journey()
    return words


def move_speaker(*, actor: Actor, words_id: int, step: int) -> OpeningWords:
    """Bring a speaker `step` places on (back where negative). Raises SpeakerGone."""
    with transaction.atomic():
        LaunchMeeting.objects.select_for_update().get()
        words = lock_speaker(words_id)
        order = list(speakers())
        rows = moved(order, [row.pk for row in order].index(words.pk), step)
        for position, row in enumerate(rows, 1):
            row.position = position
        OpeningWords.objects.bulk_update(rows, ["position"])
        record_entry(actor=actor, action="speaker_moved", subject=words, step=step)
        refresh_journey()
    return words


def remove_speaker(*, actor: Actor, words_id: int) -> OpeningWords:
    """Take a speaker off the list; the person stays in the committee. Raises SpeakerGone."""
    with transaction.atomic():
        words = lock_speaker(words_id)
        record_entry(actor=actor, action="speaker_removed", subject=words)
        OpeningWords.objects.filter(pk=words.pk).delete()
        refresh_journey()
    return words
