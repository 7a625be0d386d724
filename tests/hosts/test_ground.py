"""The two shared spaces exist and answer on their own hosts only."""

from tests.factories.accounts import MembershipFactory, UserFactory


def test_unknown_host_is_not_found(db, visit):
    assert visit("nowhere.parcours.localhost").get("/").status_code == 404
    assert visit("evil.example").get("/").status_code == 404


def test_anonymous_visitor_of_a_space_is_sent_to_the_login_host(alpha, visit):
    response = visit(alpha.host).get("/session/debut/")
    assert response.status_code == 302
    assert response.url.startswith("http://parcours.localhost/acces/?host=alpha.parcours.localhost")
    assert not response.cookies["handoff"]["domain"]


def test_space_has_its_seven_activities(alpha):
    from workflow.models import Activity

    assert Activity.objects.count() == 7


def test_session_of_one_host_is_anonymous_on_another(alpha, beta, visit):
    user = UserFactory()
    for authority in (alpha, beta):
        MembershipFactory(user=user, authority=authority)
    client = visit(alpha.host, user)
    replayed = visit(beta.host)
    replayed.cookies = client.cookies
    assert replayed.get("/mes-espaces/").status_code == 404
