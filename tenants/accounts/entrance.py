"""Login and logout, allauth's with our manners."""

from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parcours.hosts import handoff


class LogIn(allauth_views.LoginView):
    """A refused form answers 422, as everywhere; somebody who comes from a space is told which one waits."""

    def form_invalid(self, form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class LogOut(allauth_views.LogoutView):
    """A question; whoever has just left a space by its own button is not asked twice (where scripts run)."""

    def get_context_data(self, **kwargs) -> dict:
        ending = handoff.is_ending(self.request.GET.get("fin", ""), user_id=self.request.user.pk)
        return super().get_context_data(**kwargs) | {"ending": ending}


log_in = LogIn.as_view()
log_out = LogOut.as_view()


@require_safe
def no_signup(request: HttpRequest) -> HttpResponse:
    """Nobody opens an account alone: the page says how one gets one."""
    return render(request, "account/signup_closed.html")
