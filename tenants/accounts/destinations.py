"""Where somebody who has logged in can go."""

from typing import NamedTuple

from parcours.hosts.names import absolute_url, editing_host
from tenants.accounts.models import Membership, User
from tenants.accounts.queries import spaces_of


class Destination(NamedTuple):
    """One door: `detail` says what one is there, or what is done there; `membership` is a space's."""

    label: str
    url: str
    detail: str
    membership: Membership | None = None


def destinations_of(user: User) -> list[Destination]:
    """The console, the editing host, then the spaces. A fixed number of queries."""
    return [*tools_of(user), *map(_space, spaces_of(user))]


def tools_of(user: User) -> list[Destination]:
    """What some people have beside the spaces."""
    tools = []
    if user.is_coordinator:
        tools.append(Destination("Pilotage des Vagues", "/pilotage/", "Suivre les collectivités, en inscrire d’autres"))
    if user.has_perm("wagtailadmin.access_admin"):
        url = absolute_url(editing_host(), "/")
        tools.append(Destination("Rédaction de la boîte à outils", url, "Modifier et publier les contenus"))
    return tools


def _space(membership: Membership) -> Destination:
    authority = membership.authority
    return Destination(authority.name, authority.url(), membership.get_role_display(), membership)
