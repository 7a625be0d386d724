"""What a team has changed of the reminders' schedule; without a row, a rule is as `rules` has it."""

from django.db import models

from workflow.reminders.enums import ReminderRule


class ReminderSetting(models.Model):
    """One rule, switched off or moved."""

    rule = models.CharField(max_length=20, choices=ReminderRule, unique=True)
    is_on = models.BooleanField(default=True)
    #: Days after the invitation, or before the meeting, as the rule counts.
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    hour = models.TimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.rule} {self.is_on}"
