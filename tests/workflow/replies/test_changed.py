"""The page behind a link while a change waits to be told, and afterwards for who answered before it."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from parcours.mail.models import Attempt, Message
from tests.browser_client import HostClient
from tests.factories.committee import ParticipantFactory
from tests.workflow.meetings.test_changes import note_sent, update
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.meetings.known import plan_of
from workflow.models import AgendaItem, Invitation, LaunchMeeting
from workflow.replies.domain.record_reply import record_reply

SINCE_INVITATION = "La réunion a changé depuis votre invitation"
SINCE_ANSWER = "La réunion a changé depuis votre réponse"


@pytest.fixture
def invited(token, people, meeting):
    """An hour ago, and reached."""
    note_sent(Message.objects.filter(kind="invitation"))
    Attempt.objects.update(at=timezone.now() - timedelta(hours=1))
    return people


@pytest.fixture
def change(actor):
    def made(**changes) -> LaunchMeeting:
        plan = vars(plan_of(LaunchMeeting.objects.get()))
        return schedule_meeting(actor=actor, **plan | changes).meeting

    return made


def in_days(days: int):
    return (timezone.now() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)


def shown(guest: HostClient, token: str) -> str:
    return guest.get(f"/r/{token}/").content.decode().replace("&nbsp;", " ").replace("\u00a0", " ")


def test_nothing_is_said_before_a_change(guest, token, invited):
    assert "La réunion a changé" not in shown(guest, token)


def test_while_the_update_waits_who_has_not_answered_sees_what_it_was(guest, token, invited, change):
    change(place="Salle A1", starts_at=in_days(35))
    page = shown(guest, token)
    assert SINCE_INVITATION in page and "au lieu du " in page
    assert "le lieu : « Salle A1 », au lieu de « Salle B12, 31 bd de la Ferrage »." in page


@pytest.mark.parametrize("is_sent", [False, True])
def test_who_answered_before_it_sees_it_while_it_waits_and_afterwards(guest, token, invited, change, is_sent):
    record_reply(token=token, reply="accepted", attendance="on_site")
    change(place="Salle A1")
    if is_sent:
        note_sent(update(1))
    page = shown(guest, token)
    assert SINCE_ANSWER in page and "au lieu de « Salle B12" in page
    assert "Votre réponse reste notée" in page and "Merci, votre réponse est notée" in page
    guest.post(f"/r/{token}/", {"answer": "remote"})
    assert "La réunion a changé" not in shown(guest, token)


def test_another_date_asks_again_and_says_which_it_was(guest, token, invited, change):
    record_reply(token=token, reply="accepted", attendance="on_site")
    change(starts_at=in_days(35))
    page = shown(guest, token)
    assert SINCE_ANSWER in page and "la date : " in page and "au lieu du " in page
    assert "Cela vous convient-il toujours" in page and "reste notée" not in page


def test_who_answered_between_two_changes_in_a_row_is_told_no_old_value(guest, token, invited, change):
    change(starts_at=in_days(35))
    record_reply(token=token, reply="accepted", attendance="on_site")
    assert "La réunion a changé" not in shown(guest, token)
    change(starts_at=in_days(36))
    page = shown(guest, token)
    assert SINCE_ANSWER in page and "la date : " in page and "au lieu" not in page


def test_who_may_not_know_the_plan_before_is_told_only_what_is_new(guest, token, invited, change, link_of):
    """Their link came with a mail that said an older place; the next mail's link knows better."""
    change(place="Salle A1")
    note_sent(update(1))
    Attempt.objects.update(at=timezone.now() - timedelta(hours=1))
    newer = link_of(invited[0])
    assert "La réunion a changé" not in shown(guest, newer)
    change(place="Salle A2")
    page = shown(guest, token)
    assert "le lieu : « Salle A2 »." in page and "au lieu" not in page
    assert "le lieu : « Salle A2 », au lieu de « Salle A1 »." in shown(guest, newer)


def test_somebody_invited_since_is_told_nothing(guest, invited, change, actor, link_of):
    change(place="Salle A1")
    late = ParticipantFactory()
    send_invitations(actor=actor)
    assert "La réunion a changé" not in shown(guest, link_of(late))


def test_a_change_that_is_taken_back_leaves_nothing(guest, token, invited, change):
    place = LaunchMeeting.objects.get().place
    change(place="Salle A1")
    change(place=place)
    assert "La réunion a changé" not in shown(guest, token)


def test_a_place_stays_text(guest, token, invited, change):
    change(place="<b>A1</b>\r\nSuite")
    page = shown(guest, token)
    assert "« &lt;b&gt;A1&lt;/b&gt; Suite »" in page and "<b>A1" not in page


@pytest.mark.parametrize("points", [1, 40])
def test_the_page_takes_as_many_queries_as_before(guest, token, invited, change, points, django_assert_max_num_queries):
    AgendaItem.objects.all().delete()
    AgendaItem.objects.bulk_create(AgendaItem(position=n, title="Un point") for n in range(1, points + 1))
    change(place="Salle A1")
    guest.get(f"/r/{token}/")
    with django_assert_max_num_queries(5):
        assert SINCE_INVITATION in shown(guest, token)
    Invitation.objects.update(reply="accepted", replied_at=F("invited_at"))
    with django_assert_max_num_queries(5):
        assert SINCE_ANSWER in shown(guest, token)
