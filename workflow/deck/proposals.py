"""What the deck says while the team has not written its own text: from the registry and from the method. Pure."""

from tenants.authorities.enums import AuthorityKind
from tenants.models import Authority
from workflow.deck.models import Deck
from workflow.deck.phases import phases_as_text
from workflow.deck.rules import default_approach, default_next_steps

#: Above this number of inhabitants the law asks communes and EPCI for a strategy (REEN, article 35).
OBLIGED_ABOVE = 50_000
_OBLIGED_KINDS = {AuthorityKind.COMMUNE, AuthorityKind.EPCI}
_KIND_WORDS = {
    AuthorityKind.COMMUNE: "est une commune",
    AuthorityKind.EPCI: "est un établissement public de coopération intercommunale à fiscalité propre",
    AuthorityKind.DEPARTEMENT: "est un département",
    AuthorityKind.REGION: "est une région",
}
_LAW = "la loi du 15 novembre 2021 visant à réduire l’empreinte environnementale du numérique en France (REEN)"


def is_obliged(authority: Authority) -> bool:
    """Whether article 35 of the law REEN asks this authority for a strategy, by its kind and registered population."""
    return authority.kind in _OBLIGED_KINDS and (authority.population or 0) > OBLIGED_ABOVE


def propose_context(authority: Authority) -> str:
    """A few true lines about the authority, the law and why it begins."""
    return "\n".join(filter(None, [_who(authority), _what_the_law_says(authority), *_WHY]))


def propose_approach() -> str:
    return phases_as_text(default_approach())


def propose_next_steps() -> str:
    return "\n".join(default_next_steps())


_WHY = (
    "Le Numérique responsable cherche à réduire l’empreinte écologique du numérique et à le rendre plus sobre, plus "
    "accessible et plus utile à tous.",
    "Trois gains attendus\u00a0:",
    "- un effet sur l’environnement, du choix des équipements à leur fin de vie\u00a0;",
    "- des dépenses mieux maîtrisées, par des achats moins nombreux et des matériels qui durent\u00a0;",
    "- des transitions numérique, écologique et énergétique qui avancent ensemble, avec tous les services.",
)


def _who(authority: Authority) -> str:
    words = _KIND_WORDS.get(authority.kind, "est une collectivité")
    if not authority.population:
        return f"{authority.name} {words}." if authority.kind in _KIND_WORDS else ""
    people = f"{authority.population:,}".replace(",", "\u202f")
    return f"{authority.name} {words} de {people}\u00a0habitants."


def _what_the_law_says(authority: Authority) -> str:
    article = f"L’article\u00a035 de {_LAW}"
    if authority.kind not in _OBLIGED_KINDS:
        return f"{article} vise les communes et leurs groupements\u00a0: la démarche est ici volontaire."
    if authority.population is None:
        return f"{article} demande une stratégie Numérique responsable au-delà de 50\u202f000\u00a0habitants."
    if is_obliged(authority):
        return f"{article} lui demande une stratégie Numérique responsable\u00a0: des objectifs, et les moyens prévus."
    return f"{article} ne l’impose qu’au-delà de 50\u202f000\u00a0habitants\u00a0: la démarche est ici volontaire."


def initial_texts(deck: Deck, authority: Authority) -> dict:
    """What the form of texts begins with: the team's own, and the proposal where there is none."""
    proposed = {
        "context": propose_context(authority),
        "approach": propose_approach(),
        "next_steps": propose_next_steps(),
    }
    names = ("strengths", "diagnosis_starts_on", "diagnosis_ends_on", "use_marianne")
    return {name: getattr(deck, name) or text for name, text in proposed.items()} | {
        name: getattr(deck, name) for name in names
    }
