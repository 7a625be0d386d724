"""The outbox of one schema: a row per message, a row per attempt with the server's answer."""

import uuid

from django.db import models

from parcours.mail.answers import OUTAGE_TEXT, explain_answer
from parcours.mail.enums import PENDING, MessageState


class MessageQuerySet(models.QuerySet):
    def pending(self) -> "MessageQuerySet":
        return self.filter(state__in=PENDING)


class Message(models.Model):
    """One mail to one recipient. What it says is made at sending time, from that moment's data, by its kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    #: What the message is about (a meeting, minutes, an account invitation): the kind knows which.
    about_id = models.BigIntegerField()
    #: Whom it is for (a participant, a user): the kind knows which.
    recipient_id = models.BigIntegerField()
    #: Which one of its kind: "first", "seven-days-before", a sequence number…
    occurrence = models.CharField(max_length=60)
    recipient_name = models.CharField(max_length=200, blank=True)
    recipient_email = models.EmailField(max_length=254)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    #: The server's last answer, as it gave it.
    answer = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            # What is asked twice is sent once. Not by due time, which moves with the meeting.
            models.UniqueConstraint(
                fields=["kind", "about_id", "recipient_id", "occurrence"], name="mail_message_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENT) | models.Q(sent_at__isnull=False),
                name="mail_message_sent_has_time",
            ),
        ]
        indexes = [models.Index(fields=["recipient_id", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def explanation(self) -> str:
        """Why it has not arrived, in plain French; empty as long as there is nothing to explain."""
        if self.state not in (MessageState.DEFERRED, MessageState.REFUSED, MessageState.BOUNCED):
            return ""
        return explain_answer(self.answer, is_final=self.state != MessageState.DEFERRED)


#: A try that found no server. No server's sentence can look like it: it has a code, or begins with our own words.
_IN_OUTAGE = models.Q(code=None, answer__startswith=OUTAGE_TEXT)


class AttemptQuerySet(models.QuerySet):
    def in_outage(self) -> "AttemptQuerySet":
        return self.filter(_IN_OUTAGE)

    def not_in_outage(self) -> "AttemptQuerySet":
        return self.exclude(_IN_OUTAGE)

    def since_last_end(self) -> "AttemptQuerySet":
        """Of a message that was resent, only what came after its last refusal or return."""
        later = Attempt.objects.filter(message=models.OuterRef("message"), at__gte=models.OuterRef("at"))
        return self.exclude(models.Exists(later.filter(outcome__in=(MessageState.REFUSED, MessageState.BOUNCED))))


class Attempt(models.Model):
    """One try at sending, with what the server said. Written whatever happens."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=MessageState)
    #: The server's; None where no server said anything that is an answer: then the answer is in our own words.
    code = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.outcome}"
