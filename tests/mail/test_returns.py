"""When too many mails come back: of which mails, over which days."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.brakes import brake_on
from parcours.dispatch.models import Brake
from parcours.mail.bounds import watch_returns
from parcours.mail.models import Attempt

MIDNIGHT_IN_PARIS = datetime.fromisoformat("2026-12-09T00:00:00+01:00")


@pytest.fixture
def ended(alpha, write):
    """`ended("sent", 5, at=…)`: so many tries of the space have come to that end."""
    (message,) = write("claude")

    def end(outcome, number, *, at=None, code=None):
        rows = [Attempt(message=message, outcome=outcome, code=code) for _ in range(number)]
        Attempt.objects.bulk_create(rows)
        Attempt.objects.filter(pk__in=[row.pk for row in rows]).update(at=at or timezone.now())

    return end


@pytest.mark.parametrize(("came_back", "is_stopped"), [(10, False), (11, True)])
def test_what_comes_back_is_compared_with_the_mails_that_were_tried(ended, settings, came_back, is_stopped):
    """A mail that was sent and came back is one mail: eleven of a hundred are more than one in ten."""
    settings.MAIL_BOUNCES_AT_LEAST, settings.MAIL_BOUNCE_SHARE = 5, 0.1
    ended("sent", 100, code=250)
    ended("bounced", came_back)
    watch_returns()
    assert bool(brake_on("space_alpha")) == is_stopped


@pytest.mark.parametrize(("refused", "is_stopped"), [(10, False), (11, True)])
def test_mails_that_a_server_refused_at_once_were_tried_too(ended, settings, refused, is_stopped):
    settings.MAIL_BOUNCES_AT_LEAST, settings.MAIL_BOUNCE_SHARE = 5, 0.1
    ended("sent", 100 - refused, code=250)
    ended("refused", refused, code=550)
    watch_returns()
    assert bool(brake_on("space_alpha")) == is_stopped


def test_what_came_back_more_than_a_week_ago_is_forgotten(ended, settings):
    settings.MAIL_BOUNCES_AT_LEAST = 3
    ended("bounced", 5, at=timezone.now() - timedelta(days=8))
    watch_returns()
    assert brake_on("space_alpha") is None


@pytest.mark.parametrize(("minutes", "is_stopped"), [(10, False), (24 * 60 + 10, True)])
def test_overseas_too_only_the_days_after_somebody_looked_count(monkeypatch, ended, settings, minutes, is_stopped):
    """The days are those of the numbers (Europe/Paris), whatever day it is where the authority is."""
    settings.MAIL_BOUNCES_AT_LEAST = 3
    now = MIDNIGHT_IN_PARIS + timedelta(minutes=minutes + 10)
    monkeypatch.setattr(timezone, "now", lambda: now)
    Brake.objects.create(
        schema_name="space_alpha", reason=Brake.Reason.BOUNCES, lifted_at=MIDNIGHT_IN_PARIS + timedelta(minutes=15)
    )
    ended("bounced", 5, at=MIDNIGHT_IN_PARIS + timedelta(minutes=minutes))
    with timezone.override("America/Martinique"):
        watch_returns()
    assert bool(brake_on("space_alpha")) == is_stopped
