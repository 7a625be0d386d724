"""Questions about authorities: which are enrolled already, which subdomain is free, which wait for their space."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q

from parcours.hosts.names import RESERVED_SUBDOMAINS
from tenants.authorities.enums import AuthorityKind, ProvisioningState
from tenants.authorities.models import Authority
from tenants.authorities.registry.models import RegistryEntry
from tenants.authorities.rules import is_label, proposals

#: States in which a space is still to be made.
UNFINISHED = (ProvisioningState.REQUESTED, ProvisioningState.PREPARING)


def is_reserved(subdomain: str) -> bool:
    return subdomain in RESERVED_SUBDOMAINS or subdomain == settings.EDITING_SUBDOMAIN


def is_taken(subdomain: str) -> bool:
    return Authority.objects.filter(subdomain=subdomain).exists()


def propose_subdomain(entry: RegistryEntry) -> str:
    """The first proposal for this authority that is neither reserved nor taken."""
    department = entry.departments[0] if entry.departments else ""
    for proposal in proposals(entry.name, department):
        if is_label(proposal) and not is_reserved(proposal) and not is_taken(proposal):
            return proposal
    raise AssertionError("proposals() never ends")


def enrolled_as(entry: RegistryEntry) -> Authority | None:
    """The authority that this registry entry was enrolled as, or None."""
    return next(iter(enrolled_among([entry]).values()), None)


def enrolled_among(entries: Iterable[RegistryEntry]) -> dict[int, Authority]:
    """Entry id -> the authority that it was enrolled as, for those that were. One query."""
    entries = list(entries)
    known = Authority.objects.select_related("vague").filter(_identities(entries)) if entries else []
    by_identity = {identity: authority for authority in known for identity in _identities_of(authority)}
    found = ((entry.pk, [by_identity.get(i) for i in _identities_of(entry)]) for entry in entries)
    return {pk: next(filter(None, hits)) for pk, hits in found if any(hits)}


def _identities(entries: list[RegistryEntry]) -> Q:
    sirens = [entry.siren for entry in entries if entry.siren]
    codes = Q(pk=None)
    for entry in entries:
        if entry.insee_code:
            codes |= Q(kind=entry.kind, insee_code=entry.insee_code)
    return Q(siren__in=sirens) | codes


def _identities_of(one: Authority | RegistryEntry) -> list[tuple[str, str]]:
    """What no two authorities share: the SIREN, and the INSEE code among those of the same kind."""
    return [identity for identity in (("siren", one.siren), (str(one.kind), one.insee_code)) if identity[1]]


def department_names(entries: Iterable[RegistryEntry]) -> dict[str, str]:
    """INSEE code of a département -> its name, for those of the entries. One query."""
    codes = {code for entry in entries for code in entry.departments}
    rows = RegistryEntry.objects.current().filter(kind=AuthorityKind.DEPARTEMENT, code__in=codes)
    return dict(rows.values_list("code", "name"))


def unfinished_ids() -> list[int]:
    """Authorities with something left to do in the background, the oldest first: a space to make, a lead to invite."""
    waiting = Q(state__in=UNFINISHED) | Q(state=ProvisioningState.READY) & ~Q(lead_email="")
    return list(Authority.objects.filter(waiting).order_by("requested_at").values_list("pk", flat=True))
