"""The registry in the database (public schema): its entries, and which editions were loaded."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from tenants.authorities.enums import AuthorityKind
from tenants.authorities.registry.enums import LegalForm
from tenants.authorities.registry.rules import time_zone


class RegistryEntryQuerySet(models.QuerySet["RegistryEntry"]):
    def current(self) -> "RegistryEntryQuerySet":
        """Entries that the last loaded edition holds."""
        return self.filter(ended_at=None)


class RegistryEntry(models.Model):
    """An authority as the official registry names it. Written by `load_registry` only."""

    kind = models.CharField("type", max_length=12, choices=AuthorityKind)
    #: INSEE code (COG); of an EPCI its SIREN.
    code = models.CharField("code", max_length=9)
    #: Empty where the source has none: départements, régions, communes of the overseas collectivities.
    siren = models.CharField("SIREN", max_length=9, blank=True)
    name = models.CharField("nom", max_length=200)
    legal_form = models.CharField("forme juridique", max_length=5, choices=LegalForm, blank=True)
    population = models.PositiveIntegerField("population", null=True, blank=True)
    #: INSEE codes, the one with most inhabitants first.
    departments = ArrayField(models.CharField(max_length=3), verbose_name="départements")
    region = models.CharField("région", max_length=3)
    #: `keys.name_key` after one space, so that " word" finds the beginning of any word.
    search_key = models.CharField(max_length=210, editable=False)
    #: `keys.short_key`: the name without its legal form.
    short_key = models.CharField(max_length=200, editable=False)
    #: When an edition was loaded that no longer holds this entry.
    ended_at = models.DateTimeField("disparue du registre le", null=True, blank=True)

    objects = RegistryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "collectivité du registre officiel"
        verbose_name_plural = "collectivités du registre officiel"
        ordering = ["name", "kind", "code"]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="tenants_registry_search"),
            # These two serve equality and beginnings ("2006" of a SIREN being typed).
            models.Index(fields=["siren"], opclasses=["varchar_pattern_ops"], name="tenants_registry_siren"),
            models.Index(fields=["code"], opclasses=["varchar_pattern_ops"], name="tenants_registry_code"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="tenants_registry_once"),
            models.CheckConstraint(
                condition=models.Q(siren__regex=r"^([0-9]{9})?$"), name="tenants_registry_siren_form"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def insee_code(self) -> str:
        """The INSEE code; empty for an EPCI, which has a SIREN only."""
        return "" if self.kind == AuthorityKind.EPCI else self.code

    @property
    def time_zone(self) -> str:
        """IANA name of the zone of the département where most of its people live."""
        return time_zone(self.departments[0])

    @property
    def form_label(self) -> str:
        """What it is, in words: "Communauté d’agglomération", "Commune"…"""
        return self.get_legal_form_display() or self.get_kind_display()


class RegistryLoad(models.Model):
    """One edition that was loaded; the latest is the one that the entries show."""

    checksum = models.CharField(max_length=64, unique=True)
    version = models.CharField(max_length=20)
    source_date = models.DateField()
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name = "chargement du registre officiel"
        ordering = ["-loaded_at"]

    def __str__(self) -> str:
        return f"{self.version} ({self.source_date})"
