"""Delivery notices: what a server found out after it had taken our mail."""

from contextlib import AbstractContextManager
from datetime import datetime

from django_tenants.utils import get_public_schema_name, get_tenant_model, schema_context, tenant_context

from parcours.inbox.reading.facts import IncomingMail
from parcours.mail.domain.record_bounce import record_bounce
from parcours.mail.models import Message

_UNKNOWN = "Avis de remise d’un message que nous ne connaissons pas."


def take_notice(mail: IncomingMail, now: datetime) -> str:
    """Note a mail that came back. Late, delivered or passed on: nothing to note, the server goes on by itself."""
    notice = mail.content
    schema = _schema(notice.schema)
    if schema is None:
        return _UNKNOWN
    with schema:
        if not Message.objects.filter(pk=notice.message_id).exists():
            return _UNKNOWN
        if notice.action == "failed":
            record_bounce(message_id=notice.message_id, diagnostic=notice.as_answer, now=now)
    return ""


def _schema(name: str) -> AbstractContextManager | None:
    """To work in the schema; None for one that is not ours or not ready."""
    if name == get_public_schema_name():
        return schema_context(name)
    space = get_tenant_model().objects.filter(schema_name=name).first()
    return tenant_context(space) if space is not None and space.is_ready else None
