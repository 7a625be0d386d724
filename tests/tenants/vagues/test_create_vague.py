"""A Vague's name and dates."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from tenants.models import Vague
from tenants.vagues import errors
from tenants.vagues.domain.create_vague import create_vague, edit_vague
from tests.factories.accounts import UserFactory
from tests.factories.vagues import VagueFactory

TODAY = timezone.localdate()


@pytest.fixture
def create(db):
    actor = UserFactory(is_coordinator=True)

    def call(**values):
        usual = {"name": "Vague 3", "starts_on": TODAY, "ends_on": TODAY + timedelta(days=120)}
        return create_vague(actor=actor, **usual | values)

    return call


def test_it_is_written_with_its_trail(create):
    vague = create(name="  Vague   3 ")
    assert Vague.objects.get().name == "Vague 3"
    assert Entry.objects.filter(action="vague_created", subject_id=str(vague.pk)).exists()


def test_bad_dates(create):
    with pytest.raises(errors.VagueDatesReversedError):
        create(ends_on=TODAY - timedelta(days=1))
    with pytest.raises(errors.VagueDatesReversedError):
        create(ends_on=TODAY)
    with pytest.raises(errors.VagueOverError):
        create(starts_on=date(2023, 9, 1), ends_on=date(2023, 12, 31))


def test_bad_names(create):
    VagueFactory(name="Vague 3")
    with pytest.raises(errors.VagueNameTakenError):
        create(name="vague 3")
    with pytest.raises(errors.VagueNameMissingError):
        create(name=" ")
    assert Vague.objects.count() == 1


def test_correcting_a_vague_that_is_over(db):
    vague = VagueFactory(starts_on=date(2023, 9, 1), ends_on=date(2023, 12, 31))
    actor = UserFactory(is_coordinator=True)
    edit_vague(actor=actor, vague=vague, name="Vague 1", starts_on=date(2023, 9, 1), ends_on=date(2024, 1, 15))
    assert Vague.objects.get().ends_on == date(2024, 1, 15)
