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
from parcours.ui.french import french_number, french_plural, of_person
from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.enums import MEETING_KINDS
from workflow.invitations.forms import AddressForm
from workflow.invitations.models import Invitation
from workflow.invitations.outlook import Outlook, outlook
from workflow.invitations.wording import morning_of
from workflow.journey.frame import activity_frame
from workflow.participants.models import Participant
from workflow.reminders.domain.remind import Reminded, remind_now, remind_silent


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    ahead = outlook(request.tenant, timezone.now())
    return _act(request, lambda: _sent(ahead, send_invitations(actor=request.user)))


@require_POST
def remind_all(request: HttpRequest) -> HttpResponse:
    ahead = outlook(request.tenant, timezone.now())
    return _act(request, lambda: _reminded(ahead, remind_silent(actor=request.user)))


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Invitation.objects.select_related("participant")
    name = get_object_or_404(rows, pk=pk, participant__removed_at=None).participant.name

    def act() -> str:
        reminded = remind_now(actor=request.user, invitation_id=pk)
        if not reminded.later:
            return f"La relance part vers {name}."
        when = morning_of(reminded.morning)
        return f"La relance à {name} partira {when}\u00a0: un message lui est déjà parti aujourd’hui."

    return _act(request, act)


@require_POST
def resend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same message to the same address: a full mailbox may have been emptied."""
    row = get_object_or_404(Message, pk=pk, kind__in=MEETING_KINDS)

    def act() -> str:
        resend_message(actor=request.user, message_id=row.pk)
        return f"Le message à {row.recipient_name} repart."

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


def _act(request: HttpRequest, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("invitations:home")


def _reminded(ahead: Outlook, reminded: Reminded) -> str:
    if ahead.brake or not reminded.later:
        return ahead.announce(reminded.people, "relance,relances")
    words = "partira,partiront" if reminded.now else "relance partira,relances partiront"
    later = (
        f"{french_number(reminded.later)}\u00a0{french_plural(reminded.later, words)} {morning_of(reminded.morning)}."
    )
    if not reminded.now:
        return later
    return f"{ahead.announce(reminded.now, 'relance,relances').rstrip('.')}, {later}"


def _sent(ahead: Outlook, mails: int) -> str:
    if not mails:
        return "Tout le monde est déjà invité, ou l’est de vive voix\u00a0: aucun message n’est parti."
    return ahead.announce(mails, "invitation,invitations")
