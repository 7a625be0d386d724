"""The committee's rules, whoever asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow.models import Participant, ReplyToken
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.domain.edit_participant import edit_participant
from workflow.participants.domain.import_participants import import_participants
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.errors import AlreadyInCommitteeError, CommitteeFullError, ParticipantGoneError
from workflow.participants.rules import Composition, Person, hints

CLAUDE = Person("Claude", "Petit", "claude@ville.example")


@pytest.fixture
def actor(alpha):
    return UserFactory()


def open_token(participant) -> ReplyToken:
    return ReplyToken.objects.create(
        participant=participant, digest=f"{participant.pk:064}", expires_at=timezone.now() + timedelta(days=30)
    )


def test_the_same_address_is_named_once_whatever_its_capitals(actor):
    add_participant(actor=actor, person=CLAUDE)
    with pytest.raises(AlreadyInCommitteeError, match="Claude Petit est déjà"):
        add_participant(actor=actor, person=Person("Autre", "Nom", "CLAUDE@Ville.example"))


def test_a_full_committee_takes_nobody(actor):
    Participant.objects.bulk_create(ParticipantFactory.build_batch(300))
    with pytest.raises(CommitteeFullError):
        add_participant(actor=actor, person=CLAUDE)


def test_an_import_is_all_or_nothing(actor):
    ParticipantFactory(email="dominique@ville.example")
    with pytest.raises(AlreadyInCommitteeError):
        import_participants(actor=actor, people=[CLAUDE, Person("D", "M", "Dominique@ville.example")])
    assert Participant.objects.count() == 1 and not Entry.objects.filter(action="participants_imported").exists()


def test_removal_ends_the_links_and_frees_the_address(actor):
    participant = InvitationFactory(participant__email="claude@ville.example").participant
    token = open_token(participant)
    remove_participant(actor=actor, participant_id=participant.pk)
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert Entry.objects.get(action="participant_removed").detail == {"links_revoked": 1, "told": False}
    assert add_participant(actor=actor, person=CLAUDE).pk != participant.pk
    with pytest.raises(ParticipantGoneError):
        remove_participant(actor=actor, participant_id=participant.pk)


def test_another_address_ends_the_links_and_other_changes_do_not(actor):
    participant = add_participant(actor=actor, person=CLAUDE)
    token = open_token(participant)
    edit_participant(actor=actor, participant_id=participant.pk, person=Person("Claude", "Grand", CLAUDE.email))
    token.refresh_from_db()
    assert token.revoked_at is None
    edit_participant(actor=actor, participant_id=participant.pk, person=Person("Claude", "Grand", "c.g@ville.example"))
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_nothing_changed_leaves_no_trace(actor):
    participant = add_participant(actor=actor, person=CLAUDE)
    edit_participant(actor=actor, participant_id=participant.pk, person=CLAUDE)
    assert not Entry.objects.filter(action="participant_edited").exists()


def test_advice_on_the_committee():
    assert hints(Composition({})) == []
    assert len(hints(Composition({"other": 3}))) == 2
    assert hints(Composition({"sponsor": 1}, validators=1)) == []
