"""Seeking another date after a cancellation: another event, under another number."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from tests.workflow.invitations.test_mails import event_of, sent_as
from tests.workflow.meetings.cancellations import calendar_of, cancellations
from tests.workflow.meetings.test_changes import an_hour_ago, note_sent
from tests.workflow.meetings.test_schedule import in_days
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.meetings.errors import NotCancelledError
from workflow.models import Activity, Invitation, LaunchMeeting, Participant, ReplyToken
from workflow.reminders.enums import ReminderRule


class TestAnotherDate:
    def test_it_is_another_event_with_nobody_invited(self, convened, actor):
        Invitation.objects.update(reply="accepted", replied_at=timezone.now())
        token = ReplyToken.objects.create(
            participant=convened[0], digest="0" * 64, expires_at=timezone.now() + timedelta(days=9)
        )
        substitute = ParticipantFactory(represents=convened[1])
        before = LaunchMeeting.objects.get()
        cancel_meeting(actor=actor, reason="Grève")
        meeting = renew_meeting(actor=actor)
        assert (meeting.state, meeting.starts_at, meeting.cancel_reason) == ("draft", None, "")
        assert meeting.uid != before.uid and meeting.sequence == meeting.changed_sequence == 2
        token.refresh_from_db()
        assert token.revoked_at and not Invitation.objects.exists()
        assert not Participant.objects.current().filter(pk=substitute.pk).exists()
        assert Activity.objects.get(key="participants").state == "doing"
        assert Activity.objects.get(key="invitations").state == "todo"

    def test_invitations_start_anew(self, convened, actor, change):
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        meeting = change(starts_at=in_days(30))
        assert send_invitations(actor=actor) == 3
        fresh = Message.objects.filter(kind="invitation", occurrence="first-2")
        assert fresh.count() == 3
        wanted, mail = sent_as(fresh[0])
        assert wanted and not mail["Subject"].strip().startswith("Changement")
        assert event_of(mail)[1]["UID"].startswith(str(meeting.uid))

    def test_a_cancellation_that_still_waits_is_about_the_old_event(self, convened, actor, change):
        old = LaunchMeeting.objects.get()
        cancel_meeting(actor=actor, reason="Grève")
        renew_meeting(actor=actor)
        change(starts_at=in_days(30))
        send_invitations(actor=actor)
        _, event = calendar_of(cancellations().first())
        assert event["UID"].startswith(str(old.uid)) and event.start == old.starts_at and event["SEQUENCE"] == 1
        assert event["COMMENT"] == "Grève"

    def test_again_and_again(self, convened, actor, change):
        for round_ in range(3):
            assert cancel_meeting(actor=actor) == 3
            renew_meeting(actor=actor)
            change(starts_at=in_days(30 + round_))
            assert send_invitations(actor=actor) == 3
            note_sent(Message.objects.filter(kind="invitation", state="waiting"))
            an_hour_ago()
        assert cancellations().count() == 9 and LaunchMeeting.objects.get().sequence == 6

    def test_the_reminder_after_the_invitation_comes_anew_and_once(self, convened, actor, change):
        after = Message.objects.filter(occurrence__startswith=ReminderRule.AFTER_INVITATION)
        change(starts_at=in_days(30))
        assert after.update(state="sent", sent_at=timezone.now()) == 3
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        change(starts_at=in_days(35))
        send_invitations(actor=actor)
        assert after.pending().count() == 3
        after.pending().update(state="sent", sent_at=timezone.now())
        change(starts_at=in_days(40))
        assert after.count() == 6 and not after.pending().exists()

    def test_a_change_after_that_is_a_change_only_to_who_was_invited_anew(self, convened, actor, change):
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        change(starts_at=in_days(30))
        send_invitations(actor=actor)
        Message.objects.filter(occurrence="first-2").update(state="refused")
        Dispatch.objects.exclude(message_id__in=cancellations().values("pk")).delete()
        change(starts_at=in_days(31))
        mail = sent_as(Message.objects.filter(occurrence="sequence-3").first())[1]
        assert not mail["Subject"].strip().startswith("Changement")

    def test_only_after_a_cancellation(self, convened, actor):
        with pytest.raises(NotCancelledError):
            renew_meeting(actor=actor)


def test_a_forgotten_event_is_told_to_nobody(convened, actor):
    message = Message.objects.create(
        kind="cancellation",
        about_id=1,
        recipient_id=convened[0].pk,
        occurrence=f"all-1-{uuid.uuid4()}",
        recipient_email=convened[0].email,
        due_at=timezone.now(),
    )
    kind = kind_class("cancellation")()
    kind.prepare([message])
    assert not kind.is_wanted(message)
