"""Delivery of the outboxes: woken when a message is written, and by the sweep for what a lost wake-up left."""

from celery import shared_task

from parcours.mail.domain import deliver_due as delivery


@shared_task(name="tasks.mail.deliver_due")
def deliver_due() -> None:
    """Send whatever is due in any schema."""
    delivery.deliver_due()
