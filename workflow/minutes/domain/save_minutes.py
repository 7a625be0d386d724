"""Writing the minutes."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.minutes.models import Minutes


def save_minutes(*, actor: Actor, summary: str, decisions: str, next_steps: str) -> Minutes:
    """Replace the three texts. What was circulated before stays as it was sent."""
    with transaction.atomic():
        minutes = Minutes.objects.select_for_update().get()
        minutes.summary, minutes.decisions, minutes.next_steps = summary, decisions, next_steps
        minutes.save(update_fields=["summary", "decisions", "next_steps"])
        record_entry(actor=actor, action="minutes_saved", subject=minutes)
        refresh_journey()
    return minutes
