"""What comes before the meeting: answers, opening words, preparations, deck."""

from datetime import datetime

from parcours.audit.record import Actor
from workflow.agenda.domain.ask_speaker import ask_speaker
from workflow.agenda.domain.choose_speakers import choose_speakers, note_answer
from workflow.deck.domain.download_deck import download_deck
from workflow.deck.domain.save_texts import DeckTexts, save_texts
from workflow.demo import texts
from workflow.demo.clock import Calendar, clock_at
from workflow.demo.past_mail import GONE, OLD
from workflow.invitations.enums import Reply
from workflow.invitations.links import expiry, make_tokens
from workflow.invitations.models import Invitation
from workflow.logistics.domain.mark_item import tick_item
from workflow.logistics.domain.write_item import edit_item
from workflow.logistics.models import ChecklistItem
from workflow.logistics.rules import ItemTexts
from workflow.meetings.models import LaunchMeeting
from workflow.participants.enums import Attendance
from workflow.participants.models import Participant
from workflow.replies.domain.record_reply import record_reply

#: By turns, in the order of the committee.
_REPLIES = (
    *(Reply.ACCEPTED, Reply.ACCEPTED, Reply.ACCEPTED, Reply.TENTATIVE, Reply.ACCEPTED),
    *(Reply.ACCEPTED, Reply.DECLINED, Reply.ACCEPTED),
)


def answer_all(actor: Actor, calendar: Calendar, *, first_day: int, silent: int) -> None:
    """All but `silent` answer, over the days that follow `first_day`. Whose address is gone cannot."""
    rows = Invitation.objects.select_related("participant").order_by("pk")
    people = [row.participant for row in rows if not row.participant.email.endswith((GONE, OLD))]
    tokens = make_tokens([person.pk for person in people], expiry(LaunchMeeting.objects.get()))
    for place, (person, token) in enumerate(list(zip(people, tokens, strict=True))[: len(people) - silent]):
        with clock_at(calendar.at(min(first_day + place // 3, -1), 9 + place % 8, 7 * place % 60)):
            _answer(person, token, _REPLIES[place % len(_REPLIES)], asks=place == 2)


def _answer(person: Participant, token: str, reply: Reply, *, asks: bool) -> None:
    comment = texts.REGRETS if reply == Reply.DECLINED else texts.QUESTIONS if asks else ""
    attendance = person.attendance or Attendance.ON_SITE
    record_reply(token=token, reply=reply, attendance=attendance, comment=comment)


def name_speakers(actor: Actor, at: datetime, *, agreed: int) -> None:
    """The sponsor and the director general are asked; the first `agreed` say yes."""
    with clock_at(at):
        chosen = list(Participant.objects.current().filter(can_validate=True).order_by("pk")[:2])
        words = choose_speakers(actor=actor, participant_ids=[person.pk for person in chosen], minutes=5)
        for row in words:
            ask_speaker(actor=actor, words_id=row.pk)
        for row in words[:agreed]:
            note_answer(actor=actor, words_id=row.pk, agrees=True)


def make_ready(actor: Actor, at: datetime, *, done: int | None) -> None:
    """Tick the first `done` things to make ready (None: all), and say who sees to the next one."""
    with clock_at(at):
        items = list(ChecklistItem.objects.filter(is_waived=False))
        for item in items[:done]:
            tick_item(actor=actor, item_id=item.pk)
        for item in items[len(items) if done is None else done :][:1]:
            due = LaunchMeeting.objects.get().starts_at.date()
            wanted = ItemTexts(item.label, "Services généraux", due, "", item.only_if_remote)
            edit_item(actor=actor, item_id=item.pk, texts=wanted)


def write_deck(actor: Actor, at: datetime) -> None:
    """Their strengths in the deck, and the deck taken away."""
    with clock_at(at):
        save_texts(actor=actor, texts=DeckTexts(strengths=texts.STRENGTHS))
        download_deck(actor=actor)


def prepare_all(actor: Actor, calendar: Calendar, *, first_day: int) -> None:
    """All of it, from day `first_day` on; one of the committee stays silent."""
    answer_all(actor, calendar, first_day=first_day, silent=1)
    name_speakers(actor, calendar.at(first_day + 2, 16), agreed=2)
    make_ready(actor, calendar.at(first_day + 7, 9), done=None)
    write_deck(actor, calendar.at(first_day + 8, 17))
