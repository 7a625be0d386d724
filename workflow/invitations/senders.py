"""In whose name participants are written to: the project's leads, or the authority where there is none."""

from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.functional import cached_property

from parcours.mail.plain_text import wrapped
from tenants.accounts.enums import Role
from tenants.models import Authority, Membership, User
from workflow.invitations.wording import one_line


class Senders:
    """The leads of an authority, read when they are first asked for. One query."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    @cached_property
    def leads(self) -> list[User]:
        rows = Membership.objects.filter(authority_id=self.authority.pk, role=Role.LEAD, user__is_active=True)
        return [row.user for row in rows.select_related("user").order_by("pk")]

    @property
    def name(self) -> str:
        """The first lead who has a name; empty where none has."""
        return next(filter(None, (one_line(user.get_full_name()) for user in self.leads)), "")

    @property
    def addresses(self) -> list[str]:
        """Where answers by mail go."""
        return [user.email for user in self.leads]

    @property
    def organizer(self) -> str:
        """Where calendar programs send their REPLY: to the mailbox that we read, if there is one."""
        return settings.REPLY_MAILBOX_ADDRESS or next(iter(self.addresses), settings.MAIL_REPLY_TO or own_address())

    @cached_property
    def from_address(self) -> str:
        """The platform's, under the authority's name. Made once: parsing an address is dear."""
        return str(Address(one_line(self.authority.name), addr_spec=own_address()))

    def mail_to(self, email: str, *, text: str, html: str, context: dict[str, Any]) -> EmailMultiAlternatives:
        """A mail with both its bodies, by the templates `text` and `html` from `context`, which has a `subject`."""
        mail = EmailMultiAlternatives(
            subject=context["subject"],
            body=wrapped(render_to_string(text, context)),
            from_email=self.from_address,
            to=[email],
            reply_to=self.addresses,
        )
        mail.attach_alternative(render_to_string(html, context), "text/html")
        return mail


def own_address() -> str:
    """The platform's address, without its name."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def sender_name(authority: Authority) -> str:
    """As `Senders.name`, for a page that needs no more than that: without the accounts themselves. One query."""
    rows = Membership.objects.filter(authority_id=authority.pk, role=Role.LEAD, user__is_active=True).order_by("pk")
    names = rows.values_list("user__first_name", "user__last_name")
    return next(filter(None, (one_line(" ".join(parts)) for parts in names)), "")
