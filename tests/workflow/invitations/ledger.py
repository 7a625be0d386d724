"""What servers did with a message, written as the ledger notes it; and its row on the page."""

from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Attempt, Message


def message_to(person, **fields) -> Message:
    return Message.objects.get(recipient_id=person.pk, **{"kind": "invitation", "occurrence": "first"} | fields)


def end(message: Message, state: str, answer: str) -> Message:
    """As the ledger notes it when nothing more is tried."""
    sent_at = timezone.now() if state in ("sent", "bounced") else None
    Message.objects.filter(pk=message.pk).update(state=state, answer=answer, sent_at=sent_at)
    Dispatch.objects.filter(message_id=message.pk).delete()
    Attempt.objects.create(message=message, outcome=state, answer=answer)
    return Message.objects.get(pk=message.pk)


def defer(message: Message, due_at, answer: str = "452 4.2.2 mailbox full") -> None:
    Message.objects.filter(pk=message.pk).update(state="deferred", answer=answer)
    Dispatch.objects.filter(message_id=message.pk).update(due_at=due_at, tries=1)
    Attempt.objects.create(message=message, outcome="deferred", answer=answer)


def row_of(page: str, person) -> str:
    return next(row for row in page.split("<tr>") if f'<th scope="row">{person.name}' in row)
