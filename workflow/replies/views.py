"""The page behind a mailed link: one tap, no account, no script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workflow.agenda.models import AgendaItem
from workflow.invitations.calendar import MeetingCalendar
from workflow.invitations.enums import Reply
from workflow.invitations.errors import RepliesClosedError
from workflow.invitations.links import answer_url
from workflow.invitations.senders import Senders, sender_name
from workflow.invitations.wording import meeting_span
from workflow.meetings.enums import MeetingState
from workflow.replies.changed import news_for
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.forms import ReplyForm
from workflow.replies.guests import Guest
from workflow.replies.linked import ACT, READ, mailed_link
from workflow.replies.web_calendars import web_calendars


@mailed_link(*ACT)
def answer(request: HttpRequest, token: str, guest: Guest) -> HttpResponse:
    """Show the invitation; note the answer; show what was noted, and let it be changed until the meeting."""
    if request.method != "POST":
        return _render(request, token, guest, ReplyForm(initial={"comment": guest.invitation.comment}))
    form = ReplyForm(request.POST)
    if not guest.meeting.takes_replies:
        return _render(request, token, guest, form, status=409)
    if not form.is_valid():
        return _render(request, token, guest, form, status=422)
    record_reply(token=token, **form.chosen())
    return redirect("reply:answer", token)


@mailed_link(*READ)
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


def _render(request: HttpRequest, token: str, guest: Guest, form: ReplyForm, status: int = 200) -> HttpResponse:
    meeting = guest.meeting
    context = {
        "token": token,
        "authority": request.tenant,
        "sender": sender_name(request.tenant),
        "form": form,
        "news": news_for(guest),
        **_about_meeting(guest),
        **_about_answer(guest),
    }
    closed = 200 if meeting.takes_replies or meeting.state == MeetingState.CANCELLED else 410
    return render(request, "replies/answer.html", context, status=closed if status == 200 else status)


def _about_meeting(guest: Guest) -> dict[str, Any]:
    meeting = guest.meeting
    return {
        "meeting": meeting,
        "span": meeting_span(meeting),
        # Who does not come needs no agenda: as many queries then as for the others.
        "items": () if guest.delegate and not guest.is_let_down else AgendaItem.objects.all(),
        "calendars": web_calendars(meeting),
        "is_open": meeting.takes_replies,
        "is_cancelled": meeting.state == MeetingState.CANCELLED,
        "is_over": meeting.is_over,
        "is_dated": meeting.is_dated,
    }


def _about_answer(guest: Guest) -> dict[str, Any]:
    invitation = guest.invitation
    return {
        "person": guest.person,
        "invitation": invitation,
        "has_replied": invitation.reply != Reply.NONE,
        "is_asked": guest.is_asked,
        "is_let_down": guest.is_let_down,
        "offers_calendar": guest.is_asked or invitation.reply not in (Reply.DECLINED, Reply.DELEGATED),
        "delegate": guest.delegate,
        "absent": guest.absent,
    }
