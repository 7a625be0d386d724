"""Answers of calendar programs: noted where nothing speaks against it, else kept with the reason, never guessed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.audit.models import Entry
from parcours.mail.models import Message
from tests.inbox.replies import thunderbird
from tests.workflow.meetings.test_changes import note_sent
from tests.workflow.replies.mails import mail, stamp, uid
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.models import Invitation, LaunchMeeting, MailedReply, Participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.mailed import take_calendar_reply


@pytest.fixture(autouse=True)
def _invited(token):
    """Everybody of `people`; the first one also holds `token`."""


def take(incoming) -> MailedReply | None:
    """What the inbox does, from the public schema; the row that it left."""
    with schema_context("public"):
        reason = take_calendar_reply(incoming, timezone.now())
    assert bool(reason) == (not MailedReply.objects.filter(message_id=incoming.message_id).exists())
    return MailedReply.objects.filter(message_id=incoming.message_id).first()


def answers() -> list[str]:
    return list(Invitation.objects.order_by("pk").values_list("reply", flat=True))


@pytest.mark.parametrize(
    ("partstat", "reply", "attendance"),
    [("ACCEPTED", "accepted", "remote"), ("TENTATIVE", "tentative", "remote"), ("DECLINED", "declined", "")],
)
def test_an_answer_is_noted_with_what_was_planned(alpha, people, partstat, reply, attendance):
    Participant.objects.filter(pk=people[0].pk).update(attendance="remote")
    row = take(mail(alpha, people[0], partstat=partstat, comment="En train"))
    invitation = Invitation.objects.get(participant=people[0])
    assert (invitation.reply, invitation.attendance, invitation.comment) == (reply, attendance, "En train")
    assert invitation.replied_at and invitation.noted_by_id is None
    assert (row.outcome, row.participant_id, row.is_waiting) == ("applied", people[0].pk, False)
    entry = Entry.objects.get(action="mailed_reply_received")
    assert entry.detail == {"outcome": "applied"} and entry.actor_id is None


def test_addresses_are_compared_whatever_their_capitals(alpha, people):
    Participant.objects.filter(pk=people[0].pk).update(email="Prenom.NOM@Collectivite.example")
    people[0].email = "prenom.nom@COLLECTIVITE.example"
    assert take(mail(alpha, people[0])).outcome == "applied"


def test_where_somebody_is_stays_with_a_second_acceptance_and_so_does_their_word(alpha, people, token):
    record_reply(token=token, reply="accepted", attendance="remote", comment="Je me connecte de Nice")
    row = take(mail(alpha, people[0], stamp=stamp(timezone.now() + timedelta(seconds=5))))
    invitation = Invitation.objects.get(participant=people[0])
    assert (row.outcome, invitation.attendance, invitation.comment) == ("applied", "remote", "Je me connecte de Nice")
    row = take(
        mail(
            alpha,
            people[0],
            partstat="DECLINED",
            message_id="<2@x.example>",
            stamp=stamp(timezone.now() + timedelta(seconds=9)),
        )
    )
    invitation.refresh_from_db()
    assert (row.outcome, invitation.reply, invitation.comment) == ("applied", "declined", "")


def test_of_two_answers_the_later_given_counts_in_whatever_order_they_come(alpha, people):
    first, second = timezone.now() + timedelta(seconds=-20), timezone.now() + timedelta(seconds=-10)
    Invitation.objects.update(invited_at=timezone.now() - timedelta(days=1))
    assert take(mail(alpha, people[0], partstat="DECLINED", stamp=stamp(second))).outcome == "applied"
    late = take(mail(alpha, people[0], stamp=stamp(first), message_id="<2@x.example>"))
    assert late.outcome == "superseded" and answers()[0] == "declined"


def test_an_answer_on_the_page_is_not_overwritten_by_an_older_mail(alpha, people, token):
    Invitation.objects.update(invited_at=timezone.now() - timedelta(days=1))
    given_at = timezone.now() - timedelta(minutes=5)
    record_reply(token=token, reply="declined")
    row = take(mail(alpha, people[0], stamp=stamp(given_at)))
    assert row.outcome == "superseded" and answers()[0] == "declined" and row.is_waiting


@pytest.mark.parametrize("ahead", [timedelta(days=-40_000), timedelta(hours=23)])
def test_a_clock_that_is_wrong_dates_no_answer(alpha, people, ahead):
    assert take(mail(alpha, people[0], stamp=stamp(timezone.now() + ahead))).outcome == "applied"
    invitation = Invitation.objects.get(participant=people[0])
    assert invitation.invited_at <= invitation.replied_at <= timezone.now()


def test_an_answer_to_an_older_date_is_shown_and_to_an_older_text_is_noted(alpha, people):
    LaunchMeeting.objects.update(sequence=4, changed_sequence=3)
    assert take(mail(alpha, people[0], sequence=2)).outcome == "old_date"
    assert take(mail(alpha, people[1], sequence=3, message_id="<2@x.example>")).outcome == "applied"
    assert answers() == ["none", "accepted", "none"]


@pytest.mark.parametrize("state", ["running", "held"])
def test_when_replies_are_closed(alpha, people, state):
    LaunchMeeting.objects.update(state=state)
    assert take(mail(alpha, people[0])).outcome == "closed" and set(answers()) == {"none"}


@pytest.mark.parametrize("partstat", ["DELEGATED", "NEEDS-ACTION", "COMPLETED"])
def test_what_is_neither_yes_nor_no(alpha, people, partstat):
    row = take(mail(alpha, people[0], partstat=partstat))
    assert row.outcome in ("to_discuss", "unreadable") and row.partstat == partstat and set(answers()) == {"none"}


class TestAnEventThatIsNoMore:
    """The UID's host names the space: what answers an event of its past is the team's to see, and is never noted."""

    def test_a_cancelled_one(self, alpha, people, actor):
        cancel_meeting(actor=actor)
        row = take(mail(alpha, people[0]))
        assert (row.outcome, row.participant, row.is_waiting) == ("cancelled", people[0], True)
        assert set(answers()) == {"none"} and "annulée" in row.why

    def test_one_that_was_replaced_before_and_after_the_new_invitation(self, alpha, people, actor):
        old = uid(alpha)
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        first = take(mail(alpha, people[0], uid=old, sequence=9))
        LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=40))
        send_invitations(actor=actor)
        second = take(mail(alpha, people[0], uid=old.upper(), sequence=9, message_id="<2@x.example>"))
        assert [first.outcome, second.outcome] == ["former"] * 2 and second.participant == people[0]
        assert set(answers()) == {"none"} and "rendez-vous" in second.why

    def test_one_before_the_last(self, alpha, people, actor):
        old = uid(alpha)
        note_sent(Message.objects.filter(kind="invitation"))
        for _ in range(2):
            cancel_meeting(actor=actor)
            renew_meeting(actor=actor)
            LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=40))
            send_invitations(actor=actor)
        assert old.partition("@")[0] != LaunchMeeting.objects.get().cancelled_as["uid"]
        assert take(mail(alpha, people[0], uid=old)).outcome == "former"

    def test_a_uid_that_was_never_ours(self, alpha, people, actor):
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        assert take(mail(alpha, people[0], uid=f"{uuid4()}@{alpha.host}")) is None

    def test_the_space_that_it_names_and_no_other(self, alpha, beta, people, actor):
        old = uid(alpha).partition("@")[0]
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        assert take(mail(alpha, people[0], uid=f"{old}@{beta.host}")) is None
        with schema_context(beta.schema_name):
            assert not MailedReply.objects.exists()


class TestManyOfOneSender:
    def test_the_newest_stands_for_those_before(self, alpha, people):
        for n in range(5):
            take(mail(alpha, people[0], sender="x@y.example", message_id=f"<{n}@y.example>", comment=f"Mot {n}"))
        row = MailedReply.objects.get()
        assert (row.outcome, row.comment) == ("unknown_sender", "Mot 4")

    def test_three_at_most_for_as_many_people_as_they_like(self, alpha, people):
        for n in range(6):
            who = {"who": f"p{n}@y.example", "sender": "x@y.example", "message_id": f"<{n}@y.example>"}
            take(mail(alpha, people[0], **who))
        assert sorted(MailedReply.objects.values_list("attendee", flat=True)) == [f"p{n}@y.example" for n in (3, 4, 5)]

    def test_what_was_settled_or_is_somebody_elses_stays(self, alpha, people):
        take(mail(alpha, people[0], sender="x@y.example", message_id="<1@y.example>"))
        MailedReply.objects.update(settled_at=timezone.now())
        take(mail(alpha, people[0], sender="x@y.example", message_id="<2@y.example>"))
        take(mail(alpha, people[0], sender="z@y.example", message_id="<3@y.example>"))
        assert MailedReply.objects.count() == 3

    def test_who_writes_in_somebodys_name_pushes_nothing_of_theirs_away(self, alpha, people):
        def forged(event, **who):
            return b"Authentication-Results: mx.example; dmarc=fail\r\n" + thunderbird(event, **who)

        take(mail(alpha, people[0], partstat="DELEGATED", comment="Ma collègue"))
        for n in range(4):
            take(mail(alpha, people[0], shape=forged, message_id=f"<{n}@attaque.example>"))
        assert sorted(MailedReply.objects.values_list("outcome", flat=True)) == ["to_discuss", "unproven"]


class TestForgeries:
    """Who knows the UID, because they are invited themselves, answers for nobody else."""

    def test_for_somebody_else(self, alpha, people):
        row = take(mail(alpha, people[0], sender=people[1].email, partstat="DECLINED"))
        assert (row.outcome, row.participant, set(answers())) == ("unknown_sender", people[1], {"none"})

    def test_by_a_stranger(self, alpha, people):
        row = take(mail(alpha, people[0], sender="inconnu@ailleurs.example"))
        assert (row.outcome, row.participant, set(answers())) == ("unknown_sender", None, {"none"})

    def test_a_stranger_for_themselves(self, alpha, people):
        row = take(mail(alpha, people[0], who="inconnu@ailleurs.example", sender="inconnu@ailleurs.example"))
        assert row.outcome == "unknown_sender" and set(answers()) == {"none"}

    def test_by_somebody_who_has_left(self, alpha, people, actor):
        remove_participant(actor=actor, participant_id=people[0].pk)
        assert take(mail(alpha, people[0])).outcome == "unknown_sender" and set(answers()) == {"none"}

    def test_found_out_by_the_mail_server(self, alpha, people):
        def forged(event, **who):
            return b"Authentication-Results: mx.example; dmarc=fail\r\n" + thunderbird(event, **who)

        row = take(mail(alpha, people[0], shape=forged))
        assert (row.outcome, set(answers())) == ("unproven", {"none"}) and "confirmer" in row.why

    @pytest.mark.parametrize(
        "said", ["spf=fail smtp.mailfrom=x.example; dkim=none; dmarc=none", "dmarc=permerror", "dmarc (a) = quarantine"]
    )
    def test_one_whose_sender_nothing_proves(self, alpha, people, said):
        def doubtful(event, **who):
            return f"Authentication-Results: mx.example; {said}\r\n".encode() + thunderbird(event, **who)

        assert take(mail(alpha, people[0], shape=doubtful)).outcome == "unproven" and set(answers()) == {"none"}

    @pytest.mark.parametrize("said", [{"stamp": "20991231T000000Z"}, {"sequence": 2**31 - 1}, {"sequence": 1}])
    def test_one_that_cannot_be(self, alpha, people, said):
        assert take(mail(alpha, people[0], **said)).outcome == "impossible" and set(answers()) == {"none"}

    @pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED"])
    def test_a_mail_takes_out_no_substitute(self, alpha, people, token, partstat):
        delegate = Person(first_name="Claude", last_name="Petit", email="claude@ville.example")
        made = delegate_invitation(token=token, delegate=delegate)
        row = take(mail(alpha, people[0], partstat=partstat, stamp=stamp(timezone.now() + timedelta(minutes=1))))
        assert row.outcome == "substituted" and row.is_waiting and "suppléant" in row.why
        made.refresh_from_db()
        assert made.removed_at is None and answers()[0] == "delegated"

    @pytest.mark.parametrize(
        "change", [lambda uid: f"x{uid}", lambda uid: uid.replace("alpha", "beta"), lambda uid: ""]
    )
    def test_another_meeting(self, alpha, beta, people, change):
        assert take(mail(alpha, people[0], uid=change(uid(alpha)))) is None
        with schema_context(beta.schema_name):
            assert not MailedReply.objects.exists()
        assert set(answers()) == {"none"}

    def test_the_uid_of_another_space_reaches_nobody_here(self, alpha, beta, people):
        """Beta's own meeting, answered by somebody who is invited in Alpha: shown in Beta, noted nowhere."""
        with schema_context(beta.schema_name):
            theirs = uid(beta)
        incoming = mail(alpha, people[0], uid=theirs)
        with schema_context("public"):
            assert take_calendar_reply(incoming, timezone.now()) == ""
        assert not MailedReply.objects.exists() and set(answers()) == {"none"}
        with schema_context(beta.schema_name):
            assert MailedReply.objects.get().outcome == "unknown_sender"
