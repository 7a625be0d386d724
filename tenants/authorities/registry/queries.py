"""Finding an authority in the registry."""

import re
from collections.abc import Collection

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When

from tenants.authorities.registry.keys import is_searchable, query_key
from tenants.authorities.registry.models import RegistryEntry, RegistryEntryQuerySet

#: Longer than any name of the registry; what is beyond cannot help to find one.
_MAX_KEY = 80
#: Shorter texts are alike to too many names.
_MIN_FUZZY = 5
# Three digits of an INSEE code or SIREN or more; a SIRET (14) begins with the SIREN. Corsican codes begin 2A or 2B.
_NUMBER = re.compile(r"[0-9]{3,14}|2[AB][0-9]{1,3}", re.ASCII)


def search_registry(text: str, *, kinds: Collection[str] | None = None, limit: int = 20) -> list[RegistryEntry]:
    """Return the current entries that `text` may mean, the likeliest first; at most `limit`, in one query.

    `text` is a name or a part of one (at least three letters; accents, case, punctuation and "St" for "Saint" do not
    matter; most single typing errors are forgiven from five letters on), a SIREN, a SIRET or an INSEE code, whole or
    begun. Order: exact name, name without its legal form, beginning of the name, beginning of a word, all words
    present, similar; larger populations first among equals. A text that is too short gives [] and asks nothing.
    `kinds` keeps those values of `AuthorityKind`.
    """
    if not is_searchable(text):
        return []
    entries = RegistryEntry.objects.current()
    if kinds is not None:
        entries = entries.filter(kind__in=kinds)
    number = re.sub(r"[\W_]", "", text[:_MAX_KEY]).upper()
    found = _by_number(entries, number) if _NUMBER.fullmatch(number) else _by_name(entries, query_key(text))
    return list(
        found.order_by("rank", "-likeness", F("population").desc(nulls_last=True), "name", "kind", "code")[:limit]
    )


def _by_number(entries: RegistryEntryQuerySet, number: str) -> RegistryEntryQuerySet:
    siren = number[:9]
    return entries.filter(Q(code__startswith=siren) | Q(siren__startswith=siren)).annotate(
        rank=Case(When(Q(code=number) | Q(siren=siren), then=0), default=1, output_field=IntegerField()),
        likeness=Value(0.0),
    )


def _by_name(entries: RegistryEntryQuerySet, key: str) -> RegistryEntryQuerySet:
    key = key[:_MAX_KEY].strip()
    all_words = Q()
    for word in dict.fromkeys(key.split()):
        all_words &= Q(search_key__contains=f" {word}")
    fuzzy = Q(search_key__trigram_word_similar=key) if len(key) >= _MIN_FUZZY else Q()
    likeness = TrigramWordSimilarity(key, "search_key")
    return entries.filter(all_words | fuzzy).annotate(
        rank=_rank(key, all_words),
        likeness=Case(When(rank__lt=_SIMILAR, then=0.0), default=likeness, output_field=FloatField()),
    )


_SIMILAR = 5


def _rank(key: str, all_words: Q) -> Case:
    return Case(
        When(search_key=f" {key}", then=0),
        When(short_key=key, then=1),
        When(Q(search_key__startswith=f" {key}") | Q(short_key__startswith=key), then=2),
        When(search_key__contains=f" {key}", then=3),
        When(all_words, then=4),
        default=_SIMILAR,
        output_field=IntegerField(),
    )
