"""Opening words: chosen, warned by mail, agreed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import ParticipantFactory
from workflow.agenda.domain.ask_speaker import ask_speaker
from workflow.agenda.domain.choose_speakers import choose_speakers, edit_speaker, move_speaker, note_answer
from workflow.agenda.errors import (
    AlreadyAsked,
    AlreadySpeaking,
    MeetingNotDated,
    MeetingPast,
    NotInCommittee,
    SpeakerGone,
)
from workflow.models import Activity, LaunchMeeting, OpeningWords

PATH = "/mots-d-introduction/"
QUERIES = 9


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


@pytest.fixture
def dated(alpha):
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="Salle B12")


def speaker(**fields) -> OpeningWords:
    person = fields.pop("participant", None) or ParticipantFactory(role="sponsor")
    return OpeningWords.objects.create(participant=person, **fields)


def test_a_committee_without_members_says_what_next(lead):
    assert "Le comité n’a pas encore de membres" in lead.get(PATH).content.decode()


def test_sponsors_are_suggested_first_and_missed_when_silent(lead):
    ParticipantFactory(first_name="Anne", last_name="Aubry")
    ParticipantFactory(first_name="Zoé", last_name="Zeller", role="sponsor")
    page = lead.get(PATH).content.decode()
    assert page.index("Zoé Zeller") < page.index("Anne Aubry")
    assert "Donner la parole à un sponsor" in page
    speaker()
    assert "Donner la parole à un sponsor" not in lead.get(PATH).content.decode()


def test_several_are_chosen_at_once_in_order(lead):
    people = [ParticipantFactory(), ParticipantFactory()]
    data = {"people": [people[0].pk, people[1].pk], "minutes": 7}
    assert lead.post(f"{PATH}choisir/", data).status_code == 302
    assert list(OpeningWords.objects.order_by("position").values_list("position", "minutes", "state")) == [
        (1, 7, "considered"),
        (2, 7, "considered"),
    ]
    assert Activity.objects.get(key="speakers").state == "doing"
    assert Entry.objects.filter(action="speakers_chosen").count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"minutes": 5}, "Choisissez au moins une personne."),
        ({"people": ["987654"], "minutes": 5}, "n’est pas (ou plus) à choisir"),
        ({"people": ["x"], "minutes": 5}, "n’est pas (ou plus) à choisir"),
        ({"minutes": "0"}, "Au moins une minute."),
        ({"minutes": "cinq"}, "Écrivez un nombre de minutes."),
    ],
)
def test_bad_choices_are_told(lead, data, sentence):
    ParticipantFactory()
    answer = lead.post(f"{PATH}choisir/", data)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not OpeningWords.objects.exists()


def test_nobody_is_chosen_twice_or_from_outside(alpha):
    words, gone = speaker(), ParticipantFactory(removed_at=timezone.now())
    with pytest.raises(AlreadySpeaking):
        choose_speakers(actor=UserFactory(), participant_ids=[words.participant_id], minutes=5)
    with pytest.raises(NotInCommittee):
        choose_speakers(actor=UserFactory(), participant_ids=[gone.pk], minutes=5)


def test_from_considered_to_agreed(lead, dated):
    words = speaker()
    lead.post(f"{PATH}{words.pk}/prevenir/")
    words.refresh_from_db()
    assert words.state == "informed" and "Message" in lead.get(PATH).content.decode()
    lead.post(f"{PATH}{words.pk}/accord/")
    assert Activity.objects.get(key="speakers").state == "done"
    lead.post(f"{PATH}{words.pk}/refus/")
    assert Activity.objects.get(key="speakers").state == "todo"


def test_the_request_reads_as_it_should(alpha, dated):
    user = MembershipFactory(authority=alpha).user
    words = speaker(message="Dire <b>pourquoi</b> nous commençons", minutes=5)
    ask_speaker(actor=user, words_id=words.pk)
    message = Message.objects.get(kind="speaker_request")
    kind = kind_class("speaker_request")()
    kind.prepare([message])
    mail = kind.render(message)
    html = mail.alternatives[0][0]
    assert kind.is_wanted(message) and mail.to == [words.participant.email] and mail.reply_to == [user.email]
    assert alpha.name in mail.subject and "Salle B12" in mail.body and "<b>pourquoi</b>" in mail.body
    assert "<b>pourquoi</b>" not in html and "5\u00a0min" in html


def test_the_request_can_be_read_before_it_goes(lead, dated):
    words = speaker(message="Dire <b>pourquoi</b>")
    page = lead.get(f"{PATH}{words.pk}/").content.decode()
    assert "Voir le message" in page and "Salle B12" in page and "<b>pourquoi</b>" not in page
    assert not Message.objects.filter(kind="speaker_request").exists()


@pytest.mark.parametrize("change", ["declined", "removed", "cancelled", "taken off"])
def test_a_request_that_lost_its_reason_is_not_sent(alpha, dated, change):
    words = speaker()
    ask_speaker(actor=UserFactory(), words_id=words.pk)
    if change == "declined":
        OpeningWords.objects.update(state="declined")
    elif change == "removed":
        type(words.participant).objects.update(removed_at=timezone.now())
    elif change == "cancelled":
        LaunchMeeting.objects.update(state="cancelled")
    else:
        OpeningWords.objects.all().delete()
    messages = list(Message.objects.filter(kind="speaker_request"))
    kind = kind_class("speaker_request")()
    kind.prepare(messages)
    assert not kind.is_wanted(messages[0])


def test_a_second_click_sends_nothing_and_a_second_request_is_possible(alpha, dated):
    actor, words = UserFactory(), speaker()
    ask_speaker(actor=actor, words_id=words.pk)
    with pytest.raises(AlreadyAsked):
        ask_speaker(actor=actor, words_id=words.pk)
    edit_speaker(actor=actor, words_id=words.pk, state="considered", minutes=4, message="")
    ask_speaker(actor=actor, words_id=words.pk)
    assert Message.objects.filter(kind="speaker_request").count() == 2


def test_a_request_needs_a_meeting_to_come(alpha):
    words = speaker()
    with pytest.raises(MeetingNotDated):
        ask_speaker(actor=UserFactory(), words_id=words.pk)
    LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(days=1), place="B12")
    with pytest.raises(MeetingPast):
        ask_speaker(actor=UserFactory(), words_id=words.pk)
    assert not Message.objects.filter(kind="speaker_request").exists()


def test_order_changes_by_one(alpha):
    rows = [speaker(position=n) for n in (1, 2, 3)]
    move_speaker(actor=UserFactory(), words_id=rows[2].pk, step=-1)
    order = list(OpeningWords.objects.order_by("position").values_list("pk", flat=True))
    assert order == [rows[0].pk, rows[2].pk, rows[1].pk]


def test_correcting_one(lead):
    words = speaker()
    data = {"state": "agreed", "minutes": "8", "message": "Budget\nCalendrier"}
    assert lead.post(f"{PATH}{words.pk}/", data).status_code == 302
    words.refresh_from_db()
    assert (words.state, words.minutes, words.message.splitlines()) == ("agreed", 8, ["Budget", "Calendrier"])
    answer = lead.post(f"{PATH}{words.pk}/", {**data, "state": "peut-être", "minutes": "-3"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Choisissez un état de la liste." in page and "Calendrier" in page


def test_what_is_gone_is_404_or_told(lead, alpha):
    gone = speaker(participant=ParticipantFactory(removed_at=timezone.now()))
    assert lead.get(f"{PATH}{gone.pk}/").status_code == 404
    assert lead.post(f"{PATH}987654/prevenir/").status_code == 404
    with pytest.raises(SpeakerGone):
        note_answer(actor=UserFactory(), words_id=gone.pk, agrees=True)


def test_taken_off_the_list_stays_in_the_committee(lead):
    words = speaker()
    lead.post(f"{PATH}{words.pk}/retirer/")
    assert not OpeningWords.objects.exists() and type(words.participant).objects.current().exists()


def test_an_observer_reads_and_writes_nothing(alpha, visit, dated):
    viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
    words = speaker()
    page = viewer.get(PATH).content.decode()
    assert words.participant.name in page and "Prévenir par courriel" not in page
    assert viewer.post(f"{PATH}{words.pk}/prevenir/").status_code == 403
    assert not Message.objects.filter(kind="speaker_request").exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_the_same_queries(lead, dated, django_assert_num_queries, rows):
    for _ in range(rows):
        ask_speaker(actor=UserFactory(), words_id=speaker().pk)
        ParticipantFactory()
    lead.get(PATH)
    with django_assert_num_queries(QUERIES):
        lead.get(PATH)
