"""The settings of workers and clocks that are put through faults: those of the demonstration, with less patience."""

import functools
import os

from django.core.mail.utils import DNS_NAME

from parcours.settings.demo import *  # noqa: F403 - settings build on one another

EMAIL_TIMEOUT = 2
CELERY_BEAT_SCHEDULE = CELERY_BEAT_SCHEDULE | {  # noqa: F405 - from the settings above
    "deliver due messages": {"task": "tasks.mail.deliver_due", "schedule": float(os.environ["FAULT_SWEEP_SECONDS"])}
}
# At night and at weekends reminders wait for the morning: here they must go at whatever hour this runs.
MAIL_KINDS = MAIL_KINDS | {"reminder": "tests.fault.prompt_reminder.PromptReminderMail"}  # noqa: F405


@functools.cache
def _name_of(pid: int) -> str:
    return f"{pid}.{os.getppid()}.sender.example"


# Each process greets the mail server with its own number, and that of whoever started it: faults are told by it.
DNS_NAME.get_fqdn = lambda: _name_of(os.getpid())
