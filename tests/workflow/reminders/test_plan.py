"""The plan in words: a move is told with its true reason."""

from datetime import datetime, time, timedelta

import pytest

from parcours.mail.models import Message
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import LaunchMeeting
from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import office_of
from workflow.reminders.plan import moved_words, plan_to_come


def plan_for(alpha, actor, weekday):
    """The plan by rule, of a meeting some five weeks from now on that day of the week, far from public holidays."""
    meeting = LaunchMeeting.objects.get()
    office = office_of(alpha)
    day = office.day_of(meeting.starts_at) + timedelta(days=28)
    around = range(-10, 2)
    while day.weekday() != weekday or not all(is_ordinary(office, day + timedelta(days=n)) for n in around):
        day += timedelta(days=1)
    LaunchMeeting.objects.update(starts_at=datetime.combine(day, time(14), tzinfo=alpha.zone))
    send_invitations(actor=actor)
    return plan_now(alpha)


def is_ordinary(office, day):
    return day.weekday() in (5, 6) or office.is_working_day(day)


def plan_now(alpha):
    return {planned.rule: planned for planned in plan_to_come(LaunchMeeting.objects.get(), alpha)}


def test_two_days_before_a_tuesday_is_a_sunday_and_it_says_so(people, actor, alpha):
    planned = plan_for(alpha, actor, 1)[ReminderRule.TWO_BEFORE]
    assert planned.moved_from.weekday() == 6 and planned.due_at.astimezone(alpha.zone).weekday() == 0
    assert moved_words(planned).startswith("le dimanche") and moved_words(planned).endswith("pas un jour travaillé")


@pytest.mark.parametrize("rule", [ReminderRule.TWO_BEFORE, ReminderRule.SEVEN_BEFORE])
def test_what_waits_for_another_reason_is_not_said_to_be_moved_from_a_day_of_rest(people, actor, alpha, rule):
    planned = plan_for(alpha, actor, 3)[rule]
    assert planned.moved_from is None
    Message.objects.filter(due_at=planned.due_at).update(due_at=planned.due_at + timedelta(days=1))
    later = plan_now(alpha)[rule]
    assert later.due_at > planned.due_at and later.moved_from is None and moved_words(later) == ""
