"""Delivery notices: what a server found out after it had taken our mail."""

from contextlib import AbstractContextManager
from datetime import datetime

from django_tenants.utils import get_public_schema_name, get_tenant_model, schema_context, tenant_context

from parcours.inbox.reading.facts import DeliveryNotice, IncomingMail
from parcours.mail.domain.record_bounce import record_bounce
from parcours.mail.models import Message

_ELSEWHERE = "Avis d’échec pour une autre adresse que celle du message aujourd’hui\u00a0: elle a été corrigée depuis."
_FORGED = "Avis de remise dont l’expéditeur est usurpé, d’après le serveur de messagerie."
_UNKNOWN = "Avis de remise d’un message que nous ne connaissons pas."


def take_notice(mail: IncomingMail, now: datetime) -> str:
    """Note a mail that came back. Late, delivered or passed on: nothing to note, the server goes on by itself.

    Whoever got one of our mails knows its Message-ID. Somebody who writes as a server does, from a domain of their own,
    can have the mails come back that went to themselves; this is why those to substitutes stop nobody's sending.
    """
    if mail.is_forged:
        return _FORGED
    notice = mail.content
    schema = _schema(notice.schema)
    if schema is None:
        return _UNKNOWN
    with schema:
        return _take(notice)


def _take(notice: DeliveryNotice) -> str:
    """In the schema of the message. A late notice about an address that was corrected says nothing of the new one."""
    message = Message.objects.select_for_update().filter(pk=notice.message_id).first()
    if message is None:
        return _UNKNOWN
    # Of somebody who had all about them erased nothing is noted any more, not even what a server says of their address.
    if notice.action != "failed" or not message.recipient_email:
        return ""
    if not notice.is_about(message.recipient_email):
        return _ELSEWHERE
    record_bounce(message_id=message.pk, diagnostic=notice.as_answer)
    return ""


def _schema(name: str) -> AbstractContextManager | None:
    """To work in the schema; None for one that is not ours or not ready."""
    if name == get_public_schema_name():
        return schema_context(name)
    space = get_tenant_model().objects.filter(schema_name=name).first()
    return tenant_context(space) if space is not None and space.is_ready else None
