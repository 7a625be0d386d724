"""A change after sending: told once for several in a row, under one number, and not at all when it is taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.claims import claim_due
from parcours.dispatch.models import Dispatch
from parcours.mail.models import Attempt, Message
from tests.factories.committee import ParticipantFactory
from tests.workflow.meetings.test_schedule import in_days
from workflow.invitations.board import board
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.send_change import send_change
from workflow.models import Invitation, LaunchMeeting

GRACE = timedelta(minutes=10)


def note_sent(rows) -> None:
    """As the worker notes a success."""
    for message in rows:
        Attempt.objects.create(message=message, outcome="sent", code=250)
    Dispatch.objects.filter(message_id__in=rows.values("pk")).delete()
    rows.filter(sent_at=None).update(state="sent", sent_at=timezone.now())


def an_hour_ago() -> None:
    """All that was tried was tried an hour ago."""
    Attempt.objects.update(at=timezone.now() - timedelta(hours=1))


def update(number: int):
    return Message.objects.filter(kind="invitation", occurrence=f"sequence-{number}")


class TestGrace:
    def test_the_update_waits_for_another_change(self, convened, change):
        before = timezone.now()
        meeting = change(place="Salle A1")
        assert (meeting.sequence, update(1).count()) == (1, 3)
        assert all(before + GRACE <= row.due_at <= timezone.now() + GRACE for row in update(1))
        assert {row.due_at for row in update(1)} == set(
            Dispatch.objects.filter(message_id__in=update(1).values("pk")).values_list("due_at", flat=True)
        )

    def test_a_second_change_goes_with_the_first(self, convened, change):
        change(place="Salle A1")
        first = {row.pk: row.due_at for row in update(1)}
        meeting = change(place="Salle A1", starts_at=in_days(20))
        assert meeting.sequence == meeting.changed_sequence == 1
        assert {row.pk for row in update(1)} == set(first) and not update(2).exists()
        assert all(row.due_at > first[row.pk] for row in update(1))

    def test_once_one_has_gone_the_next_has_a_number_of_its_own(self, convened, change):
        change(place="Salle A1")
        note_sent(update(1).filter(recipient_id=convened[0].pk))
        meeting = change(place="Salle A2")
        assert (meeting.sequence, update(2).count()) == (2, 3)
        assert set(update(1).values_list("state", flat=True)) == {"sent", "dropped"}
        assert not Dispatch.objects.filter(message_id__in=update(1).values("pk")).exists()

    def test_one_in_the_hands_of_a_worker_counts_as_gone(self, convened, change):
        change(place="Salle A1")
        Dispatch.objects.filter(message_id=update(1).first().pk).update(due_at=timezone.now())
        assert len(claim_due(1).pointers) == 1
        assert change(place="Salle A2").sequence == 2
        assert update(1).filter(state="dropped").count() == 2

    def test_any_other_mail_with_the_new_data_closes_the_number(self, convened, change, actor):
        change(place="Salle A1")
        ParticipantFactory()
        send_invitations(actor=actor)
        note_sent(Message.objects.filter(occurrence__startswith="first", state="waiting"))
        assert change(place="Salle A2").sequence == 2 and update(2).count() == 4

    def test_a_meeting_at_the_door_leaves_no_time_to_wait(self, convened, change):
        change(starts_at=timezone.now().replace(second=0, microsecond=0) + timedelta(hours=1))
        assert all(row.due_at <= timezone.now() for row in update(1))

    def test_sent_at_once_if_the_lead_wants(self, convened, change, actor):
        change(place="Salle A1")
        assert send_change(actor=actor) == 3 and send_change(actor=actor) == 0
        assert all(row.due_at <= timezone.now() for row in update(1))


class TestTakenBack:
    def test_nothing_is_told(self, convened, change):
        change(place="Salle A1", starts_at=in_days(20))
        meeting = change()
        assert set(update(1).values_list("state", flat=True)) == {"dropped"}
        assert not Dispatch.objects.filter(message_id__in=update(1).values("pk")).exists()
        assert (meeting.changed_sequence, meeting.date_changed_at, meeting.known) == (0, None, None)

    def test_the_next_change_is_told_all_the_same(self, convened, change):
        change(place="Salle A1")
        change()
        meeting = change(place="Salle A1")
        assert update(meeting.sequence).pending().count() == 3 and meeting.sequence == 2

    def test_not_when_somebody_has_answered_to_the_new_date(self, convened, change):
        change(starts_at=in_days(20))
        Invitation.objects.filter(participant=convened[0]).update(reply="accepted", replied_at=timezone.now())
        meeting = change()
        assert update(1).pending().count() == 3 and meeting.changed_sequence == 1
        assert board(meeting)[0].answered_before_change

    def test_not_when_some_know_only_an_older_plan(self, convened, change):
        change(place="Salle A1")
        note_sent(update(1).filter(recipient_id=convened[0].pk))
        change(place="Salle A2")
        an_hour_ago()
        change(place="Salle A1")
        assert update(2).pending().count() == 3


class TestNumbers:
    @pytest.mark.parametrize(
        ("changes", "decisive"),
        [
            ({"title": "Autre"}, 0),
            ({"video_url": "https://visio.example/1"}, 0),
            ({"place": "Salle A1"}, 1),
            ({"duration_minutes": 60}, 1),
            ({"starts_at": in_days(20)}, 1),
        ],
    )
    def test_answers_rest_on_date_length_and_place(self, convened, change, changes, decisive):
        meeting = change(**changes)
        assert (meeting.sequence, meeting.changed_sequence) == (1, decisive)

    def test_an_answer_to_another_date_stays_and_is_marked(self, convened, change):
        Invitation.objects.filter(participant=convened[0]).update(reply="accepted", replied_at=timezone.now())
        assert not board(change(place="Salle A1"))[0].answered_before_change
        meeting = change(place="Salle A1", starts_at=in_days(20))
        line = board(meeting)[0]
        assert line.answered_before_change and line.invitation.reply == "accepted"
        Invitation.objects.filter(participant=convened[0]).update(replied_at=timezone.now())
        assert not board(meeting)[0].answered_before_change


def test_reminders_stay_away_from_the_update(convened, change):
    meeting = change(starts_at=in_days(20))
    due = update(1).first().due_at
    reminders = Message.objects.filter(kind="reminder", about_id=meeting.pk).pending()
    assert reminders.exists() and all(row.due_at > due + timedelta(days=1) for row in reminders)


def test_a_late_addition_is_invited_and_not_told_of_a_change(convened, change, actor):
    change(place="Salle A1")
    late = ParticipantFactory()
    send_invitations(actor=actor)
    assert list(
        Message.objects.filter(kind="invitation", recipient_id=late.pk).values_list("occurrence", flat=True)
    ) == ["first-1"]
    assert LaunchMeeting.objects.get().sequence == 1
