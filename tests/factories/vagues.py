"""Vagues, registry entries, and authorities as the coordinators see them, without a space behind."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from tenants.authorities.registry.keys import name_key, short_key
from tenants.models import ActivityProgress, Authority, MeetingProgress, RegistryEntry, Vague
from tenants.vagues.enums import ActivityKey


class VagueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Vague

    name = factory.Sequence(lambda n: f"Vague {n + 1}")
    starts_on = date(2026, 9, 1)
    ends_on = date(2027, 1, 31)


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RegistryEntry

    kind = "epci"
    code = factory.Sequence(lambda n: f"3{n:08}")
    siren = factory.LazyAttribute(lambda row: row.code if row.kind == "epci" else "")
    name = factory.Sequence(lambda n: f"CC du Val n° {n}")
    legal_form = factory.LazyAttribute(lambda row: "CC" if row.kind == "epci" else "")
    population = 52_000
    departments = ["06"]
    region = "93"
    search_key = factory.LazyAttribute(lambda row: f" {name_key(row.name)}")
    short_key = factory.LazyAttribute(lambda row: short_key(row.name))


def seen_authorities(vague: Vague, number: int) -> list[Authority]:
    """`number` authorities in different states, rows only: the console reads no space."""
    now = timezone.now()
    start = Authority.objects.count()
    authorities = Authority.objects.bulk_create(
        Authority(
            schema_name=f"seen_{start + n}",
            subdomain=f"seen-{start + n}",
            name=f"Communauté de communes numéro {start + n}",
            kind="epci",
            siren=f"9{start + n:08}",
            population=50_000 + n,
            vague=vague,
            state="failed" if n % 9 == 8 else "ready",
            failure="La base de données était occupée." if n % 9 == 8 else "",
            ready_at=now - timedelta(days=30),
        )
        for n in range(number)
    )
    ready = [one for one in authorities if one.is_ready]
    ActivityProgress.objects.bulk_create(row for n, one in enumerate(ready) for row in _progress(one, n, now))
    MeetingProgress.objects.bulk_create(_meeting(one, n, now) for n, one in enumerate(ready))
    return authorities


def _progress(authority: Authority, n: int, now) -> list[ActivityProgress]:
    done = n % 8
    return [
        ActivityProgress(
            authority=authority,
            activity=key,
            state="done" if place < done else "doing" if place == done and n % 2 else "todo",
            started_at=now - timedelta(days=20 - place),
            finished_at=now - timedelta(days=18 - place) if place < done else None,
            moved_at=now - timedelta(days=18 - place if n % 3 else 2),
        )
        for place, key in enumerate(ActivityKey)
    ]


def _meeting(authority: Authority, n: int, now) -> MeetingProgress:
    held = n % 8 > 5
    at = now + timedelta(days=-5 if held else n % 20 - 3)
    return MeetingProgress(
        authority=authority,
        meeting_at=at if n % 8 else None,
        held_at=at if held else None,
        invited=12 if n % 8 > 1 else 0,
        present=7 if n % 8 > 1 else 0,
        silent=(n % 12) if n % 8 > 1 else 0,
        moved_at=now - timedelta(days=2),
    )
