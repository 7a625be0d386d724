"""Fixing the meeting, and moving it once people are invited."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.dispatch.models import Brake
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow.meetings import errors
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.models import Activity, LaunchMeeting

URL = "/reunion/"


def in_days(days: int, hour: int = 14, minute: int = 30):
    """A working day's afternoon in Paris, `days` or a little more ahead."""
    moment = timezone.localtime(timezone.now(), ZoneInfo("Europe/Paris")) + timedelta(days=days)
    moment = moment.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return moment + timedelta(days=max(0, 7 - moment.weekday()) if moment.weekday() > 4 else 0)


def plan(**changes) -> dict:
    kept = {"title": "Comité", "starts_at": in_days(9), "duration_minutes": 90, "place": "Salle B12", "video_url": ""}
    return kept | changes


def typed(starts_at=None, **changes) -> dict:
    starts_at = starts_at or in_days(9)
    kept = {"title": "Comité", "day": f"{starts_at:%Y-%m-%d}", "hour": f"{starts_at:%H:%M}", "duration_minutes": "90"}
    return kept | {"place": "Salle B12", "video_url": ""} | changes


def page(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


@pytest.fixture
def actor(alpha):
    return UserFactory()


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)


@pytest.fixture
def convened(actor):
    """A dated meeting to which three people have been invited, one of them removed since."""
    schedule_meeting(actor=actor, **plan())
    LaunchMeeting.objects.update(state="convened")
    InvitationFactory.create_batch(2)
    InvitationFactory(participant__removed_at=timezone.now())
    ParticipantFactory()
    return LaunchMeeting.objects.get()


class TestDomain:
    def test_the_activity_is_done_with_somebody_a_date_and_a_place(self, actor):
        ParticipantFactory()
        schedule_meeting(actor=actor, **plan(place=""))
        assert Activity.objects.get(key="participants").state == "doing"
        schedule_meeting(actor=actor, **plan())
        assert Activity.objects.get(key="participants").state == "done"
        assert LaunchMeeting.objects.get().sequence == 0

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"starts_at": timezone.now() - timedelta(minutes=1)}, errors.DateInThePastError),
            ({"starts_at": timezone.now() + timedelta(days=800)}, errors.DateTooFarError),
            ({"duration_minutes": 10}, errors.DurationOutOfBoundsError),
            ({"duration_minutes": 481}, errors.DurationOutOfBoundsError),
        ],
    )
    def test_refusals(self, actor, changes, error):
        with pytest.raises(error):
            schedule_meeting(actor=actor, **plan(**changes))
        assert LaunchMeeting.objects.get().starts_at is None

    @pytest.mark.parametrize("state", ["running", "held", "cancelled"])
    def test_what_has_begun_is_a_fact(self, convened, actor, state):
        LaunchMeeting.objects.update(state=state)
        with pytest.raises(errors.MeetingUnderWayError):
            schedule_meeting(actor=actor, **plan(place="Ailleurs"))

    def test_a_title_may_change_after_the_date_has_passed(self, convened, actor):
        LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(days=1))
        past = LaunchMeeting.objects.get().starts_at.replace(second=0, microsecond=0)
        schedule_meeting(actor=actor, **plan(starts_at=past, title="Autre titre"))
        meeting = LaunchMeeting.objects.get()
        assert (meeting.title, meeting.sequence) == ("Autre titre", 0)

    def test_the_same_plan_again_changes_nothing(self, convened, actor):
        before = Entry.objects.count()
        schedule_meeting(actor=actor, **plan())
        assert (Entry.objects.count(), LaunchMeeting.objects.get().sequence) == (before, 0)

    @pytest.mark.parametrize(
        "changes",
        [
            {"starts_at": in_days(20)},
            {"duration_minutes": 60},
            {"place": "Salle A1"},
            {"video_url": "https://visio.example/1"},
        ],
    )
    def test_invited_people_are_told_of_what_the_invitation_says(self, convened, actor, changes):
        meeting = schedule_meeting(actor=actor, **plan(**changes)).meeting
        assert meeting.sequence == 1
        assert Message.objects.filter(kind="invitation", occurrence="sequence-1").count() == 2

    def test_nobody_hears_of_a_meeting_whose_hour_has_passed(self, convened, actor):
        LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(days=1))
        past = LaunchMeeting.objects.get().starts_at.replace(second=0, microsecond=0)
        assert schedule_meeting(actor=actor, **plan(starts_at=past, place="Salle A1")).meeting.sequence == 0
        assert not Message.objects.exists()

    def test_people_who_were_invited_keep_somewhere_to_go(self, convened, actor):
        with pytest.raises(errors.NowhereToGoError):
            schedule_meeting(actor=actor, **plan(place=""))


class TestPage:
    def test_the_date_is_fixed_in_the_zone_of_the_authority(self, lead, alpha):
        answer = lead.post(URL, typed(video_url="visio.example/comite"), follow=True)
        assert "Le comité de lancement est fixé au" in page(answer)
        meeting = LaunchMeeting.objects.get()
        assert meeting.starts_at == in_days(9)
        assert meeting.video_url == "https://visio.example/comite"
        assert f'value="{in_days(9):%Y-%m-%d}"' in page(lead.get(URL))

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"day": "2020-01-01"}, "Ce moment est déjà passé"),
            ({"day": "0001-01-01"}, "Ce moment est déjà passé"),
            ({"day": "9999-12-31"}, "dans les deux ans"),
            ({"day": ""}, "Indiquez la date du comité."),
            ({"hour": ""}, "Indiquez l’heure de début."),
            ({"hour": "tôt"}, "Écrivez l’heure comme ceci"),
            ({"duration_minutes": "5"}, "La durée va de 15 à 480 minutes."),
            ({"duration_minutes": "long"}, "Écrivez un nombre de minutes"),
            ({"video_url": "javascript:alert(1)"}, "Ce lien n’est pas valide"),
            ({"title": ""}, "Donnez un intitulé"),
        ],
    )
    def test_a_slip_is_told_beside_its_field_and_nothing_is_lost(self, lead, changes, sentence):
        answer = lead.post(URL, typed(place="À ne pas perdre") | changes)
        assert answer.status_code == 422
        assert sentence in page(answer) and "À ne pas perdre" in page(answer)
        assert LaunchMeeting.objects.get().starts_at is None

    def test_an_hour_of_today_that_has_passed(self, lead, alpha):
        now = timezone.localtime(timezone.now(), alpha.zone)
        answer = lead.post(URL, typed(day=f"{now:%Y-%m-%d}", hour="00:00"))
        assert answer.status_code == 422 and "Ce moment est déjà passé" in page(answer)

    def test_an_hour_that_the_change_of_time_skips(self, lead):
        year = timezone.now().year + 1
        last_sunday = next(d for d in range(31, 24, -1) if timezone.datetime(year, 3, d).weekday() == 6)
        answer = lead.post(URL, typed(day=f"{year}-03-{last_sunday}", hour="02:30"))
        assert answer.status_code == 422 and "Cette heure n’existe pas" in page(answer)

    def test_advice_never_locks(self, lead):
        ParticipantFactory(attendance="remote")
        assert lead.post(URL, typed(duration_minutes="180")).status_code == 302
        html = page(lead.get(URL))
        assert "3 h, c’est long" in html and "Une personne est attendue à distance" in html

    def test_observers_read_and_do_not_fix(self, alpha, visit):
        viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
        assert "<form" not in page(viewer.get(URL)).split("<main")[1].split("</main>")[0]
        assert viewer.post(URL, typed()).status_code == 403

    def test_as_many_queries_whatever_the_committee(self, lead, django_assert_num_queries):
        lead.get(URL)
        with django_assert_num_queries(9):
            lead.get(URL)
        ParticipantFactory.create_batch(20)
        with django_assert_num_queries(9):
            lead.get(URL)


class TestChangeOnceInvited:
    def test_it_is_asked_first_with_what_changes_and_for_whom(self, convened, lead):
        answer = lead.post(URL, typed(in_days(20)))
        assert answer.status_code == 200
        assert "Prévenir les 2 personnes et déplacer la réunion" in page(answer)
        assert "Rien n’est encore enregistré" in page(answer)
        assert LaunchMeeting.objects.get().sequence == 0 and not Message.objects.exists()

    def test_confirmed_it_is_told(self, convened, lead):
        answer = lead.post(URL, typed(in_days(20), confirmed="0-2"), follow=True)
        assert "2 personnes seront prévenues à" in page(answer)
        meeting = LaunchMeeting.objects.get()
        assert (meeting.starts_at, meeting.sequence) == (in_days(20), 1)
        assert Message.objects.filter(kind="invitation", occurrence="sequence-1").count() == 2

    def test_it_waits_unless_the_meeting_is_near(self, convened, lead):
        answer = page(lead.post(URL, typed(in_days(20))))
        assert "Il attend quelques minutes" in answer and "part tout de suite" not in answer
        near = timezone.localtime(timezone.now() + timedelta(hours=1), ZoneInfo("Europe/Paris"))
        answer = page(lead.post(URL, typed(near)))
        assert "il part tout de suite" in answer and "Il attend quelques minutes" not in answer

    def test_what_is_unusual_about_the_new_hour_is_said_before(self, convened, lead):
        assert "sort des heures habituelles" in page(lead.post(URL, typed(in_days(20, hour=6))))
        assert "À regarder" not in page(lead.post(URL, typed(place="Salle A1")))

    def test_pressing_twice_tells_once(self, convened, lead):
        for _ in range(2):
            lead.post(URL, typed(in_days(20), confirmed="0-2"))
        assert LaunchMeeting.objects.get().sequence == 1

    def test_confirmed_for_other_numbers_it_is_asked_again(self, convened, lead):
        InvitationFactory()
        answer = lead.post(URL, typed(in_days(20), confirmed="0-2"))
        assert "Prévenir les 3 personnes" in page(answer)
        assert LaunchMeeting.objects.get().sequence == 0

    def test_one_may_go_back_and_correct(self, convened, lead):
        answer = lead.post(URL, typed(in_days(20), place="Salle neuve", correct="1"))
        assert answer.status_code == 200 and 'value="Salle neuve"' in page(answer)
        assert LaunchMeeting.objects.get().place == "Salle B12"

    def test_another_title_is_asked_too(self, convened, lead):
        assert "modifier la réunion" in page(lead.post(URL, typed(title="Autre")))
        assert not Message.objects.exists()

    def test_the_page_says_who_and_how_it_will_read(self, convened, lead):
        InvitationFactory(participant__mail_refused_at=timezone.now(), participant__last_name="Muet")
        answer = page(lead.post(URL, typed(place="Salle A1")))
        assert "Changement – Communauté d’agglomération Alpha" in answer and "Salle A1" in answer
        assert "Dominique Muet" in answer.split("autrement")[1] and "Prévenir les 2 personnes" in answer
        assert not Message.objects.exists() and LaunchMeeting.objects.get().place == "Salle B12"

    def test_the_frame_shows_the_change_without_making_it(self, convened, lead):
        answer = lead.get(f"{URL}changement/apercu/", typed(in_days(20), place="Salle A1"))
        assert "Salle A1" in page(answer) and answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert LaunchMeeting.objects.get().place == "Salle B12"
        assert lead.get(f"{URL}changement/apercu/", {"title": "x"}).status_code == 404

    def test_the_hour_of_sending_is_told_and_may_be_now(self, convened, lead):
        answer = page(lead.post(URL, typed(in_days(20), confirmed="0-2"), follow=True))
        assert "Un changement attend son envoi" in answer and "2 personnes seront prévenues à" in answer
        assert "Un changement attend son envoi" in page(lead.get("/invitations/"))
        assert "2 annonces du changement partent" in page(lead.post(f"{URL}changement/envoyer/", follow=True))
        assert "Un changement attend" not in page(lead.get(URL))
        assert "n’attendait plus" in page(lead.post(f"{URL}changement/envoyer/", follow=True))

    def test_while_sending_is_stopped_no_hour_is_promised(self, convened, lead):
        Brake.objects.create(schema_name="", reason="emergency")
        answer = page(lead.post(URL, typed(in_days(20))))
        assert "il partira à la reprise" in answer and "L’ANCT a arrêté l’envoi" in answer
        answer = page(lead.post(URL, typed(in_days(20), confirmed="0-2"), follow=True))
        assert "2 annonces du changement sont prêtes et partiront quand l’envoi reprendra" in answer
        assert "Le message à 2 personnes partira quand l’envoi reprendra" in answer
        assert "L’ANCT a arrêté l’envoi" in page(lead.get(URL))

    def test_taking_a_change_back_needs_no_question(self, convened, lead):
        lead.post(URL, typed(in_days(20), confirmed="0-2"))
        assert "personne n’a rien su" in page(lead.post(URL, typed(), follow=True))
        assert not Message.objects.filter(kind="invitation").pending().exists()

    def test_leaving_people_without_place_is_refused(self, convened, lead):
        answer = lead.post(URL, typed(place=""))
        assert answer.status_code == 422 and "gardez au moins un lieu" in page(answer)
