"""Spaces being made in the background."""

from celery import shared_task

from tenants.authorities.domain.provision_authority import provision_authority
from tenants.authorities.queries import unfinished_ids
from workflow.journey.domain.open_space import open_space


@shared_task(name="tasks.authorities.prepare")
def prepare(authority_id: int) -> None:
    """Woken at enrolment and when a coordinator tries again."""
    provision_authority(authority_id=authority_id, open_space=open_space)


@shared_task(name="tasks.authorities.sweep_requested")
def sweep_requested() -> None:
    """What a lost wake-up or a killed worker left. Bears being run twice at once: each row is claimed."""
    for authority_id in unfinished_ids():
        provision_authority(authority_id=authority_id, open_space=open_space)
