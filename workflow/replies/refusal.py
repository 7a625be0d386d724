"""« Ne plus recevoir de messages », also as mail programs ask it with one click (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parcours.dispatch.addressees import refusing
from workflow.replies.domain.refuse_mail import allow_mail, refuse_mail
from workflow.replies.guests import Guest
from workflow.replies.linked import ACT, mailed_link

_WISHES = {"refuse": refuse_mail, "allow": allow_mail}


@mailed_link(*ACT, from_anywhere=True)
def messages(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """Where the person's wish stands, and the button that changes it. A one-click post gets its answer at once."""
    if request.method != "POST":
        return _render(request, token, guest)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        refuse_mail(token=token)
        # No redirect for the mail program's own request (RFC 8058, 3.1).
        return HttpResponse("C’est noté.", content_type="text/plain; charset=utf-8")
    if request.POST.get("wish") not in _WISHES:
        return _render(request, token, guest, status=422)
    _WISHES[request.POST["wish"]](token=token)
    return redirect("reply:messages", token)


def has_refused(guest: Guest) -> bool:
    """Here, or by a link of another authority: nothing goes out either way. One query at most."""
    return bool(guest.person.mail_refused_at or refusing([guest.person.email]))


def _render(request: HttpRequest, token: str, guest: Guest, status: int = 200) -> HttpResponse:
    context = {
        "token": token,
        "authority": request.tenant,
        "person": guest.person,
        "has_refused": has_refused(guest),
    }
    return render(request, "replies/messages.html", context, status=status)
