"""The home of a space, and the team's own word on an activity."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from parcours.errors import DomainError
from tenants.vagues.enums import ActivityKey
from workflow.journey.domain.set_activity_state import set_activity_state
from workflow.journey.home import home_context
from workflow.journey.places import path_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the team stands, what comes next, and what the recommendations say."""
    context = home_context(request.tenant, timezone.now(), timezone.localdate())
    return render(request, "journey/home.html", context)


@require_POST
def set_state(request: HttpRequest, key: str) -> HttpResponse:
    """Note an activity as done or not applicable, or hand it back to the facts."""
    if key not in ActivityKey.values:
        raise Http404
    try:
        activity = set_activity_state(actor=request.user, key=ActivityKey(key), state=request.POST.get("state") or None)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _told(activity))
    return redirect(path_of(key) or "journey:home")


def _told(activity) -> str:
    label, state = ActivityKey(activity.key).label, activity.get_state_display()
    if activity.is_pinned:
        return f"«\u00a0{label}\u00a0» est noté «\u00a0{state}\u00a0»."
    return f"«\u00a0{label}\u00a0» suit de nouveau ce que fait l’équipe\u00a0: «\u00a0{state}\u00a0»."
