"""Public pointers to what the outboxes hold. No personal data: a schema, a message id, a time."""

from django.db import models


class Dispatch(models.Model):
    """One message that is due at some time. Gone when the message is sent, refused or dropped."""

    schema_name = models.CharField(max_length=63)
    message_id = models.UUIDField()
    due_at = models.DateTimeField()
    #: Until when a worker holds it. A worker that dies lets the lease run out, and another takes over.
    leased_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schema_name", "message_id"], name="dispatch_once_per_message")]
        indexes = [models.Index(fields=["due_at"])]

    def __str__(self) -> str:
        return f"{self.schema_name} {self.message_id}"
