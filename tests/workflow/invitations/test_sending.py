"""Inviting once, inviting late, telling a change; reminders follow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from workflow.invitations.domain.announce_change import announce_change
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.errors import DatePassedError, NobodyToInviteError, NotConvenedError, NotDatedError
from workflow.meetings.known import plan_of
from workflow.models import Activity, Invitation, LaunchMeeting


def messages(kind="invitation"):
    return Message.objects.filter(kind=kind)


def test_each_person_is_invited_once(people, actor):
    assert send_invitations(actor=actor) == 3
    assert send_invitations(actor=actor) == 0
    assert messages().count() == Invitation.objects.count() == 3
    assert LaunchMeeting.objects.get().state == "convened"
    assert Activity.objects.get(key="invitations").state == "doing"
    assert Dispatch.objects.filter(message_id__in=messages().values("pk")).count() == 3


def test_somebody_added_late_is_invited_alone(people, actor):
    send_invitations(actor=actor)
    late = ParticipantFactory()
    assert send_invitations(actor=actor) == 1
    assert list(messages().filter(recipient_id=late.pk).values_list("occurrence", flat=True)) == ["first"]
    assert messages("reminder").filter(recipient_id=late.pk).exists()


def test_somebody_removed_is_not_invited(people, actor):
    people[0].removed_at = timezone.now()
    people[0].save()
    assert send_invitations(actor=actor) == 2


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"starts_at": None}, NotDatedError),
        ({"place": ""}, NotDatedError),
        ({"starts_at": timezone.now() - timedelta(hours=1)}, DatePassedError),
        ({"state": "held"}, NotConvenedError),
        ({"state": "cancelled"}, NotConvenedError),
    ],
)
def test_nothing_goes_out_before_it_can(people, actor, values, error):
    LaunchMeeting.objects.update(**values)
    with pytest.raises(error):
        send_invitations(actor=actor)
    assert not messages().exists() and not Invitation.objects.exists()


def test_nobody_to_invite(meeting, actor):
    with pytest.raises(NobodyToInviteError):
        send_invitations(actor=actor)


def test_reminders_are_written_with_their_time(people, actor):
    send_invitations(actor=actor)
    rows = messages("reminder").filter(recipient_id=people[0].pk)
    assert rows.count() == 3
    assert all(row.due_at > timezone.now() + timedelta(days=1) for row in rows)
    assert Dispatch.objects.filter(due_at__in=[row.due_at for row in rows]).count() == 9


def all_sent():
    """As if the worker had sent what is due."""
    due = messages().filter(state="waiting", due_at__lte=timezone.now())
    Dispatch.objects.filter(message_id__in=due.values("pk")).delete()
    due.update(state="sent", sent_at=timezone.now())


def move(meeting, days):
    before = plan_of(meeting)
    meeting.state = "convened"
    meeting.starts_at += timedelta(days=days)
    update = announce_change(meeting=meeting, before=before, now=timezone.now())
    meeting.save()
    return update


def test_a_change_is_told_and_reminders_move(people, actor, meeting):
    send_invitations(actor=actor)
    all_sent()
    before = {row.pk: row.due_at for row in messages("reminder").filter(occurrence__startswith="two-days")}
    move(meeting, 14)
    assert messages().filter(occurrence="sequence-1").count() == 3
    for row in messages("reminder").filter(pk__in=before):
        assert timedelta(days=11) <= row.due_at - before[row.pk] <= timedelta(days=17)
        assert Dispatch.objects.get(message_id=row.pk).due_at == row.due_at
    assert messages("reminder").count() == 9


def test_whose_invitation_has_not_left_gets_it_as_it_stands(people, actor, meeting):
    send_invitations(actor=actor)
    assert move(meeting, 14).people == 0
    assert not messages().filter(occurrence="sequence-1").exists()
    assert meeting.sequence == meeting.changed_sequence == 1


def test_reminders_without_a_time_left_are_dropped(people, actor, meeting):
    send_invitations(actor=actor)
    all_sent()
    move(meeting, -29)
    assert not messages("reminder").pending().exists()
    assert not Dispatch.objects.filter(message_id__in=messages("reminder").values("pk")).exists()
    move(meeting, 29)
    assert messages("reminder").pending().count() >= 6


def test_the_statements_do_not_grow_with_the_people(meeting, actor, django_assert_max_num_queries):
    for _ in range(60):
        ParticipantFactory()
    with django_assert_max_num_queries(44):
        send_invitations(actor=actor)
    meeting.refresh_from_db()
    all_sent()
    with django_assert_max_num_queries(46):
        move(meeting, 3)
