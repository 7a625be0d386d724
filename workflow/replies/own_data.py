"""« Mes données » : what is kept about a participant in this space, why, for how long, and their acts on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from workflow.invitations.links import KEPT_AFTER_MEETING
from workflow.replies.domain.withdraw_participant import withdraw_participant
from workflow.replies.domain.withdraw_reply import withdraw_comment, withdraw_reply
from workflow.replies.guests import Guest
from workflow.replies.kept import kept_about
from workflow.replies.linked import ACT, READ, mailed_link
from workflow.replies.refusal import has_refused


@mailed_link(*READ)
def data(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """Everything, on one page. Six queries, one more for whom somebody represents."""
    context = {
        **_context(request, token, guest),
        "kept": kept_about(guest.person),
        "has_refused": has_refused(guest),
        "days": KEPT_AFTER_MEETING.days,
    }
    return render(request, "replies/data.html", context)


@mailed_link("POST")
def take_back_comment(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    withdraw_comment(token=token)
    return redirect("reply:data", token)


@mailed_link("POST")
def take_back_reply(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    withdraw_reply(token=token)
    return redirect("reply:data", token)


@mailed_link(*ACT)
def erase(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """The question, then the erasure. What follows it cannot be a redirect: the link is gone by then."""
    if request.method != "POST":
        return render(request, "replies/erase.html", _context(request, token, guest))
    withdraw_participant(token=token)
    return render(request, "replies/erased.html", {"authority": request.tenant})


def _context(request: HttpRequest, token: str, guest: Guest) -> dict:
    return {
        "token": token,
        "authority": request.tenant,
        "person": guest.person,
        "invitation": guest.invitation,
        "meeting": guest.meeting,
        "delegate": guest.delegate,
        "is_let_down": guest.is_let_down,
        "absent": guest.absent,
    }
