"""The page behind a mailed link: one tap, no account, no script."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from parcours.errors import DomainError
from parcours.hosts.access import open_to_all
from parcours.hosts.names import origin
from workflow.agenda.models import AgendaItem
from workflow.invitations.calendar import MeetingCalendar
from workflow.invitations.enums import Reply
from workflow.invitations.errors import RepliesClosedError, UnknownLinkError
from workflow.invitations.links import answer_url
from workflow.invitations.senders import Senders
from workflow.invitations.wording import meeting_span
from workflow.meetings.enums import MeetingState
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.forms import ReplyForm
from workflow.replies.guests import Guest, find_guest

_STATUS = {UnknownLinkError: 404, RepliesClosedError: 409}


def mailed_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What every page behind a token owes its holder: no index, no cache, the address told to nobody else.

    The view gets the guest. A link that opens nothing answers why, whatever the method, and nothing about anybody.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token, find_guest(token))
        except DomainError as error:
            status = _STATUS.get(type(error), 410)
            response = render(request, "replies/closed.html", {"sentence": str(error)}, status=status)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        # Not `no-referrer`: browsers would then send `Origin: null` with our own form.
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


# Exempt from the CSRF cookie: people come from a mail, often in a browser inside the mail program that keeps no
# cookies, and nothing here rests on a cookie or a session. Who can forge this request must know the token, which is
# the whole right to answer. `_comes_from_here` still turns away forms of other sites.
@open_to_all
@csrf_exempt
@mailed_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """Show the invitation; note the answer; show what was noted, and let it be changed until the meeting."""
    if request.method != "POST":
        return _render(request, token, guest, ReplyForm(initial={"comment": guest.invitation.comment}))
    if not _comes_from_here(request):
        return HttpResponseForbidden(
            "Ce formulaire ne vient pas de cette page.", content_type="text/plain; charset=utf-8"
        )
    form = ReplyForm(request.POST)
    if not guest.meeting.takes_replies:
        return _render(request, token, guest, form, status=409)
    if not form.is_valid():
        return _render(request, token, guest, form, status=422)
    record_reply(token=token, **form.chosen())
    return redirect("reply:answer", token)


@open_to_all
@mailed_link
@require_safe
def event(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """The meeting as a file for the holder's calendar."""
    if guest.meeting.state != MeetingState.CONVENED or not guest.meeting.starts_at:
        raise RepliesClosedError
    senders = Senders(request.tenant)
    calendar = MeetingCalendar(
        meeting=guest.meeting, authority=request.tenant, organizer=senders.organizer, now=timezone.now()
    )
    content = calendar.published(url=answer_url(request.tenant, token))
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reunion.ics"'},
    )


def _comes_from_here(request: HttpRequest) -> bool:
    """By what the browser itself says (Fetch Metadata, else `Origin`); an old one that says neither is believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    claimed = request.headers.get("Origin")
    return (
        not claimed or claimed == f"{request.scheme}://{request.get_host()}" or claimed == origin(request.tenant.host)
    )


def _render(request: HttpRequest, token: str, guest: Guest, form: ReplyForm, status: int = 200) -> HttpResponse:
    meeting, invitation = guest.meeting, guest.invitation
    context = {
        "token": token,
        "authority": request.tenant,
        "person": guest.person,
        "invitation": invitation,
        "meeting": meeting,
        "span": meeting_span(meeting),
        "items": AgendaItem.objects.all(),
        "sender": Senders(request.tenant).name,
        "form": form,
        "has_replied": invitation.reply != Reply.NONE,
        "is_open": meeting.takes_replies,
        "is_cancelled": meeting.state == MeetingState.CANCELLED,
        "is_over": meeting.is_over,
        "is_dated": meeting.is_dated,
    }
    closed = 200 if meeting.takes_replies or meeting.state == MeetingState.CANCELLED else 410
    return render(request, "replies/answer.html", context, status=closed if status == 200 else status)
