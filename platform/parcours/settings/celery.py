"""Celery only wakes workers: all scheduling state is in the database, so a lost wake-up costs 30 seconds, no mail."""

from django.utils.module_loading import import_string

CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "Europe/Paris"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A wake-up that cannot be sent must not hold a request: the sweep finds the work anyway. Without `max_retries` whoever
# sends waits until the broker is back, whatever is said of publishing; workers and clock have patience of their own.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_IMPORTS = ["tasks.accounts", "tasks.mail", "tasks.authorities", "tasks.inbox"]
# By its dotted name, as everything above the ground; it is a table without imports of its own.
CELERY_BEAT_SCHEDULE = import_string("tasks.schedule.BEAT_SCHEDULE")
CELERY_BEAT_SCHEDULER = "parcours.tenancy.clock:Clock"
