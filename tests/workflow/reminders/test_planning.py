"""What is written when people are invited, and what a change of the schedule does to it."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from parcours.dispatch.models import Addressee, Dispatch
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.models import Message
from workflow.models import Invitation, LaunchMeeting, ReminderSetting
from workflow.reminders.domain.change_schedule import change_schedule
from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import Office
from workflow.reminders.rules import DEFAULTS, Timing

AFTER, SEVEN, TWO, PRACTICAL = ReminderRule


def meet_where_working(actor, *, days_before):
    """Put the meeting off until those days before it are days of work, whatever the day of the run."""
    office, starts_at = Office(ZoneInfo("Europe/Paris")), LaunchMeeting.objects.get().starts_at
    while not all(office.is_working_day((starts_at - timedelta(days=days)).date()) for days in days_before):
        starts_at += timedelta(days=1)
    LaunchMeeting.objects.update(starts_at=starts_at)
    change_schedule(actor=actor, timings=DEFAULTS)


def planned(rule):
    return Message.objects.pending().filter(occurrence__startswith=rule)


def make_due(*rules):
    """Their time has come; the invitations are taken as sent."""
    Message.objects.filter(kind="invitation").update(state="sent", sent_at=timezone.now())
    due = Dispatch.objects.filter(message_id__in=[m.pk for rule in rules for m in planned(rule)])
    # Claims and ledger go by the database’s clock, which a test’s morning may be days ahead of.
    assert due.update(due_at=timezone.now() - timedelta(days=30))
    Dispatch.objects.exclude(pk__in=due.values("pk")).update(due_at=timezone.now() + timedelta(days=90))


def test_everybody_invited_has_all_rounds_before_them(invited):
    for rule in ReminderRule:
        assert planned(rule).count() == 3
    assert set(planned(PRACTICAL).values_list("kind", flat=True)) == {"practical"}


def test_a_rule_switched_off_leaves_nothing_and_comes_back_when_switched_on(invited, actor):
    change_schedule(actor=actor, timings={**DEFAULTS, SEVEN: Timing(7, is_on=False)})
    assert not Message.objects.filter(occurrence__startswith=SEVEN).exists() and planned(TWO).count() == 3
    assert Dispatch.objects.count() == Message.objects.pending().count()
    change_schedule(actor=actor, timings=DEFAULTS)
    assert planned(SEVEN).count() == 3 and Dispatch.objects.count() == Message.objects.pending().count()


def test_a_rule_moved_moves_what_waits(invited, actor, alpha):
    meet_where_working(actor, days_before=(7, 4, 2))
    change_schedule(actor=actor, timings={**DEFAULTS, TWO: Timing(4, time(15))})
    starts_at = LaunchMeeting.objects.get().starts_at
    for message in planned(TWO):
        assert message.due_at.astimezone(alpha.zone).hour == 15 and message.due_at < starts_at - timedelta(days=2)
        assert Dispatch.objects.get(message_id=message.pk).due_at == message.due_at


def test_planning_twice_changes_nothing(invited, actor):
    before = set(Message.objects.values_list("pk", "due_at"))
    change_schedule(actor=actor, timings=DEFAULTS)
    assert set(Message.objects.values_list("pk", "due_at")) == before
    assert ReminderSetting.objects.count() == 4


def test_each_reaches_only_whom_it_concerns(invited, server, working_morning):
    coming, silent, absent = invited
    Invitation.objects.filter(participant=coming).update(
        reply="accepted", attendance="remote", replied_at=working_morning
    )
    Invitation.objects.filter(participant=absent).update(reply="declined", replied_at=working_morning)
    make_due(TWO, PRACTICAL)
    deliver_due()
    subjects = {recipient: mail["Subject"] for recipient, mail in server.taken}
    assert set(subjects) == {coming.email, silent.email}
    assert subjects[silent.email].startswith("Rappel") and subjects[coming.email].startswith("Informations pratiques")


def test_nobody_gets_two_on_one_day(invited, server, working_morning):
    make_due(SEVEN)
    deliver_due()
    assert Addressee.objects.update(last_mail_at=working_morning - timedelta(hours=1)) == 3
    make_due(TWO)
    deliver_due()
    assert len(server.taken) == 3
    waiting = planned(TWO)
    assert waiting.count() == 3 and all(message.due_at > working_morning for message in waiting)
    assert set(waiting.values_list("state", flat=True)) == {"waiting"}


def test_at_night_it_waits_for_the_morning(invited, server, working_morning, monkeypatch, alpha):
    night = working_morning.replace(hour=23)
    monkeypatch.setattr(timezone, "now", lambda: night)
    make_due(SEVEN)
    deliver_due()
    assert not server.taken
    assert {message.due_at.astimezone(alpha.zone).hour for message in planned(SEVEN)} == {9}


def test_two_that_come_late_together_go_on_different_days(invited, server, working_morning):
    """A worker that was away for days finds both rounds due at once."""
    make_due(SEVEN, TWO)
    deliver_due()
    assert sorted(recipient for recipient, _ in server.taken) == sorted(person.email for person in invited)
    assert Message.objects.filter(kind="reminder", state="sent").count() == 3
    assert Dispatch.objects.order_by("due_at").first().due_at > working_morning


def test_what_is_late_is_not_lost_when_the_schedule_changes(invited, actor):
    starts_at = LaunchMeeting.objects.get().starts_at
    late = planned(TWO).first().due_at + timedelta(minutes=5)
    change_schedule(actor=actor, timings={**DEFAULTS, PRACTICAL: Timing(1, time(16))}, now=late)
    assert late < starts_at and planned(TWO).count() == 3 and planned(PRACTICAL).count() == 3
    assert Dispatch.objects.count() == Message.objects.pending().count()


def test_what_waits_for_another_morning_stays_there_when_the_schedule_changes(invited, actor):
    due_at = planned(SEVEN).first().due_at
    tomorrow = due_at + timedelta(days=1)
    for rows in (Message.objects, Dispatch.objects):
        rows.filter(due_at=due_at).update(due_at=tomorrow)
    change_schedule(actor=actor, timings=DEFAULTS, now=due_at + timedelta(hours=1))
    assert set(planned(SEVEN).values_list("due_at", flat=True)) == {tomorrow}


def test_what_was_to_come_does_not_stay_where_its_rule_would_have_written_already(invited, actor):
    """Twenty days before, set ten days before: else the page would call « 20 jours avant » what comes at seven."""
    ten_before = LaunchMeeting.objects.get().starts_at - timedelta(days=10)
    Invitation.objects.update(invited_at=ten_before - timedelta(days=15))
    change_schedule(actor=actor, timings={**DEFAULTS, SEVEN: Timing(20)}, now=ten_before)
    assert not planned(SEVEN).exists() and planned(TWO).count() == 3
    assert Dispatch.objects.count() == Message.objects.pending().count()
    change_schedule(actor=actor, timings=DEFAULTS, now=ten_before)
    assert planned(SEVEN).count() == 3


def test_what_waits_for_another_morning_is_not_lost_when_its_hour_changes(invited, actor):
    due_at = planned(SEVEN).first().due_at
    tomorrow = due_at + timedelta(days=1)
    for rows in (Message.objects, Dispatch.objects):
        rows.filter(due_at=due_at).update(due_at=tomorrow)
    set_as = {**DEFAULTS, SEVEN: Timing(7, time(10))}
    change_schedule(actor=actor, timings=set_as, now=due_at + timedelta(hours=3))
    assert set(planned(SEVEN).values_list("due_at", flat=True)) == {tomorrow}


def test_a_round_that_went_out_keeps_the_next_one_at_its_distance(invited, actor):
    """« After the invitation » had yielded to « seven days before », which is sent: it does not come after all."""
    # A weekend between the two would be distance enough.
    meet_where_working(actor, days_before=(7, 6))
    invited_at = Invitation.objects.first().invited_at
    seven = planned(SEVEN).first().due_at
    Message.objects.filter(occurrence__startswith=SEVEN).update(state="sent", sent_at=seven)
    days = (seven.date() - invited_at.date()).days + 1
    change_schedule(actor=actor, timings={**DEFAULTS, AFTER: Timing(days)}, now=seven + timedelta(hours=1))
    assert not planned(AFTER).filter(due_at__gt=seven).exists()


def test_a_rule_switched_on_after_its_time_writes_nothing(invited, actor):
    seven = planned(SEVEN).first().due_at
    change_schedule(actor=actor, timings={**DEFAULTS, SEVEN: Timing(7, is_on=False)})
    change_schedule(actor=actor, timings=DEFAULTS, now=seven + timedelta(hours=1))
    assert not planned(SEVEN).exists() and planned(TWO).count() == 3


@pytest.mark.parametrize(("state", "counts"), [("sent", True), ("waiting", True), ("dropped", False)])
def test_news_of_this_event_keep_the_rounds_at_their_distance(invited, actor, state, counts):
    """An update counts as news, unless it was taken back; so does nothing about an event that was cancelled before."""
    seven = planned(SEVEN).first().due_at
    for person in invited:
        Message.objects.create(
            kind="invitation",
            about_id=LaunchMeeting.objects.get().pk,
            recipient_id=person.pk,
            recipient_email=person.email,
            occurrence="sequence-1",
            state=state,
            sent_at=seven if state == "sent" else None,
            due_at=seven - timedelta(hours=20),
        )
    change_schedule(actor=actor, timings=DEFAULTS)
    assert planned(SEVEN).exists() is not counts
    LaunchMeeting.objects.update(renewed_at=timezone.now())
    change_schedule(actor=actor, timings=DEFAULTS)
    assert planned(SEVEN).exists()
