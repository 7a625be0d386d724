"""From the request to a ready space: repeatable, crash-safe, with a reason where it fails."""

import pytest
from django.core.management import call_command
from django.db import connection
from django_tenants.utils import schema_context

from tasks.authorities import prepare, sweep_requested
from tenants.authorities.domain.enrol_authority import enrol_authority
from tenants.authorities.domain.provision_authority import provision_authority
from tenants.authorities.domain.retry_provisioning import retry_provisioning
from tenants.authorities.errors import AlreadyReadyError
from tenants.models import AccountInvitation, ActivityProgress, Authority, Domain
from tests.factories.accounts import UserFactory
from tests.factories.vagues import EntryFactory, VagueFactory
from workflow.models import Activity


@pytest.fixture
def enrolled(db):
    return enrol_authority(
        actor=UserFactory(is_coordinator=True),
        vague=VagueFactory(),
        entry=EntryFactory(),
        lead_email="Pilote@Collectivite.example",
    )


def breaks(authority: Authority) -> None:
    """An `open_space` in which the database itself gives up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def test_the_task_makes_a_space_that_can_be_entered(enrolled, visit):
    prepare(enrolled.pk)
    enrolled.refresh_from_db()
    assert (enrolled.state, enrolled.failure) == ("ready", "") and enrolled.ready_at
    with schema_context(enrolled.schema_name):
        assert Activity.objects.count() == 7
    assert ActivityProgress.objects.filter(authority=enrolled).count() == 7
    assert visit(enrolled.host).get("/").status_code == 302


def test_the_lead_is_invited_once_and_only_when_the_space_is_ready(enrolled):
    assert not AccountInvitation.objects.filter(authority=enrolled).exists()
    for _ in range(3):
        prepare(enrolled.pk)
    invitation = AccountInvitation.objects.get(authority=enrolled)
    assert (invitation.email, invitation.role) == ("pilote@collectivite.example", "lead")
    enrolled.refresh_from_db()
    assert enrolled.lead_email == ""


def test_before_it_is_ready_the_host_is_unknown(enrolled, visit):
    assert visit(enrolled.host).get("/").status_code == 404


def test_the_sweep_finds_what_a_lost_wake_up_left(enrolled):
    sweep_requested()
    enrolled.refresh_from_db()
    assert enrolled.is_ready


def test_the_sweep_takes_up_what_a_killed_worker_left(enrolled):
    Authority.objects.filter(pk=enrolled.pk).update(state="preparing")
    sweep_requested()
    enrolled.refresh_from_db()
    assert enrolled.is_ready


def test_a_failure_leaves_nothing_half_made_and_says_why(enrolled):
    provision_authority(authority_id=enrolled.pk, open_space=breaks)
    enrolled.refresh_from_db()
    assert enrolled.state == "failed"
    assert enrolled.failure.startswith("La création des tables") and "référence" in enrolled.failure
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [enrolled.schema_name])
        assert cursor.fetchone() == (0,)
    sweep_requested()  # a failure waits for somebody who decides
    enrolled.refresh_from_db()
    assert enrolled.state == "failed"


def test_trying_again(enrolled):
    provision_authority(authority_id=enrolled.pk, open_space=breaks)
    actor = UserFactory(is_coordinator=True)
    for _ in range(2):
        retry_provisioning(actor=actor, authority_id=enrolled.pk)
    enrolled.refresh_from_db()
    assert (enrolled.state, enrolled.failure) == ("requested", "")
    prepare(enrolled.pk)
    with pytest.raises(AlreadyReadyError):
        retry_provisioning(actor=actor, authority_id=enrolled.pk)


def test_an_authority_that_is_gone_stops_no_worker(db):
    prepare(987_654)


def test_repair_of_everything_that_can_be_broken(enrolled, capsys):
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{enrolled.schema_name}"')
    Domain.objects.filter(tenant=enrolled).delete()
    Authority.objects.filter(pk=enrolled.pk).update(state="failed", failure="Panne")
    call_command("repair_spaces")
    out = capsys.readouterr().out
    assert "adresse recréée" in out and "schéma recréé" in out and "préparation reprise" in out
    enrolled.refresh_from_db()
    assert enrolled.is_ready and Domain.objects.get(tenant=enrolled).domain == enrolled.host
    call_command("repair_spaces")
    assert "Tous les espaces sont en ordre" in capsys.readouterr().out


def test_repair_of_a_ready_space_without_tables(enrolled, capsys):
    prepare(enrolled.pk)
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{enrolled.schema_name}" CASCADE')
    call_command("repair_spaces")
    assert "tables recréées, vides" in capsys.readouterr().out
    with schema_context(enrolled.schema_name):
        assert Activity.objects.count() == 7
