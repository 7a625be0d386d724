"""The minutes are proposed from what is known, kept, and circulated with the deck."""

import html
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pptx import Presentation

from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow.minutes.domain.circulate_minutes import NobodyToSendTo, NothingToCirculate, circulate_minutes
from workflow.models import Activity, Document, Interviewee, LaunchMeeting, Minutes


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


@pytest.fixture
def written(alpha):
    LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(days=1), place="Salle B12", state="held")
    Minutes.objects.update(summary="Le comité a validé la démarche <b>sans réserve</b>.")
    return [ParticipantFactory(), ParticipantFactory()]


def test_a_first_version_is_proposed(lead):
    Interviewee.objects.create(name="Claude Petit", job_title="DSI")
    LaunchMeeting.objects.update(notes="Le maire insiste sur la sobriété.")
    page = lead.get("/compte-rendu/").content.decode()
    assert "Claude Petit (DSI)" in page and "Le maire insiste" in page


def test_the_minutes_are_kept(lead):
    lead.post("/compte-rendu/", {"summary": "Synthèse", "decisions": "Démarche validée", "next_steps": ""})
    assert Minutes.objects.get().decisions == "Démarche validée"
    assert Activity.objects.get(key="minutes").state == "doing"


def test_empty_minutes_and_empty_committees_are_refused(alpha):
    with pytest.raises(NothingToCirculate):
        circulate_minutes(actor=UserFactory())
    Minutes.objects.update(summary="Synthèse")
    with pytest.raises(NobodyToSendTo):
        circulate_minutes(actor=UserFactory())


def test_everybody_gets_minutes_and_deck(alpha, written):
    assert circulate_minutes(actor=UserFactory()) == 2
    assert Activity.objects.get(key="minutes").state == "done"
    message = Message.objects.filter(kind="minutes").first()
    kind = kind_class("minutes")()
    kind.prepare([message])
    mail = kind.render(message)
    assert kind.is_wanted(message) and mail.to == [message.recipient_email]
    assert "sans réserve" in mail.body and "<b>sans réserve</b>" not in mail.alternatives[0].content
    name, content, _ = mail.attachments[0]
    assert name.endswith(".pptx") and alpha.name in _text_of(content)


def test_a_corrected_edition_goes_out_again(alpha, written):
    actor = UserFactory()
    circulate_minutes(actor=actor)
    circulate_minutes(actor=actor)
    assert Message.objects.filter(kind="minutes").count() == 4


def test_somebody_removed_meanwhile_gets_nothing(alpha, written):
    circulate_minutes(actor=UserFactory())
    written[0].removed_at = timezone.now()
    written[0].save()
    messages = list(Message.objects.filter(kind="minutes"))
    kind = kind_class("minutes")()
    kind.prepare(messages)
    assert [kind.is_wanted(m) for m in messages if m.recipient_id == written[0].pk] == [False]


def test_the_page_takes_the_same_queries_with_one_and_with_many(lead, alpha, written, django_assert_max_num_queries):
    circulate_minutes(actor=UserFactory())
    lead.get("/compte-rendu/")  # keeps the guidance ready
    with django_assert_max_num_queries(9):
        assert lead.get("/compte-rendu/").status_code == 200
    for _ in range(40):
        ParticipantFactory()
    circulate_minutes(actor=UserFactory())
    with django_assert_max_num_queries(9):
        assert lead.get("/compte-rendu/").status_code == 200


def test_the_mail_is_read_before_it_goes(lead, written):
    page = lead.get("/compte-rendu/relire/").content.decode()
    assert "sans réserve" in page and "<b>sans réserve</b>" not in page
    assert "Envoyer le compte rendu et le support à 2\u00a0personnes" in page
    assert not Message.objects.exists()
    assert Minutes.objects.get().edition == 0


def test_there_is_nothing_to_read_before_it_is_written(lead, alpha):
    assert lead.get("/compte-rendu/relire/").headers["Location"] == "/compte-rendu/"


def test_from_the_page_to_the_frozen_deck(lead, alpha, written):
    page = lead.post("/compte-rendu/diffuser/", follow=True).content.decode()
    assert "partent vers 2\u00a0personnes" in page and "En attente" in page
    frozen = Document.objects.get()
    LaunchMeeting.objects.update(title="Un autre titre")
    answer = lead.get(f"/compte-rendu/documents/{frozen.pk}/")
    assert answer.content == bytes(frozen.content)
    assert "support-comite-de-lancement.pptx" in answer["Content-Disposition"]


def test_a_refused_mail_is_explained(lead, alpha, written):
    circulate_minutes(actor=UserFactory())
    Message.objects.filter(recipient_id=written[0].pk).update(state="refused", answer="550 5.1.1 User unknown")
    page = lead.get("/compte-rendu/").content.decode()
    assert "Refusé" in page and Message.objects.filter(state="refused").get().explanation in html.unescape(page)


def test_who_answered_is_proposed_as_present_or_excused(lead, alpha):
    InvitationFactory(reply="accepted", attendance="on_site", participant__last_name="Présente")
    InvitationFactory(reply="declined", participant__last_name="Excusé")
    page = lead.get("/compte-rendu/").content.decode()
    assert "Présents\u00a0: Dominique Présente." in page and "Excusés\u00a0: Dominique Excusé." in page


def test_an_observer_reads_and_does_not_write(alpha, written, visit):
    viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
    page = viewer.get("/compte-rendu/").content.decode()
    assert "sans réserve" in page and "Enregistrer le compte rendu" not in page
    assert viewer.post("/compte-rendu/diffuser/").status_code == 403


def _text_of(content: bytes) -> str:
    slides = Presentation(BytesIO(content)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
