"""« Envoyer quelqu’un à ma place » : the page where a participant names who comes instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parcours.dispatch.brakes import brake_on
from workflow.invitations.wording import meeting_span
from workflow.replies.domain.delegate_invitation import check_may_delegate, delegate_invitation
from workflow.replies.errors import DelegationRefusedError
from workflow.replies.forms import DelegateForm
from workflow.replies.guests import Guest
from workflow.replies.linked import ACT, mailed_link


@mailed_link(*ACT)
def delegate(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """Ask who comes instead; invite them."""
    if request.method != "POST":
        return _render(request, token, guest, DelegateForm(), blocked=_blocked(guest))
    form = DelegateForm(request.POST)
    if form.is_valid() and _delegated(token, form):
        return redirect("reply:answer", token)
    return _render(request, token, guest, form, status=422)


def _blocked(guest: Guest) -> str:
    try:
        check_may_delegate(guest)
    except DelegationRefusedError as error:
        return str(error)
    return ""


def _delegated(token: str, form: DelegateForm) -> bool:
    try:
        delegate_invitation(token=token, delegate=form.person(), word=form.cleaned_data["word"])
    except DelegationRefusedError as error:
        form.add_error(error.field, str(error))
        return False
    return True


def _render(
    request: HttpRequest, token: str, guest: Guest, form: DelegateForm, *, blocked: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "token": token,
        "authority": request.tenant,
        "meeting": guest.meeting,
        "span": meeting_span(guest.meeting),
        "delegate": guest.delegate,
        "is_let_down": guest.is_let_down,
        "form": form,
        "blocked": blocked,
        "is_stopped": bool(brake_on(request.tenant.schema_name)),
    }
    return render(request, "replies/delegate.html", context, status=409 if blocked else status)
