"""« Envois »: whether mails go out, what is stopped, the emergency stop and its end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parcours.dispatch.domain.lift_brake import lift_brake
from parcours.dispatch.domain.pull_brake import pull_brake
from parcours.dispatch.models import Brake
from parcours.errors import DomainError
from tenants.pilotage.access import coordinators_only
from tenants.pilotage.forms import StopForm
from tenants.pilotage.sending import sending_now


@coordinators_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "pilotage/sending.html", {"sending": sending_now(timezone.now())})


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Asks once, with what will happen, and for a reason that the teams will read."""
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pull_brake(
                actor=request.user, schema_name="", reason=Brake.Reason.EMERGENCY, words=form.cleaned_data["words"]
            )
        except DomainError as error:
            messages.info(request, str(error))
        else:
            messages.success(request, "Tous les envois sont arrêtés. Ce qui est demandé attend, rien n’est perdu.")
        return redirect("pilotage:sending")
    status = 422 if request.method == "POST" else 200
    return render(request, "pilotage/stop_form.html", {"form": form}, status=status)


@coordinators_only
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    brake = get_object_or_404(Brake, pk=pk)
    try:
        lift_brake(actor=request.user, brake_id=brake.pk)
    except DomainError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "Les envois reprennent\u00a0: ce qui attendait part.")
    return redirect("pilotage:sending")
