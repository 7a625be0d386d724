"""The team's own word on an activity, against or ahead of what the facts say."""

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from tenants.vagues.domain.record_progress import record_progress
from tenants.vagues.enums import SETTLED, ActivityKey
from workflow.journey.authority import current_authority_id
from workflow.journey.domain.refresh_journey import as_row, refresh_journey, set_state
from workflow.journey.models import Activity


class UnknownState(DomainError):
    sentence = "Cet état n’existe pas : choisissez « Terminé », « Sans objet » ou le suivi automatique."


def set_activity_state(*, actor: Actor, key: ActivityKey, state: str | None) -> Activity:
    """Pin an activity as done or not applicable; `state` None or empty hands it back to the facts.

    Raises UnknownState for any other state.
    """
    if state and state not in SETTLED:
        raise UnknownState
    now = timezone.now()
    with transaction.atomic():
        activity = Activity.objects.select_for_update().get(key=key)
        activity.is_pinned = bool(state)
        if state:
            set_state(activity, state, now)
        activity.save()
        record_entry(actor=actor, action="activity_state_set", subject=activity, state=state or "automatic")
        record_progress(authority_id=current_authority_id(), rows=[as_row(activity)], meeting=None, now=now)
        refresh_journey(now=now)
    activity.refresh_from_db()
    return activity
