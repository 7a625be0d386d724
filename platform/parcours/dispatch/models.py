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


class Brake(models.Model):
    """Why nothing goes out of one schema (of any, where `schema_name` is empty). Somebody lifts it, never time."""

    class Reason(models.TextChoices):
        EMERGENCY = "emergency", "Arrêt d’urgence"
        BOUNCES = "bounces", "Trop de messages revenus"

    schema_name = models.CharField(max_length=63, blank=True)
    reason = models.CharField(max_length=10, choices=Reason)
    #: What whoever pulled it wants others to know. No personal data.
    words = models.CharField(max_length=300, blank=True)
    pulled_at = models.DateTimeField(auto_now_add=True)
    pulled_by_id = models.BigIntegerField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["schema_name"], condition=models.Q(lifted_at__isnull=True), name="dispatch_one_brake"
            )
        ]

    def __str__(self) -> str:
        return f"{self.schema_name or '*'} {self.reason}"


class Tally(models.Model):
    """How many mails went out of one schema on one day (of Europe/Paris), and how many of them came back."""

    schema_name = models.CharField(max_length=63)
    day = models.DateField()
    sent = models.PositiveIntegerField(default=0)
    bounced = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schema_name", "day"], name="dispatch_tally_once")]

    def __str__(self) -> str:
        return f"{self.schema_name} {self.day} {self.sent}"


class Addressee(models.Model):
    """What the whole platform remembers of an address, whichever authorities write to it.

    The key is a keyed digest: the table names nobody, and who has only the table cannot test an address.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    last_mail_at = models.DateTimeField(null=True, blank=True)
    #: Since when its owner wants no more mail about meetings. Mails of their own account still go out.
    refused_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.digest[:12]
