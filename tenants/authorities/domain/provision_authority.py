"""Making an authority's space in the background, from the request to the lead's invitation. Repeatable at any point."""

import logging
import secrets
from collections.abc import Callable

from django.db import transaction
from psycopg import errors as postgres

from tenants.authorities.domain.invite_lead import invite_waiting_lead
from tenants.authorities.domain.note_failure import note_failure
from tenants.authorities.domain.prepare_space import prepare_space
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority
from tenants.authorities.queries import UNFINISHED

logger = logging.getLogger(__name__)

_KNOWN_CAUSES = {
    postgres.DiskFull: "Le serveur n’a plus de place disque\u00a0: prévenez l’équipe technique, puis réessayez.",
    postgres.InsufficientPrivilege: (
        "La plateforme n’a pas le droit de créer cet espace dans la base de données\u00a0: prévenez l’équipe technique."
    ),
    postgres.QueryCanceled: "La base de données a mis trop longtemps à répondre\u00a0: réessayez plus tard.",
    postgres.LockNotAvailable: "La base de données était occupée\u00a0: réessayez dans quelques minutes.",
}


def provision_authority(*, authority_id: int, open_space: Callable[[Authority], None]) -> None:
    """Prepare the space if that is still to be done, and invite the lead who waits for it.

    A failure is noted on the authority as a sentence for the coordinator; it does not raise.
    """
    if _claim(authority_id):
        try:
            prepare_space(authority_id=authority_id, open_space=open_space)
        except Exception as error:  # whatever went wrong, the coordinator is told and can try again
            note_failure(authority_id=authority_id, reason=_sentence(authority_id, error))
            return
    invite_waiting_lead(authority_id=authority_id)


def _claim(authority_id: int) -> bool:
    """Mark the space as being prepared. False when there is nothing to prepare, or another worker is at it.

    Whoever prepares holds the row's lock until the end: a row that says "preparing" and is not locked was interrupted.
    """
    with transaction.atomic():
        rows = Authority.objects.select_for_update(skip_locked=True, of=["self"])
        authority = rows.filter(pk=authority_id, state__in=UNFINISHED).first()
        if authority is None:
            return False
        authority.state = ProvisioningState.PREPARING
        authority.save(update_fields=["state"])
    return True


def _sentence(authority_id: int, error: Exception) -> str:
    reference = secrets.token_hex(4)
    logger.error("space of authority %s not prepared (%s)", authority_id, reference, exc_info=error)
    known = _KNOWN_CAUSES.get(type(error.__cause__))
    return known or (
        "La création des tables de l’espace s’est interrompue. Réessayez\u00a0; si l’échec se répète, donnez "
        f"à l’équipe technique la référence {reference}."
    )
