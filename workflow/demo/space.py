"""One authority of the demonstration: enrolled, its space made, its lead's account opened, its story lived."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django_tenants.utils import tenant_context

from tenants.authorities.domain.enrol_authority import enrol_authority
from tenants.authorities.domain.invite_lead import invite_waiting_lead
from tenants.authorities.domain.prepare_space import prepare_space
from tenants.authorities.queries import propose_subdomain
from tenants.authorities.registry.models import RegistryEntry
from tenants.models import Authority, User, Vague
from workflow.demo.accounts import take_offer
from workflow.demo.authorities import Lead, Planned
from workflow.demo.clock import Calendar, clock_at
from workflow.demo.past_mail import settle_mail
from workflow.demo.people import address, committee
from workflow.demo.stories import STORIES
from workflow.demo.story import Story
from workflow.journey.domain.open_space import open_space

#: The one authority whose lead has not opened the account yet: the real mail goes to the sink.
ONLY_ENROLLED = "enrolled"


def make_space(*, actor: User, vague: Vague, entry: RegistryEntry, planned: Planned, now: datetime) -> Authority:
    """Everything of one authority, in the caller's transaction. The current schema is `public`, before and after."""
    calendar = Calendar(now, _zone(entry))
    domain = f"{propose_subdomain(entry)}.example"
    with clock_at(calendar.at(-27, 9)):
        authority = enrol_authority(actor=actor, vague=vague, entry=entry, lead_email=address(*planned.lead, domain))
    with clock_at(calendar.at(-27, 9, 2)):
        authority = prepare_space(authority_id=authority.pk, open_space=open_space)
    if planned.story == ONLY_ENROLLED:
        return authority
    lead = _open_account(authority, planned.lead, calendar)
    with tenant_context(authority), timezone.override(authority.zone):
        STORIES[planned.story](Story(lead, calendar, committee(planned.code, domain, planned.people)))
        settle_mail(now)
    return authority


def _open_account(authority: Authority, lead: Lead, calendar: Calendar) -> User:
    with clock_at(calendar.at(-27, 9, 3)):
        invite_waiting_lead(authority_id=authority.pk)
        settle_mail(timezone.now() + timedelta(minutes=1))
    with clock_at(calendar.at(-26, 14)):
        return take_offer(authority, *lead)


def _zone(entry: RegistryEntry) -> ZoneInfo:
    return ZoneInfo(entry.time_zone)
