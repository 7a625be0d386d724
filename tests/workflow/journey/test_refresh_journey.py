"""The seven activities follow the facts, and ANCT sees them move in the same transaction."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tenants.models import ActivityProgress, MeetingProgress
from tests.factories.accounts import UserFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.journey.domain.set_activity_state import UnknownState, set_activity_state
from workflow.models import Activity, ChecklistItem, LaunchMeeting


def state(key: str) -> str:
    return Activity.objects.get(key=key).state


def seen_by_anct(authority, key: str) -> tuple[str, int, int]:
    return ActivityProgress.objects.values_list("state", "done", "total").get(authority=authority, activity=key)


def test_a_new_space_has_everything_to_do(alpha):
    refresh_journey()
    assert set(Activity.objects.values_list("state", flat=True)) == {"todo"}
    assert ActivityProgress.objects.filter(authority=alpha).count() == 7


def test_participants_are_done_with_people_date_and_place(alpha):
    ParticipantFactory()
    refresh_journey()
    assert state("participants") == "doing"
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="Salle B12")
    refresh_journey()
    assert seen_by_anct(alpha, "participants") == ("done", 1, 1)
    assert MeetingProgress.objects.get(authority=alpha).meeting_at is not None


def test_invitations_are_done_when_everybody_has_answered(alpha):
    InvitationFactory(reply="accepted", attendance="on_site")
    silent = InvitationFactory()
    refresh_journey()
    assert seen_by_anct(alpha, "invitations") == ("doing", 1, 2)
    silent.reply, silent.replied_at = "declined", timezone.now()
    silent.save()
    refresh_journey()
    assert seen_by_anct(alpha, "invitations") == ("done", 2, 2)


def test_what_is_only_for_remote_people_counts_when_there_are_some(alpha):
    ChecklistItem.objects.filter(only_if_remote=False).update(done_at=timezone.now())
    refresh_journey()
    assert state("logistics") == "done"
    ParticipantFactory(attendance="remote")
    refresh_journey()
    assert state("logistics") == "doing"


def test_the_teams_word_stands_until_it_is_handed_back(alpha):
    actor = UserFactory()
    set_activity_state(actor=actor, key="deck", state="not_applicable")
    refresh_journey()
    assert seen_by_anct(alpha, "deck")[0] == "not_applicable"
    set_activity_state(actor=actor, key="deck", state=None)
    assert seen_by_anct(alpha, "deck")[0] == "todo"
    with pytest.raises(UnknownState):
        set_activity_state(actor=actor, key="deck", state="doing")


def test_progress_goes_back_with_the_transaction(alpha):
    with pytest.raises(RuntimeError), transaction.atomic():
        ParticipantFactory()
        refresh_journey()
        raise RuntimeError
    assert state("participants") == "todo"
    assert seen_by_anct(alpha, "participants")[0] == "todo"


def test_facts_take_two_queries_whatever_the_committee(alpha, django_assert_num_queries):
    from workflow.journey.facts import gather_facts

    for _ in range(30):
        InvitationFactory()
    with django_assert_num_queries(2):
        facts = gather_facts()
    assert (facts.committee.people, facts.committee.silent) == (30, 30)
