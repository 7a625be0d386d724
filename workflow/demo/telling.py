"""Telling people with which accounts they can try the platform, and what there is to see in which authority."""

from parcours.hosts.names import absolute_url, editing_host, main_url
from tenants.models import Authority, Membership
from workflow.demo.accounts import COORDINATOR, EDITOR, PASSWORD

#: Story -> what its authority shows. The first one stays simple: it is the one to begin with.
SHOWS = {
    "answering": "des réponses, une adresse refusée par son serveur, des préparatifs en cours",
    "silent": "presque pas de réponse, une relance désactivée, une autre reportée après un dimanche, "
    "une personne qui ne veut plus de message",
    "moved": "une date changée après les réponses, à confirmer\u00a0; réponses d’agendas, dont deux à traiter",
    "renewed": "un comité annulé, puis convoqué à une autre date\u00a0; un message différé",
    "cancelled": "un comité annulé, avec son motif",
    "ready": "deux suppléants, l’un présent, l’autre non\u00a0; un message revenu",
    "eve": "la veille du comité\u00a0: informations pratiques envoyées, une personne retirée, une autre effacée",
    "stopped": "l’envoi arrêté après trop de messages revenus",
    "running": "un comité en cours de séance",
    "finished": "les sept activités terminées",
}
_CONSOLE = "tout le parcours\u00a0; un envoi arrêté (Envois), deux courriers sans collectivité (Courriers)"


def account_lines(planned: list) -> list[str]:
    """Lines for a terminal: who, with which address and password, where, and beneath it what there is to see."""
    rows = [("Coordination", COORDINATOR[0], main_url("/pilotage/"), _CONSOLE)]
    rows += [("Rédaction", EDITOR[0], absolute_url(editing_host(), "/"), "la boîte à outils, en écriture")]
    rows += filter(None, (_lead_row(story, planned) for story in SHOWS))
    wide, wider = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = []
    for who, email, where, shows in rows:
        lines += [f"  {who:<{wide}}  {email:<{wider}}  {where}", f"      {shows}"]
    return [f"Comptes de démonstration (mot de passe : {PASSWORD})", *lines]


def _lead_row(story: str, planned: list) -> tuple[str, str, str, str] | None:
    one = next((one for one in planned if one.story == story), None)
    code = {"insee_code" if len(one.code) == 5 else "siren": one.code} if one else None
    authority = code and Authority.objects.filter(kind=one.kind, **code).first()
    member = authority and Membership.objects.filter(authority=authority, role="lead").select_related("user").first()
    return (f"Pilote, {authority.name}", member.user.email, authority.url("/"), SHOWS[story]) if member else None
