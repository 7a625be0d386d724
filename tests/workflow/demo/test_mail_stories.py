"""Whatever day the demonstration is loaded on, each state of invitations, answers and reminders is somewhere in it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import tenant_context

from parcours.dispatch.brakes import brake_on
from parcours.dispatch.models import Dispatch
from parcours.inbox.models import UnmatchedMail
from parcours.mail.models import Message
from tenants.authorities.registry.domain.load_registry import load_registry
from tenants.models import Authority
from tests.screenshots import ledger
from workflow.demo.authorities import planned
from workflow.demo.clock import clock_at
from workflow.demo.loading import load_demo
from workflow.demo.telling import SHOWS
from workflow.invitations.board import board
from workflow.models import Invitation, LaunchMeeting, MailedReply, Participant, ReminderSetting
from workflow.participants.models import WITHDRAWN
from workflow.reminders.plan import moved_words, plan_to_come

PARIS = ZoneInfo("Europe/Paris")
#: An ordinary afternoon, and the night of a Saturday that is a holiday in Alsace.
MOMENTS = [datetime(2026, 11, 24, 14, 30, tzinfo=PARIS), datetime(2026, 12, 26, 3, 20, tzinfo=PARIS)]


def space(story: str) -> Authority:
    code = next(one.code for one in planned() if one.story == story)
    return Authority.objects.get(**{"insee_code" if len(code) == 5 else "siren": code})


@pytest.mark.parametrize("moment", MOMENTS, ids=["tuesday", "night"])
def test_every_state_is_somewhere(db, settings, moment):
    settings.DEMONSTRATION = True
    load_registry()
    connection.set_schema_to_public()
    with clock_at(moment):
        load_demo()
        for story, look in LOOKS.items():
            with tenant_context(authority := space(story)), timezone.override(authority.zone):
                look(moment)
        drawn = ledger.mails()
    assert UnmatchedMail.objects.count() == 2
    assert brake_on(space("stopped").schema_name).reason == "bounces"
    assert set(LOOKS) <= set(SHOWS)
    _is_readable(drawn)


def _is_readable(drawn: dict[str, dict[str, str]]) -> None:
    """What `make screenshots` draws: one mail of every sort, its plain part no wider than 72 columns but for links."""
    assert set(drawn) == set(ledger.SORTS)
    assert "confirmez" in drawn["changement-a-confirmer"]["text"].lower()
    assert "confirmez" not in drawn["changement"]["text"].lower()
    lines = [line for mail in drawn.values() for line in mail["text"].splitlines() if "http" not in line]
    assert max(map(len, lines)) <= 72


def _answering(_moment):
    (refused,) = Message.objects.filter(state="refused")
    assert refused.kind == "invitation"
    assert refused.explanation == "Cette adresse n’existe pas."
    assert set(Invitation.objects.values_list("reply", flat=True)) == {"accepted", "declined", "tentative", "none"}


def _renewed(moment):
    meeting = LaunchMeeting.objects.get()
    assert meeting.state == "convened"
    assert meeting.renewed_at < moment < meeting.starts_at
    assert Message.objects.filter(kind="cancellation", state="sent").count() == 7
    (deferred,) = Message.objects.filter(state="deferred")
    next_try = Dispatch.objects.get(message_id=deferred.pk).due_at
    assert moment < next_try < moment + timedelta(hours=17)
    assert deferred.attempts.count() > 1
    assert max(deferred.attempts.values_list("at", flat=True)) < moment
    (line,) = [line for line in board(meeting) if line.is_in("deferred")]
    assert line.person.email == deferred.recipient_email


def _ready(moment):
    substitutes = Participant.objects.exclude(represents=None).values_list("invitation__reply", flat=True)
    assert sorted(substitutes) == ["accepted", "declined"]
    (bounced,) = Message.objects.filter(state="bounced")
    assert list(bounced.attempts.values_list("outcome", flat=True)) == ["sent", "bounced"]
    later = Message.objects.filter(recipient_id=bounced.recipient_id, due_at__lt=moment).exclude(pk=bounced.pk)
    assert set(later.values_list("state", flat=True)) == {"dropped"}


def _silent(_moment):
    (refusing,) = Participant.objects.exclude(mail_refused_at=None)
    assert refusing.invitation.reply == "none"
    assert list(ReminderSetting.objects.filter(is_on=False).values_list("rule", flat=True)) == ["seven-days-before"]
    to_come = plan_to_come(LaunchMeeting.objects.get(), space("silent"))
    assert any("dimanche" in moved_words(one) for one in to_come)


def _moved(_moment):
    meeting = LaunchMeeting.objects.get()
    assert meeting.date_changed_at
    assert Message.objects.filter(occurrence=f"sequence-{meeting.sequence}", state="sent").count() == 11
    lines = [line for line in board(meeting) if line.is_answered]
    assert {line.answered_before_change for line in lines} == {True, False}
    outcomes = MailedReply.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["applied", "old_date", "unknown_sender"]
    assert MailedReply.objects.waiting().count() == 2


def _cancelled(_moment):
    meeting = LaunchMeeting.objects.get()
    assert meeting.is_cancelled
    assert meeting.cancel_reason
    assert Message.objects.filter(kind="cancellation", state="sent").count() == 9


def _eve(moment):
    meeting = LaunchMeeting.objects.get()
    assert moment < meeting.starts_at < moment + timedelta(days=4)
    assert Message.objects.filter(kind="practical", state="sent", sent_at__lt=moment).count() >= 5
    (left,) = Participant.objects.filter(last_name=WITHDRAWN)
    assert not Message.objects.filter(recipient_id=left.pk).exclude(recipient_email="").exists()
    (removed,) = Participant.objects.exclude(removed_at=None).exclude(pk=left.pk)
    assert Message.objects.get(kind="cancellation", state="sent").recipient_id == removed.pk


def _stopped(moment):
    assert Message.objects.filter(state="bounced").count() == 12
    waiting = Message.objects.pending().filter(due_at__lt=moment)
    assert list(waiting.filter(kind="invitation").values_list("occurrence", flat=True)) == ["again-1", "again-1"]


LOOKS = {
    "answering": _answering,
    "renewed": _renewed,
    "ready": _ready,
    "silent": _silent,
    "moved": _moved,
    "cancelled": _cancelled,
    "eve": _eve,
    "stopped": _stopped,
}
