"""« Noter sa réponse » : the team's page for an answer given by voice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from parcours.hosts.access import access
from parcours.ui.french import NBSP, of_person
from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from workflow.journey.frame import activity_frame
from workflow.participants.models import Participant
from workflow.replies.domain.note_reply import note_reply
from workflow.replies.forms import NotedReplyForm


@access(Role.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A form of one choice."""
    person = get_object_or_404(Participant.objects.current().select_related("invitation"), pk=pk)
    if not hasattr(person, "invitation"):
        raise Http404
    form = NotedReplyForm(request.POST if request.method == "POST" else None, invitation=person.invitation)
    if form.is_valid() and _noted(request, person, form):
        return redirect("invitations:home")
    context = {
        **activity_frame(request, ActivityKey.INVITATIONS),
        "person": person,
        "form": form,
        "delegate": Participant.objects.standing_in_for(person).first(),
    }
    return render(request, "replies/note.html", context, status=422 if request.method == "POST" else 200)


def _noted(request: HttpRequest, person: Participant, form: NotedReplyForm) -> bool:
    try:
        row = note_reply(actor=request.user, participant_id=person.pk, **form.chosen())
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    if row.noted_by_id:
        messages.success(request, f"La réponse {of_person(person.name)} est notée.")
    else:
        messages.info(request, f"{person.name} avait déjà donné cette réponse{NBSP}: rien n’a changé.")
    return True
