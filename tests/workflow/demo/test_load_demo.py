"""The demonstration shows every state, says only invented names, and leaves on its second run what it finds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_tenants.utils import tenant_context

from parcours.dispatch.brakes import brake_on
from parcours.dispatch.models import Dispatch
from tenants.authorities.registry.domain.load_registry import load_registry
from tenants.models import ActivityProgress, Authority, Membership, User, Vague
from tenants.vagues.enums import ActivityKey
from workflow.demo.authorities import planned
from workflow.demo.loading import load_demo
from workflow.demo.people import committee
from workflow.demo.stories import STORIES
from workflow.journey.places import path_of
from workflow.models import Invitation, LaunchMeeting, Participant

#: Those of the seven activities that the space has, and what stands beside them.
PAGES = ["/", "/reunion/", "/support/ordre-du-jour/", *filter(None, map(path_of, ActivityKey))]


@pytest.fixture
def demonstration(db, settings):
    settings.DEMONSTRATION = True
    load_registry()
    connection.set_schema_to_public()


def test_it_refuses_where_it_has_no_business(db):
    with pytest.raises(CommandError, match="que dans la démonstration"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_the_plan_is_of_eighteen_that_the_law_obliges(demonstration):
    from tenants.authorities.registry.models import RegistryEntry

    entries = [RegistryEntry.objects.current().get(kind=one.kind, code=one.code) for one in planned()]
    assert len(entries) == 18
    assert all(entry.population >= 50_000 for entry in entries)
    assert {one.story for one in planned()} == {*STORIES, "enrolled"}
    assert any(entry.time_zone == "Indian/Reunion" for entry in entries)


def test_people_are_invented_and_the_same_each_time():
    people = committee("200039915", "cannes.example", 16)
    assert people == committee("200039915", "cannes.example", 16)
    assert len({person.email for person in people}) == 16
    assert all(person.email.endswith("@cannes.example") and person.email.isascii() for person in people)


def test_all_is_loaded_once_and_every_page_answers(demonstration, visit):
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "coordination@anct.example" in out.getvalue() and "cannes-pays-de-lerins" in out.getvalue()
    assert Vague.objects.get(name="Vague 2").authorities.count() == 18
    states = set(ActivityProgress.objects.values_list("state", flat=True))
    assert states >= {"todo", "doing", "done"}
    _past_mail_stays_in_the_past()
    _every_page_answers(visit)

    authority = Authority.objects.get(siren="200039915")
    with tenant_context(authority):
        Participant.objects.first().delete()
        left = Participant.objects.count(), Invitation.objects.count()
    assert load_demo() == 0
    assert Authority.objects.filter(vague__name="Vague 2").count() == 18
    with tenant_context(authority):
        assert (Participant.objects.count(), Invitation.objects.count()) == left


def _past_mail_stays_in_the_past() -> None:
    from django.utils import timezone

    due = Dispatch.objects.filter(due_at__lt=timezone.now()).values_list("schema_name", flat=True)
    # Only the authority that invites at this moment sends anything; one waits because it is stopped.
    assert {name for name in due if not brake_on(name)} == {"space_commune_2a004"}


def _every_page_answers(visit) -> None:
    for membership in Membership.objects.select_related("user", "authority").order_by("pk"):
        browser = visit(membership.authority.host, membership.user)
        for path in PAGES:
            answer = browser.get(path)
            assert answer.status_code == 200, (membership.authority.name, path)


def test_a_story_is_true(demonstration):
    load_demo(limit=2)
    with tenant_context(Authority.objects.get(siren="200039915")):
        replies = list(Invitation.objects.values_list("reply", flat=True))
        assert {"accepted", "declined", "tentative", "none"} == set(replies)
        assert LaunchMeeting.objects.get().state == "convened"
    with tenant_context(Authority.objects.get(siren="242900314")):
        assert LaunchMeeting.objects.get().state == "held"
