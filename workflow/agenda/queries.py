"""Who says the opening words, and who could."""

from django.db.models import Case, Q, QuerySet, When

from parcours.mail.models import Message
from workflow.agenda.enums import SpeakerState
from workflow.agenda.errors import SpeakerGone
from workflow.agenda.models import OpeningWords
from workflow.invitations.enums import Reply
from workflow.participants.enums import ParticipantRole
from workflow.participants.models import Participant

REQUEST = "speaker_request"
_FIRST = (ParticipantRole.SPONSOR, ParticipantRole.ELECTED, ParticipantRole.EXECUTIVE)


def speakers() -> QuerySet[OpeningWords]:
    """Everybody noted, in order, as far as they are still in the committee; those who declined at the end."""
    words = OpeningWords.objects.filter(participant__removed_at__isnull=True).select_related("participant__invitation")
    return words.alias(declined=Case(When(state="declined", then=1), default=0)).order_by("declined", "position", "pk")


def speakers_to_come() -> QuerySet[OpeningWords]:
    """Those who will speak as far as anybody knows: neither have they declined, nor does somebody come instead."""
    words = OpeningWords.objects.exclude(state=SpeakerState.DECLINED).filter(participant__removed_at__isnull=True)
    return words.exclude(participant__invitation__reply=Reply.DELEGATED)


def possible_speakers() -> QuerySet[Participant]:
    """Members who are not noted yet: sponsors first, then élus and DG/DGA, as the method suggests."""
    rank = Case(*(When(role=role, then=place) for place, role in enumerate(_FIRST)), default=len(_FIRST))
    free = Participant.objects.current().filter(opening_words__isnull=True)
    free = free.exclude(invitation__reply=Reply.DELEGATED)
    return free.alias(rank=rank).order_by("rank", "last_name", "first_name", "pk")


def lock_speaker(words_id: int) -> OpeningWords:
    """The words, locked until the transaction ends. Raises SpeakerGone."""
    words = OpeningWords.objects.select_for_update(of=("self",)).select_related("participant").filter(pk=words_id)
    found = words.filter(participant__removed_at__isnull=True).first()
    if found is None:
        raise SpeakerGone
    return found


def last_requests(words: list[OpeningWords]) -> dict[int, Message]:
    """The last message to each speaker, by the words' id."""
    about = Q(kind=REQUEST, about_id__in=[row.pk for row in words])
    return {message.about_id: message for message in Message.objects.filter(about).order_by("created_at")}
