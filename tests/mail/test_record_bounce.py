"""A mail that comes back later changes what the ledger says, once."""

from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.domain.record_bounce import record_bounce

GONE = "550 5.1.1 <claude@ville.example>: Recipient address rejected"


def test_a_mail_that_comes_back_is_noted_once_with_its_reason(alpha, server, write):
    (message,) = write("claude")
    assert not record_bounce(message_id=message.pk, diagnostic=GONE)
    deliver_due()
    assert record_bounce(message_id=message.pk, diagnostic=GONE)
    assert not record_bounce(message_id=message.pk, diagnostic=GONE)
    message.refresh_from_db()
    assert (message.state, message.get_state_display()) == ("bounced", "Revenu") and message.sent_at
    assert message.explanation == "Cette adresse n’existe pas."
    assert [attempt.outcome for attempt in message.attempts.all()] == ["sent", "bounced"]
