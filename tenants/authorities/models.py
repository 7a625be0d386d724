"""The authorities (tenants) and the host names of their spaces."""

from zoneinfo import ZoneInfo

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from parcours.hosts.names import absolute_url, space_host
from tenants.authorities.enums import AuthorityKind, ProvisioningState


class Authority(TenantMixin):
    """A local authority with its space: one schema, one subdomain.

    The schema exists as soon as the row does (empty at first): a row without a schema would stop every
    `migrate_schemas`. `state` tells whether the space is ready to be entered.
    """

    name = models.CharField("nom", max_length=200)
    kind = models.CharField("type", max_length=12, choices=AuthorityKind)
    siren = models.CharField("SIREN", max_length=9, blank=True)
    insee_code = models.CharField("code INSEE", max_length=5, blank=True)
    population = models.PositiveIntegerField("population", null=True, blank=True)
    subdomain = models.SlugField("sous-domaine", max_length=63, unique=True)
    time_zone = models.CharField("fuseau horaire", max_length=40, default="Europe/Paris")
    vague = models.ForeignKey(
        "tenants.Vague", on_delete=models.PROTECT, null=True, blank=True, related_name="authorities"
    )
    state = models.CharField(max_length=10, choices=ProvisioningState, default=ProvisioningState.REQUESTED)
    #: Why the last try at preparing the space failed, as a sentence for the coordinator.
    failure = models.TextField(blank=True)
    #: Whom to invite as lead once the space is ready; emptied when the invitation is written.
    lead_email = models.EmailField("adresse électronique du pilote", max_length=254, blank=True)
    requested_by_id = models.BigIntegerField(null=True, blank=True)
    requested_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    # The schema is made by tenants.authorities.domain, never as a side effect of save().
    auto_create_schema = False
    auto_drop_schema = False

    class Meta:
        verbose_name = "collectivité"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["siren"], condition=~models.Q(siren=""), name="tenants_authority_siren_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "insee_code"], condition=~models.Q(insee_code=""), name="tenants_authority_insee_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ready(self) -> bool:
        return self.state == ProvisioningState.READY

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def host(self) -> str:
        return space_host(self.subdomain)

    def url(self, path: str = "/") -> str:
        """Absolute address of a page of the space."""
        return absolute_url(self.host, path)


class Domain(DomainMixin):
    """A host name under which a space answers (django-tenants asks for this table)."""
