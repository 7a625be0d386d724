"""The committee's pages: the list, and adding, correcting, removing one person."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from parcours.errors import DomainError
from parcours.hosts.access import access
from tenants.vagues.enums import ActivityKey
from workflow.invitations.outbox import reached
from workflow.invitations.waiting import waiting_update
from workflow.invitations.willing import unwilling
from workflow.journey.frame import activity_frame
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.summary import meeting_hints
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.domain.edit_participant import edit_participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.errors import AlreadyInCommitteeError
from workflow.participants.forms import PersonForm, initial_of
from workflow.participants.models import Participant
from workflow.participants.queries import committee, composition
from workflow.participants.rules import Composition, hints
from workflow.participants.summary import counts_by_role, wanted_role

PER_PAGE = 50


@require_safe
def committee_list(request: HttpRequest) -> HttpResponse:
    """Who is in the committee, in numbers and by name, what it lacks, and when it meets."""
    role = wanted_role(request.GET.get("role", ""))
    numbers, meeting = composition(), LaunchMeeting.objects.get()
    context = {
        **activity_frame(request, ActivityKey.PARTICIPANTS),
        "people": _page(request, numbers, role),
        "composition": numbers,
        "counts": counts_by_role(numbers, role),
        "committee_hints": hints(numbers),
        "withdrawn": Participant.objects.withdrawn(),
        "meeting": meeting,
        "is_ready_to_invite": bool(numbers.people and meeting.is_dated and meeting.state == MeetingState.DRAFT),
        "hints": meeting_hints(meeting, authority=request.tenant, remote=numbers.remote),
        "waiting": waiting_update(meeting, timezone.now()),
    }
    return render(request, "participants/list.html", context)


@access("member")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method != "POST":
        return _form(request, form)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        person = add_participant(actor=request.user, person=form.person())
    except DomainError as error:
        return _refused(request, form, error)
    messages.success(request, f"{person.name} fait partie du comité.")
    return redirect("participants:add" if "another" in request.POST else "participants:list")


@access("member")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    participant = _known(request, pk)
    form = PersonForm(request.POST or None, initial=initial_of(participant))
    if _is_readdressed_elsewhere(participant):
        form.keep_address()
    if request.method != "POST":
        return _form(request, form, participant)
    if not form.is_valid():
        return _form(request, form, participant, status=422)
    try:
        person = edit_participant(actor=request.user, participant_id=pk, person=form.person())
    except DomainError as error:
        return _refused(request, form, error, participant)
    messages.success(request, f"Les informations de {person.name} sont enregistrées.")
    return redirect("participants:list")


@access("member")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, then the removal."""
    participant = _known(request, pk)
    if request.method != "POST":
        frame = activity_frame(request, ActivityKey.PARTICIPANTS)
        context = frame | {"participant": participant, "is_told": _is_told(participant)}
        return render(request, "participants/remove.html", context)
    try:
        person = remove_participant(actor=request.user, participant_id=pk)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{person.name} ne fait plus partie du comité.")
    return redirect("participants:list")


def _is_readdressed_elsewhere(participant: Participant) -> bool:
    """Whether another address means another sending: links that went to the old one end with it."""
    return hasattr(participant, "invitation") and LaunchMeeting.objects.get().takes_replies


def _is_told(participant: Participant) -> bool:
    """Whether a removal sends them a message."""
    if unwilling([participant]):
        return False
    meeting = LaunchMeeting.objects.get()
    return meeting.takes_replies and participant.pk in reached(meeting, [participant.pk])


def _page(request: HttpRequest, numbers: Composition, role: str) -> Page:
    paginator = Paginator(committee(role), PER_PAGE)
    paginator.count = numbers.by_role.get(role, 0) if role else numbers.people  # known: saves a query
    return paginator.get_page(request.GET.get("page"))


def _known(request: HttpRequest, pk: int) -> Participant:
    """The person; somebody removed meanwhile is still known to a form that is being sent, so that nothing is lost."""
    participant = get_object_or_404(Participant.objects.select_related("invitation"), pk=pk)
    if participant.removed_at and request.method != "POST":
        raise Http404
    return participant


def _refused(
    request: HttpRequest, form: PersonForm, error: DomainError, participant: Participant | None = None
) -> HttpResponse:
    form.add_error("email" if isinstance(error, AlreadyInCommitteeError) else None, str(error))
    return _form(request, form, participant, status=422)


def _form(
    request: HttpRequest, form: PersonForm, participant: Participant | None = None, status: int = 200
) -> HttpResponse:
    context = activity_frame(request, ActivityKey.PARTICIPANTS) | {"form": form, "participant": participant}
    return render(request, "participants/form.html", context, status=status)
