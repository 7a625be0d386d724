"""What the home page needs of the toolkit. No query: the toolkit keeps its words ready until an editor publishes."""

from functools import lru_cache

from cms.queries import Advice, glossary_terms, recommendations_by_rule
from workflow.deck.acronyms import unexplained_acronyms
from workflow.journey.facts import Facts


def advice_by_rule() -> dict[str, Advice]:
    """Key of a watched rule -> the method's own words, as the editors have published them."""
    return recommendations_by_rule()


def unexplained(facts: Facts, authority_name: str) -> tuple[str, ...]:
    """The acronyms that the team's texts for the deck leave unexplained."""
    text = f"{facts.deck_text}\n{facts.deck_strengths}".strip()
    return _unexplained(text, tuple(glossary_terms().items()), authority_name) if text else ()


@lru_cache(maxsize=500)
def _unexplained(text: str, glossary: tuple[tuple[str, str], ...], authority_name: str) -> tuple[str, ...]:
    found = unexplained_acronyms(text, dict(glossary), authority_name=authority_name)
    return tuple(acronym.token for acronym in found)
