"""A mail as its recipient will get it, without writing or sending anything."""

from django.core.mail import EmailMessage

from parcours.mail.headers import add_common_headers
from parcours.mail.kinds import kind_class
from parcours.mail.models import Message


def render_preview(kind_key: str, message: Message) -> EmailMessage:
    """Render `message` (saved or not) as its kind would now, with `kinds.PREVIEW_TOKEN` in place of its tokens."""
    kind = kind_class(kind_key)(is_preview=True)
    kind.prepare([message])
    return add_common_headers(kind.render(message), message)
