"""The team's page: what will go out before the first sending, then where every invitation stands."""

import hashlib
import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from parcours.errors import DomainError
from parcours.ui.french import french_plural
from tenants.vagues.enums import ActivityKey
from workflow.invitations.audience import audience
from workflow.invitations.board import FILTERS, board
from workflow.invitations.domain.send_invitations import check_can_send
from workflow.invitations.line import Line
from workflow.invitations.outlook import Outlook, outlook
from workflow.invitations.preview import chosen, preview_for
from workflow.invitations.waiting import waiting_update
from workflow.invitations.wording import meeting_span
from workflow.journey.frame import activity_frame, can_write
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.office import office_of
from workflow.reminders.plan import plan_if_sent_now, plan_to_come
from workflow.reminders.rules import later_by_hand
from workflow.replies.models import MailedReply

#: Beyond a few seconds nobody watches; every ask costs the server.
REFRESH_SECONDS = 5
_FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One page for the whole activity; before anybody is invited it shows the mail itself."""
    meeting = LaunchMeeting.objects.get()
    lines = board(meeting)
    frame = activity_frame(request, ActivityKey.INVITATIONS)
    ahead = outlook(request.tenant, timezone.now())
    common = {**frame, "meeting": meeting, "span": meeting_span(meeting), **_missing(meeting, lines)}
    common["waiting"] = waiting_update(meeting, timezone.now())
    common |= _sendable(meeting, ahead, lines)
    if any(line.invitation for line in lines):
        shown = _board_context(request, meeting, lines)
        more = {
            "planned": plan_to_come(meeting, request.tenant),
            "is_too_late": _is_too_late(meeting, request),
            "mailed_waiting": MailedReply.objects.waiting().count(),
        }
        context = common | shown | more | {"etag": _etag(_fragment(request, shown))}
        context["is_moving"] = not ahead.brake and any(_moves_soon(line) for line in lines)
        return render(request, "invitations/board.html", context)
    return render(request, "invitations/first.html", common | _first(request, meeting, lines, common))


@require_safe
def fragment(request: HttpRequest) -> HttpResponse:
    """Counts and table alone, asked again while messages wait; 304 while nothing has moved."""
    meeting = LaunchMeeting.objects.get()
    html = _fragment(request, _board_context(request, meeting, board(meeting)) | {"can_write": can_write(request)})
    etag = _etag(html)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(html)
    answer["ETag"], answer["Cache-Control"] = etag, "private, no-cache"
    return answer


def _missing(meeting: LaunchMeeting, lines: list[Line]) -> dict[str, Any]:
    """What stands in the way of sending: a sentence, and where to mend it."""
    try:
        check_can_send(meeting, timezone.now())
        refused = ""
    except DomainError as error:
        refused = str(error)
    return {"refused": refused, "nobody": not lines, "missing": bool(refused) or not lines}


def _sendable(meeting: LaunchMeeting, ahead: Outlook, lines: list[Line]) -> dict[str, Any]:
    """Who is still to be invited, who of them otherwise than by mail, and what the day's bounds do to the mails."""
    asked = [line.person for line in lines if not line.invitation]
    refusing = {line.person.pk for line in lines if line.wants_no_mail}
    heard = audience(asked, meeting=meeting, refusing=refusing)
    to_send = len(heard.people)
    return {
        "outlook": ahead,
        "not_invited": len(asked),
        "to_send": to_send,
        "willing": heard.people,
        "not_willing": len(heard.refusing),
        "lost": heard.lost,
        "later": ahead.later(to_send),
    }


def _is_too_late(meeting: LaunchMeeting, request: HttpRequest) -> bool:
    """Whether a reminder to somebody already written to today would wait until after the meeting has begun."""
    office = office_of(request.tenant)
    return bool(meeting.starts_at) and not later_by_hand(timezone.now(), meeting.starts_at, office)


def _moves_soon(line: Line) -> bool:
    """What waits for a later hour is not worth asking for every few seconds."""
    return line.is_waiting and not line.next_words


def _first(request: HttpRequest, meeting: LaunchMeeting, lines: list[Line], common: dict[str, Any]) -> dict[str, Any]:
    if common["missing"]:
        return {}
    people = common["willing"] or [line.person for line in lines]
    place = chosen(people, request.GET.get("pour", ""))
    return {
        "people": people,
        "person": people[place],
        "position": place + 1,
        "before": people[place - 1] if place else None,
        "after": people[place + 1] if place + 1 < len(people) else None,
        "preview": preview_for(people[place]),
        "planned": plan_if_sent_now(meeting, request.tenant),
    }


def _board_context(request: HttpRequest, meeting: LaunchMeeting, lines: list[Line]) -> dict[str, Any]:
    wanted = request.GET.get("filtre", "")
    kept = FILTERS[wanted][1] if wanted in FILTERS else bool
    invited = [line for line in lines if line.invitation]
    return {
        "rows": [line for line in lines if kept(line)],
        "counts": _counts(meeting, lines, invited, wanted),
        "filter": wanted if wanted in FILTERS else "",
        "can_remind": meeting.takes_replies,
        "silent": sum(line.can_remind for line in lines),
        "unanswered": sum(line.is_silent for line in invited),
        "refresh": REFRESH_SECONDS,
    }


def _counts(meeting: LaunchMeeting, lines: list[Line], invited: list[Line], wanted: str) -> list[tuple]:
    """The row of filters. What counts nobody is left out, unless it is the one that is chosen."""
    home_url = reverse("invitations:home")
    people, were = len(invited), "personne était invitée,personnes étaient invitées"
    words = were if meeting.is_cancelled else "personne invitée,personnes invitées"
    rows = [(people, french_plural(people, words), home_url, wanted not in FILTERS)]
    for key, (said, is_meant) in FILTERS.items():
        number = sum(is_meant(line) for line in lines)
        if number or key == wanted:
            rows.append((number, french_plural(number, said), f"{home_url}?filtre={key}", key == wanted))
    return rows


def _fragment(request: HttpRequest, context: dict[str, Any]) -> str:
    return render_to_string("invitations/rows.html", context | {"can_write": can_write(request)}, request)


def _etag(html: str) -> str:
    """Of what is shown, without the forms' tokens, which are new each time."""
    return f'"{hashlib.sha256(_FORM_TOKEN.sub("", html).encode()).hexdigest()[:24]}"'
