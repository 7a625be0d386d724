"""The headers by which a mail program offers « se désabonner » with one click (RFC 2369, RFC 8058)."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from tenants.models import Authority


def refusal_url(authority: Authority, token: str) -> str:
    """Absolute address of the page where the token's holder wants no more mail. Only a POST to it changes anything."""
    return authority.url(reverse("reply:messages", urlconf=settings.SPACE_URLCONF, args=[token]))


def offer_refusal(mail: EmailMessage, url: str) -> None:
    """Name the page in the mail's headers."""
    mail.extra_headers["List-Unsubscribe"] = f"<{url}>"
    mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
