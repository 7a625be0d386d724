"""Who follows the pointers."""

#: The task that `parcours.tenancy.wake` wakes when something is due: named, for nothing here imports `tasks`.
DELIVER_TASK = "tasks.mail.deliver_due"
