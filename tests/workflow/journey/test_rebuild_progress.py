"""What ANCT sees, computed anew."""

import pytest
from django.core.management import CommandError, call_command
from django_tenants.utils import schema_context

from tenants.models import ActivityProgress, MeetingProgress
from tests.factories.committee import ParticipantFactory
from workflow.journey.domain.refresh_journey import refresh_journey


@pytest.fixture
def moved(alpha):
    ParticipantFactory()
    refresh_journey()
    from django.db import connection

    connection.set_schema_to_public()
    return alpha


def test_nothing_to_tell_where_all_is_well(moved, capsys):
    call_command("rebuild_progress")
    assert "Aucune différence" in capsys.readouterr().out


def test_every_difference_is_told_and_mended(moved, capsys):
    ActivityProgress.objects.filter(authority=moved, activity="participants").update(state="done", total=9)
    ActivityProgress.objects.filter(authority=moved, activity="deck").delete()
    MeetingProgress.objects.filter(authority=moved).update(invited=5)
    with pytest.raises(CommandError, match="4 différence"):
        call_command("rebuild_progress", "--check")
    assert ActivityProgress.objects.get(authority=moved, activity="participants").total == 9
    call_command("rebuild_progress")
    out = capsys.readouterr().out
    assert "participants state, done → doing" in out and "participants total, 9 → 1" in out and "deck" in out
    assert ActivityProgress.objects.filter(authority=moved, activity="deck").exists()
    assert MeetingProgress.objects.get(authority=moved).invited == 0


def test_what_the_space_itself_had_not_noticed(moved, capsys):
    with schema_context(moved.schema_name):
        ParticipantFactory()
    call_command("rebuild_progress")
    assert "participants total, 1 → 2" in capsys.readouterr().out
