"""The first rows of a space: what every team starts from."""

from django.utils import timezone

from tenants.models import Authority
from tenants.vagues.domain.record_progress import record_progress
from tenants.vagues.enums import ActivityKey
from workflow.agenda.models import AgendaItem
from workflow.agenda.rules import default_agenda
from workflow.deck.models import Deck
from workflow.journey.domain.refresh_journey import as_row, refresh_journey
from workflow.journey.models import Activity
from workflow.logistics.models import ChecklistItem
from workflow.logistics.rules import DEFAULT_CHECKLIST
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.models import Minutes


def open_space(authority: Authority) -> None:
    """Fill the current schema, which is `authority`'s. Repeatable: a space that was opened is left as it is."""
    if Activity.objects.exists():
        return
    activities = Activity.objects.bulk_create([Activity(key=key) for key in ActivityKey])
    meeting = LaunchMeeting.objects.create()
    Deck.objects.create()
    Minutes.objects.create()
    AgendaItem.objects.bulk_create(
        AgendaItem(position=position, title=title, minutes=minutes)
        for position, (title, minutes) in enumerate(default_agenda(meeting.duration_minutes), 1)
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(position=position, label=label, only_if_remote=only_if_remote)
        for position, (label, only_if_remote) in enumerate(DEFAULT_CHECKLIST, 1)
    )
    now = timezone.now()
    record_progress(authority_id=authority.pk, rows=[as_row(a) for a in activities], meeting=None, now=now)
    refresh_journey(now=now)
