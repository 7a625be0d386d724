"""What the team and the delegate read of somebody who comes in another's place."""

import pytest
from django.utils import timezone

from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tenants.models import MeetingProgress
from tests.workflow.replies.test_delegation import CAMILLE
from workflow.deck.assemble import assemble_deck
from workflow.deck.queries import deck_data
from workflow.journey.facts import gather_facts
from workflow.minutes.draft import first_summary
from workflow.models import OpeningWords
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.queries import committee
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.record_reply import record_reply


class TestWhatTheTeamSees:
    @pytest.fixture
    def delegate(self, token, link_of):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        record_reply(token=link_of(made), reply="accepted", attendance="on_site")
        return made

    def test_counts(self, delegate, alpha):
        committee_now = gather_facts().committee
        assert (committee_now.people, committee_now.invited) == (4, 4)
        assert (committee_now.represented, committee_now.accepted) == (1, 1)
        assert (committee_now.answered, committee_now.silent) == (2, 2)
        progress = MeetingProgress.objects.get(authority=alpha)
        assert (progress.invited, progress.present, progress.silent, progress.unsure) == (3, 1, 2, 0)

    def test_pages(self, lead, delegate, people):
        board = lead.get("/invitations/?filtre=representes").content.decode()
        assert people[0].name in board and "par Camille Renard (présent)" in board
        assert people[1].name not in board and "représenté</" in board.replace("représenté<", "représenté</")
        everybody = lead.get("/invitations/").content.decode()
        assert f"représente {people[0].name}" in everybody
        members = lead.get("/participants/").content.decode()
        assert f"représente {people[0].name}" in members and "par Camille Renard" in members
        assert "1\u00a0représenté" in lead.get("/").content.decode()

    def test_minutes_and_deck(self, delegate, people, meeting):
        summary = first_summary(meeting, [], committee())
        assert f"Présents\u00a0: Camille Renard (pour {people[0].name})." in summary
        assert f"Représentés\u00a0: {people[0].name}." in summary
        members = {row.name: row.role for row in assemble_deck(deck_data(), now=timezone.now()).committee}
        assert people[0].name not in members
        assert members["Camille Renard"] == f"Directrice adjointe, représente {people[0].name}"

    def test_somebody_represented_gives_no_opening_words(self, lead, delegate, people):
        OpeningWords.objects.create(participant=people[0], state="agreed")
        assert gather_facts().speakers == 0 and not deck_data().speakers
        page = lead.get("/mots-d-introduction/").content.decode()
        assert "quelqu’un vient à sa place" in page

    def test_an_original_who_left_is_not_named(self, lead, delegate, people, actor):
        remove_participant(actor=actor, participant_id=people[0].pk)
        assert people[0].name not in lead.get("/participants/").content.decode()
        mail = render_preview("invitation", Message.objects.get(kind="invitation", recipient_id=delegate.pk))
        assert people[0].name not in mail.body
