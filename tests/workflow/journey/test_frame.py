"""What every activity's page shares."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from tests.factories.accounts import MembershipFactory
from workflow.journey.frame import activity_frame
from workflow.models import Activity


@pytest.fixture(autouse=True)
def _in_a_space(settings):
    settings.ROOT_URLCONF = "parcours.urls_space"


def asked(role: Role):
    request = RequestFactory().get("/")
    request.role = role
    return request


@pytest.mark.parametrize("key", list(ActivityKey))
def test_every_activity_has_a_frame_of_few_queries(alpha, key, django_assert_max_num_queries):
    activity_frame(asked(Role.VIEWER), key)  # sets the search path, and keeps the guidance ready
    with django_assert_max_num_queries(1):
        frame = activity_frame(asked(Role.VIEWER), key)
    assert frame["why"]
    assert not frame["can_write"]
    assert (frame["previous"] is None) == (key.number == 1)
    assert (frame["next"] is None) == (key.number == 7)


def test_only_who_may_write_sees_the_buttons(alpha):
    def page(role):
        request = asked(role)
        return render_to_string("journey/activity.html", activity_frame(request, ActivityKey.DECK), request)

    assert "Marquer sans objet" in page(Role.MEMBER)
    assert "Marquer sans objet" not in page(Role.VIEWER)


class TestSetState:
    url = "/activites/deck/etat/"

    def test_the_team_pins_and_hands_back(self, alpha, visit):
        browser = visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)
        answer = browser.post(self.url, {"state": "not_applicable"}, follow=True)
        assert "est noté « Sans objet »" in answer.content.decode().replace("\u00a0", " ")
        browser.post(self.url, {"state": ""})
        from django.db import connection

        connection.set_tenant(alpha)
        assert Activity.objects.get(key="deck").is_pinned is False

    def test_an_unknown_state_is_refused_with_a_sentence(self, alpha, visit):
        browser = visit(alpha.host, MembershipFactory(authority=alpha).user)
        answer = browser.post(self.url, {"state": "almost"}, follow=True)
        assert "Cet état n’existe pas" in answer.content.decode()

    def test_viewers_cannot_and_an_unknown_activity_is_not_there(self, alpha, visit):
        viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
        assert viewer.post(self.url, {"state": "done"}).status_code == 403
        lead = visit(alpha.host, MembershipFactory(authority=alpha).user)
        assert lead.post("/activites/lunch/etat/", {"state": "done"}).status_code == 404
        assert lead.get(self.url).status_code == 405
