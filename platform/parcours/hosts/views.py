"""The hand-off as a space and the editing host see it: leave for the login, come back with a token, end."""

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from parcours.hosts import handoff
from parcours.hosts.access import open_to_all
from parcours.hosts.names import main_host, origin


@open_to_all
@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the login host, with a state that only this browser can give back."""
    return leave_for_login(request, next_path=handoff.safe_path(request.GET.get("next")))


def leave_for_login(request: HttpRequest, *, next_path: str) -> HttpResponse:
    state = request.COOKIES.get(settings.HAND_OFF_COOKIE_NAME) or handoff.new_state()
    host = request.get_host().partition(":")[0].lower()
    response = redirect(handoff.issue_url(host=host, state=state, next_path=next_path))
    response.set_cookie(
        settings.HAND_OFF_COOKIE_NAME,
        state,
        max_age=handoff.STATE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


# No CSRF token can exist before the session does: the signed token, the state cookie and Origin stand in for it.
@open_to_all
@csrf_exempt
@never_cache
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Open this host's own session for the user whom the token names."""
    try:
        if request.headers.get("Origin") != origin(main_host()):
            raise handoff.HandOffRefused
        entry = handoff.redeem_token(request.POST.get("token", ""), request=request)
        user = get_user_model().objects.filter(pk=entry.user_id, is_active=True).first()
        if user is None:
            raise handoff.HandOffRefused
    except handoff.HandOffRefused as refusal:
        return render(request, "hosts/refused.html", {"sentence": str(refusal)}, status=403)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = redirect(entry.next_path)
    response.delete_cookie(settings.HAND_OFF_COOKIE_NAME, samesite="Lax")
    return response


@open_to_all
@never_cache
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End this host's session, then the login host's, which asks again only where it cannot know who asked."""
    user_id = request.user.pk
    logout(request)
    return redirect(handoff.ending_url(user_id))
