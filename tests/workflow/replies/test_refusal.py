"""A person who refuses further mail gets none; also with the one click of a mail program (RFC 8058)."""

import email
import email.policy

import pytest
from django.core.mail import EmailMessage

from parcours.audit.models import Entry
from parcours.dispatch.addressees import refuse, refusing
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.kinds import MailKind, kind_class
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from parcours.services import smtp_sink
from tests.browser_client import HostClient
from tests.factories.committee import ParticipantFactory
from workflow.agenda.domain.ask_speaker import ask_speaker
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.errors import WantsNoMailError
from workflow.minutes.domain.circulate_minutes import circulate_minutes
from workflow.models import Invitation, Minutes, OpeningWords, Participant

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def path(token) -> str:
    return f"/r/{token}/messages/"


def wish_of(person):
    return Participant.objects.get(pk=person.pk).mail_refused_at


class TestThePage:
    def test_looking_changes_nothing_and_shows_a_button(self, guest, path, people):
        page = guest.get(path).content.decode()
        assert "Ne plus recevoir de messages</button>" in page and people[0].email in page
        assert wish_of(people[0]) is None and not refusing([people[0].email])

    def test_there_and_back(self, guest, path, people):
        page = guest.post(path, {"wish": "refuse"}, follow=True).content.decode()
        assert "Vous ne recevez plus de messages" in page
        assert wish_of(people[0]) and refusing([people[0].email])
        guest.post(path, {"wish": "allow"})
        assert wish_of(people[0]) is None and not refusing([people[0].email])
        assert [entry.action for entry in Entry.objects.filter(action__startswith="mail_").order_by("pk")] == [
            "mail_refused",
            "mail_allowed",
        ]

    def test_twice_is_once(self, guest, path, people):
        guest.post(path, {"wish": "refuse"})
        first = wish_of(people[0])
        guest.post(path, {"wish": "refuse"})
        assert wish_of(people[0]) == first and Entry.objects.filter(action="mail_refused").count() == 1

    def test_refused_by_another_authority_s_link(self, guest, path, people, meeting):
        refuse(people[0].email.upper(), meeting.starts_at)
        assert "Vous ne recevez plus de messages" in guest.get(path).content.decode()
        guest.post(path, {"wish": "allow"})
        assert not refusing([people[0].email])

    @pytest.mark.parametrize("data", [{}, {"wish": "peut-être"}, {"List-Unsubscribe": "Two"}])
    def test_anything_else_changes_nothing(self, guest, path, people, data):
        assert guest.post(path, data).status_code == 422
        assert wish_of(people[0]) is None

    def test_the_team_sees_it_and_cannot_remind(self, guest, lead, path, people):
        Message.objects.update(state="sent", sent_at="2026-01-01T00:00Z")
        invitation = Invitation.objects.get(participant=people[0])
        assert f"/invitations/{invitation.pk}/relancer/" in lead.get("/invitations/").content.decode()
        guest.post(path, {"wish": "refuse"})
        board = lead.get("/invitations/").content.decode()
        assert "Ne veut plus de message" in board and f"/invitations/{invitation.pk}/relancer/" not in board

    def test_an_answer_still_counts(self, guest, path, token, people):
        guest.post(path, {"wish": "refuse"})
        guest.post(f"/r/{token}/", {"answer": "on_site"})
        assert Invitation.objects.get(participant=people[0]).reply == "accepted"
        assert "Vous avez demandé à ne plus recevoir" in guest.get(f"/r/{token}/mes-donnees/").content.decode()

    def test_as_many_queries(self, guest, path, django_assert_num_queries):
        for wish in ("refuse", "allow"):
            guest.get(path)
            with django_assert_num_queries(3 if wish == "allow" else 4):
                guest.get(path)
            guest.post(path, {"wish": wish})


class TestOneClick:
    @pytest.mark.parametrize("headers", [{}, {"origin": "https://webmail.example", "sec-fetch-site": "cross-site"}])
    def test_from_a_mail_program(self, alpha, path, people, headers):
        strict = HostClient(alpha.host, enforce_csrf_checks=True)
        answer = strict.post(path, ONE_CLICK, headers={"host": alpha.host, **headers})
        assert answer.status_code == 200 and wish_of(people[0])

    def test_as_an_encoded_body(self, guest, path, people):
        guest.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert wish_of(people[0])

    @pytest.mark.parametrize("kind", ["invitation", "reminder"])
    def test_mails_offer_it(self, token, people, alpha, kind):
        mail = render_preview(kind, Message.objects.filter(kind=kind, recipient_id=people[0].pk).first())
        parsed = email.message_from_bytes(mail.message().as_bytes(), policy=email.policy.default)
        url = parsed["List-Unsubscribe"].strip().removeprefix("<").removesuffix(">")
        assert url.startswith(f"http://{alpha.host}/r/") and url.endswith("/messages/")
        assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "Pour ne plus en recevoir" in mail.body and "Pour ne plus en recevoir" in mail.alternatives[0][0]


class TestNothingIsSent:
    @pytest.fixture
    def sink(self, tmp_path, settings):
        with smtp_sink.running(tmp_path) as running:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.smtp_port
            yield running

    def test_not_the_invitation(self, sink, guest, path, people):
        guest.post(path, {"wish": "refuse"})
        deliver_due()
        states = dict(Message.objects.filter(kind="invitation").values_list("recipient_id", "state"))
        assert [states[person.pk] for person in people] == ["dropped", "sent", "sent"]

    def test_not_to_another_address_that_the_team_finds(self, sink, guest, path, people, actor):
        guest.post(path, {"wish": "refuse"})
        with pytest.raises(WantsNoMailError, match="appelez-la"):
            correct_address(actor=actor, participant_id=people[0].pk, email="privee@ailleurs.example")
        deliver_due()
        assert not Message.objects.filter(recipient_id=people[0].pk, state="sent").exists()

    def test_minutes_and_requests_offer_it_to_who_is_invited(self, token, people, actor, guest):
        Minutes.objects.update(summary="Tenu")
        late = ParticipantFactory()
        words = OpeningWords.objects.create(participant=people[0])
        circulate_minutes(actor=actor)
        ask_speaker(actor=actor, words_id=words.pk)
        mails = {(m.kind, m.recipient_id): _rendered(m) for m in Message.objects.filter(kind__in=_LINKLESS)}
        for kind in _LINKLESS:
            path = mails[kind, people[0].pk].extra_headers["List-Unsubscribe"].strip("<>").partition("localhost")[2]
            assert guest.get(path).status_code == 200 and "Ne plus recevoir" in guest.get(path).content.decode()
        assert "List-Unsubscribe" not in mails["minutes", late.pk].extra_headers
        guest.post(path, ONE_CLICK)
        wanted = Message.objects.get(kind="minutes", recipient_id=people[0].pk)
        assert not _prepared(wanted).is_wanted(wanted)

    @pytest.mark.parametrize("kind", ["invitation", "reminder"])
    def test_again_once_it_is_allowed(self, guest, path, people, kind):
        message = Message.objects.filter(kind=kind, recipient_id=people[0].pk).first()
        for wish, wanted in (("refuse", False), ("allow", True)):
            guest.post(path, {"wish": wish})
            prepared = kind_class(kind)()
            prepared.prepare([message])
            assert prepared.is_wanted(message) is wanted
        assert isinstance(prepared.render(message), EmailMessage)


_LINKLESS = ("minutes", "speaker_request")


def _prepared(message: Message) -> MailKind:
    kind = kind_class(message.kind)()
    kind.prepare([message])
    return kind


def _rendered(message: Message) -> EmailMessage:
    return _prepared(message).render(message)
