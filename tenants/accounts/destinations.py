"""Where somebody who has logged in can go."""

from typing import NamedTuple

from parcours.hosts.names import absolute_url, editing_host
from tenants.accounts.models import User
from tenants.accounts.queries import spaces_of


class Destination(NamedTuple):
    """One door: `detail` says what one is there, or what is done there."""

    label: str
    url: str
    detail: str


def destinations_of(user: User) -> list[Destination]:
    """The console, the editing host, then the spaces. Three queries at most."""
    doors = []
    if user.is_coordinator:
        doors.append(Destination("Pilotage des Vagues", "/pilotage/", "Suivre les collectivités et en inscrire"))
    if user.has_perm("wagtailadmin.access_admin"):
        url = absolute_url(editing_host(), "/")
        doors.append(Destination("Rédaction de la boîte à outils", url, "Modifier et publier les contenus"))
    return doors + [
        Destination(membership.authority.name, membership.authority.url(), membership.get_role_display())
        for membership in spaces_of(user)
    ]
