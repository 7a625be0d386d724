"""What every activity's page shares: title, state, why it matters, guidance, what is before and after.

A page of an activity extends `journey/activity.html`, fills its block `work`, and its view says:

    return render(request, "logistics/list.html", activity_frame(request, ActivityKey.LOGISTICS) | {"items": items})

`work` holds the work; write the badge's facts, tables and forms there. `under_title` (a line below the sentence) and
`aside_first` (above the guidance) are for what one page needs more. Pages below an activity (a form of its own) extend
the same template, and fill `title`, `here` (the end of the breadcrumb: list items) and `heading`; `foot` may be empty.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from workflow.journey.guidance import guidance_context
from workflow.journey.models import Activity
from workflow.journey.places import WHY, path_of


@dataclass(frozen=True)
class Neighbour:
    """The activity before or after. `path` is empty where the space has no page for it."""

    number: int
    label: str
    path: str


def activity_frame(request: HttpRequest, key: str) -> dict[str, Any]:
    """The context of `journey/activity.html` for one activity. One query, and none for guidance that is kept ready.

    Gives `activity`, `activity_label`, `activity_path`, `why`, `previous`, `next`, `guidance`, and `can_write`:
    whether this person may post in the space (hide forms and buttons otherwise).
    """
    key = ActivityKey(key)
    return {
        "activity": Activity.objects.get(pk=key),
        "activity_label": key.label,
        "activity_path": path_of(key),
        "why": WHY[key],
        "previous": _neighbour(key.number - 1),
        "next": _neighbour(key.number + 1),
        "can_write": can_write(request),
        **guidance_context(key),
    }


def can_write(request: HttpRequest) -> bool:
    """Whether this person may post in the space (members and leads)."""
    return request.role is not None and request.role.allows(Role.MEMBER)


def _neighbour(number: int) -> Neighbour | None:
    found = next((key for key in ActivityKey if key.number == number), None)
    return found and Neighbour(number, found.label, path_of(found))
