"""The mails that a change or a cancellation sends, for the frames of the pages that ask before it."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from parcours.hosts.access import access
from tenants.accounts.enums import Role
from workflow.invitations.audience import audience, audience_of_change
from workflow.invitations.message_views import MAIL_POLICY
from workflow.invitations.outbox import reached_people
from workflow.invitations.preview import Preview, preview_cancellation, preview_change
from workflow.meetings.forms import MeetingForm
from workflow.meetings.models import LaunchMeeting


@xframe_options_sameorigin
@csp_replace(MAIL_POLICY)
@access(Role.MEMBER)
@require_safe
def change_body(request: HttpRequest) -> HttpResponse:
    """The news of the change that the query describes, with the form's own names. Nothing is kept of it."""
    form, told = MeetingForm(request.GET), audience_of_change(LaunchMeeting.objects.get())
    if not form.is_valid() or not told.people or not form.plan().starts_at:
        return HttpResponse(status=404)
    return _shown(preview_change(told.people[0], form.plan()))


@xframe_options_sameorigin
@csp_replace(MAIL_POLICY)
@access(Role.MEMBER)
@require_safe
def cancel_body(request: HttpRequest) -> HttpResponse:
    meeting = LaunchMeeting.objects.get()
    people = audience(reached_people(meeting)).people if meeting.starts_at else []
    return _shown(preview_cancellation(people[0])) if people else HttpResponse(status=404)


def _shown(preview: Preview) -> HttpResponse:
    return HttpResponse(preview.html, headers={"Cache-Control": "no-store"})
