"""« Réponses reçues par messagerie » : what calendar programs sent, noted or not, and why."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parcours.errors import DomainError
from parcours.hosts.access import access
from parcours.ui.french import of_person
from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from workflow.journey.frame import activity_frame
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant
from workflow.replies.domain.settle_mailed_reply import close_mailed_reply, note_mailed_reply
from workflow.replies.mailed_forms import MailedReplyForm
from workflow.replies.models import MailedReply

#: Of those that wait, on one page; of those dealt with, the newest.
_PAGE, _SHOWN = 25, 50


@require_safe
def mailed(request: HttpRequest) -> HttpResponse:
    """What waits for somebody of the team, then what was dealt with."""
    rows = MailedReply.objects.select_related("participant")
    waiting = Paginator(rows.waiting(), _PAGE).get_page(request.GET.get("page"))
    dealt_with = list(rows.dealt_with()[:_SHOWN])
    context = {**activity_frame(request, ActivityKey.INVITATIONS), "waiting": waiting, "dealt_with": dealt_with}
    return render(request, "replies/mailed_list.html", context)


@access(Role.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with a form: whose answer it is, and which."""
    row = get_object_or_404(MailedReply, pk=pk)
    people = list(Participant.objects.current().filter(invitation__isnull=False))
    form = MailedReplyForm(request.POST or None, row=row, people=people)
    if request.method == "POST" and form.is_valid() and _noted(request, row, form):
        return redirect("mailed:list")
    context = {"row": row, "form": form, "is_open": row.is_waiting and LaunchMeeting.objects.get().takes_replies}
    frame = activity_frame(request, ActivityKey.INVITATIONS)
    return render(request, "replies/mailed_one.html", frame | context, status=422 if request.method == "POST" else 200)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(MailedReply, pk=pk)
    try:
        close_mailed_reply(actor=request.user, mailed_reply_id=row.pk)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "La réponse est classée, rien n’a changé.")
    return redirect("mailed:list")


def _noted(request: HttpRequest, row: MailedReply, form: MailedReplyForm) -> bool:
    try:
        noted = note_mailed_reply(actor=request.user, mailed_reply_id=row.pk, **form.chosen())
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, f"La réponse {of_person(noted.participant.name)} est notée.")
    return True
