"""Where each activity is in a space, and why it matters: what links, frames and the home page share."""

from functools import cache

from django.urls import Resolver404, resolve

from tenants.vagues.enums import ActivityKey

#: Paths, not URL names: each subject names its own pages, and one that is not there yet must not break the home.
PATHS: dict[str, str] = {
    ActivityKey.PARTICIPANTS: "/participants/",
    ActivityKey.INVITATIONS: "/invitations/",
    ActivityKey.LOGISTICS: "/logistique/",
    ActivityKey.DECK: "/support/",
    ActivityKey.SPEAKERS: "/mots-d-introduction/",
    ActivityKey.FACILITATION: "/animation/",
    ActivityKey.MINUTES: "/compte-rendu/",
}

#: One sentence each, as a reason and not as an instruction (reference, « Activités à mener »).
WHY: dict[str, str] = {
    ActivityKey.PARTICIPANTS: "Réunir dès le départ celles et ceux qui décideront évite de tout réexpliquer plus tard.",
    ActivityKey.INVITATIONS: "Une réponse confirmée est une présence\u00a0: la salle et les décisions en dépendent.",
    ActivityKey.LOGISTICS: "Une salle prête et une visioconférence vérifiée laissent tout son temps à la réunion.",
    ActivityKey.DECK: "Le support donne à chacun la même vue du contexte, du planning, de la démarche et de la suite.",
    ActivityKey.SPEAKERS: "Quand un sponsor ouvre la réunion, chacun comprend que le projet est voulu et soutenu.",
    ActivityKey.FACILITATION: "C’est en séance que le comité désigne qui interroger et fixe la date de la restitution.",
    ActivityKey.MINUTES: "Un compte rendu diffusé vite, avec le support, transforme ce qui s’est dit en engagements.",
}


@cache
def path_of(key: str) -> str:
    """The path of an activity's page in a space; empty while the space has no page for it."""
    try:
        resolve(PATHS[key], "parcours.urls_space")
    except Resolver404:
        return ""
    return PATHS[key]
