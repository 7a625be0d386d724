"""Leaving the committee of a meeting that people know: who is told, and what may come after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from tests.workflow.invitations.test_mails import sent_as
from tests.workflow.meetings.cancellations import calendar_of, cancellations
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.models import LaunchMeeting
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person


class TestRemoving:
    def test_one_person_is_uninvited_and_nobody_else_notices(self, convened, actor):
        remove_participant(actor=actor, participant_id=convened[0].pk)
        method, event = calendar_of(cancellations().get())
        assert method == "CANCEL" and "STATUS" not in event and event["SEQUENCE"] == 1
        assert event["ATTENDEE"] == f"mailto:{convened[0].email}"
        meeting = LaunchMeeting.objects.get()
        assert (meeting.state, meeting.changed_sequence) == ("convened", 0)
        assert not Message.objects.filter(recipient_id=convened[0].pk, kind="reminder").pending().exists()
        assert Entry.objects.get(action="participant_removed").detail["told"] is True

    def test_the_same_address_again_gets_a_higher_number(self, convened, actor):
        remove_participant(actor=actor, participant_id=convened[0].pk)
        again = add_participant(actor=actor, person=Person("De", "Retour", convened[0].email))
        send_invitations(actor=actor)
        method, event = calendar_of(Message.objects.get(kind="invitation", recipient_id=again.pk))
        assert method == "REQUEST" and event["SEQUENCE"] > calendar_of(cancellations().get())[1]["SEQUENCE"]

    def test_who_was_not_reached_learns_nothing(self, convened, actor):
        waiting = ParticipantFactory()
        send_invitations(actor=actor)
        for person in (waiting, ParticipantFactory()):
            remove_participant(actor=actor, participant_id=person.pk)
        assert not cancellations().exists() and LaunchMeeting.objects.get().sequence == 0
        assert not Message.objects.filter(recipient_id=waiting.pk).pending().exists()

    @pytest.mark.parametrize("values", [{"state": "held"}, {"starts_at": timezone.now() - timedelta(hours=1)}])
    def test_nothing_after_the_meeting(self, convened, actor, values):
        LaunchMeeting.objects.update(**values)
        remove_participant(actor=None, participant_id=convened[0].pk)
        assert not cancellations().exists()

    def test_the_old_address_of_a_corrected_one_gets_no_more(self, convened, actor):
        old = convened[0].email
        correct_address(actor=actor, participant_id=convened[0].pk, email="juste@collectivite.example")
        remove_participant(actor=actor, participant_id=convened[0].pk)
        assert not Message.objects.pending().filter(recipient_email=old).exists() and not cancellations().exists()

    def test_somebody_removed_who_is_told_later_that_all_is_cancelled_is_told_once(self, convened, actor):
        remove_participant(actor=actor, participant_id=convened[0].pk)
        assert cancel_meeting(actor=actor) == 2
        assert cancellations().filter(recipient_id=convened[0].pk).count() == 1
        assert sent_as(cancellations().get(recipient_id=convened[0].pk))[0]

    def test_the_mail_is_polite(self, convened, actor):
        remove_participant(actor=actor, participant_id=convened[0].pk)
        text = " ".join(sent_as(cancellations().get())[1].get_body(("plain",)).get_content().split())
        assert "Votre présence n’est plus attendue" in text and "ans vous" not in text
