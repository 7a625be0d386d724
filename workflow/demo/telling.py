"""Telling people with which accounts they can try the platform."""

from parcours.hosts.names import absolute_url, editing_host, main_url
from tenants.models import Authority, Membership
from workflow.demo.accounts import COORDINATOR, EDITOR, PASSWORD

#: Stories whose leads are worth trying: under way, before the meeting, finished.
_SHOWN = ("answering", "running", "finished")


def account_lines(planned: list) -> list[str]:
    """Lines for a terminal: who, with which address and password, where."""
    rows = [("Coordination", COORDINATOR[0], main_url("/pilotage/"))]
    rows += [("Rédaction", EDITOR[0], absolute_url(editing_host(), "/"))]
    rows += filter(None, (_lead_row(story, planned) for story in _SHOWN))
    wide, wider = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = [f"  {who:<{wide}}  {email:<{wider}}  {where}" for who, email, where in rows]
    return [f"Comptes de démonstration (mot de passe : {PASSWORD})", *lines]


def _lead_row(story: str, planned: list) -> tuple[str, str, str] | None:
    one = next((one for one in planned if one.story == story), None)
    code = {"insee_code" if len(one.code) == 5 else "siren": one.code} if one else None
    authority = code and Authority.objects.filter(kind=one.kind, **code).first()
    member = authority and Membership.objects.filter(authority=authority, role="lead").select_related("user").first()
    return (f"Pilote, {authority.name}", member.user.email, authority.url("/")) if member else None
