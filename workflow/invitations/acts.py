"""What the team does: send, remind, correct an address."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from parcours.errors import DomainError
from parcours.hosts.access import access
from parcours.mail.domain.resend_message import resend_message
from parcours.mail.models import Message
from parcours.ui.french import of_person
from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.enums import MEETING_KINDS
from workflow.invitations.errors import too_late
from workflow.invitations.forms import AddressForm
from workflow.invitations.models import Invitation
from workflow.invitations.outlook import Outlook, outlook
from workflow.invitations.reminding import reminded_words
from workflow.journey.frame import activity_frame
from workflow.participants.models import Participant
from workflow.reminders.domain.remind import Reminded, remind_now, remind_silent


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    return _act(request, lambda ahead: _sent(ahead, send_invitations(actor=request.user)))


@require_POST
def remind_all(request: HttpRequest) -> HttpResponse:
    return _act(request, lambda ahead: _reminded(request, ahead, remind_silent(actor=request.user)))


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Invitation.objects.select_related("participant")
    name = get_object_or_404(rows, pk=pk, participant__removed_at=None).participant.name

    def act(ahead: Outlook) -> str:
        return _reminded(request, ahead, remind_now(actor=request.user, invitation_id=pk), f"La relance à {name}")

    return _act(request, act)


@require_POST
def resend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same message to the same address: a full mailbox may have been emptied."""
    row = get_object_or_404(Message, pk=pk, kind__in=MEETING_KINDS)

    def act(ahead: Outlook) -> str:
        resend_message(actor=request.user, message_id=row.pk)
        return f"Le message à {row.recipient_name} re{ahead.leaves}."

    return _act(request, act)


@access(Role.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """A form of one field; the invitation goes out again to what it holds."""
    person = get_object_or_404(Participant.objects.current().select_related("invitation"), pk=pk)
    if not hasattr(person, "invitation"):
        raise Http404
    form = AddressForm(request.POST or None, initial={"email": person.email})
    ahead = outlook(request.tenant, timezone.now())
    if request.method == "POST" and form.is_valid() and _corrected(request, person, form):
        messages.success(request, f"L’adresse {of_person(person.name)} est corrigée, l’invitation y {ahead.leaves}.")
        return redirect("invitations:home")
    status = 422 if request.method == "POST" else 200
    context = {**activity_frame(request, ActivityKey.INVITATIONS), "person": person, "form": form, "outlook": ahead}
    return render(request, "invitations/address.html", context, status=status)


def _corrected(request: HttpRequest, person: Participant, form: AddressForm) -> bool:
    try:
        correct_address(actor=request.user, participant_id=person.pk, email=form.cleaned_data["email"])
    except DomainError as error:
        form.add_error("email", str(error))
        return False
    return True


def _act(request: HttpRequest, act: Callable[[Outlook], str]) -> HttpResponse:
    """`act` gets what held before it: what it writes takes no place from itself."""
    ahead = outlook(request.tenant, timezone.now())
    try:
        messages.success(request, act(ahead))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("invitations:home")


def _reminded(request: HttpRequest, ahead: Outlook, reminded: Reminded, subject: str = "") -> str:
    if reminded.too_late:
        messages.warning(request, too_late(reminded.too_late))
    return reminded_words(ahead, reminded, subject)


def _sent(ahead: Outlook, mails: int) -> str:
    if not mails:
        return "Aucun message n’est parti\u00a0: tout le monde est déjà invité, ou est à prévenir de vive voix."
    return ahead.announce(mails, "invitation,invitations")
