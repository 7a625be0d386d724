"""A reminder that waits for no morning."""

from datetime import datetime

from parcours.mail.models import Message
from workflow.reminders.mails import ReminderMail


class PromptReminderMail(ReminderMail):
    def wait_until(self, message: Message, now: datetime) -> datetime | None:
        """Now, whatever the hour."""
        return None
