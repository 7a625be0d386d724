"""« Envois »: what the coordinators see of sending, the emergency stop, and authorities that were stopped."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.dispatch.models import Brake, Dispatch, Tally
from parcours.mail.domain.deliver_due import deliver_due
from tests.factories.vagues import VagueFactory, seen_authorities

PAGE = "/pilotage/envois/"


def due(schema: str, number: int = 1, after: timedelta = timedelta(0)) -> None:
    for _ in range(number):
        Dispatch.objects.create(schema_name=schema, message_id=uuid4(), due_at=timezone.now() + after)


def test_numbers_of_today_and_of_what_waits(console, alpha, beta):
    connection.set_schema_to_public()
    today = timezone.localdate()
    Tally.objects.create(schema_name=alpha.schema_name, day=today, sent=1_200, bounced=1)
    Tally.objects.create(schema_name=beta.schema_name, day=today, sent=30, bounced=2)
    Tally.objects.create(schema_name=beta.schema_name, day=today - timedelta(days=1), sent=500, bounced=50)
    due(alpha.schema_name, 2)
    due(beta.schema_name, 4, timedelta(days=3))
    page = console.get(PAGE).text
    assert "En marche" in page and "Aucune. Quand trop" in page
    for words in (
        "1\u202f230</strong> envoyés aujourd",
        "3</strong> refusés ou revenus",
        "2</strong> en attente",
        "4</strong> prévus plus tard",
    ):
        assert words in page


def test_the_emergency_stop_asks_once_and_wants_a_reason(console):
    assert 'href="/pilotage/envois/arreter/"' in console.get(PAGE).text
    form = console.get("/pilotage/envois/arreter/").text
    assert "messages des comptes attendent aussi" in form and not Brake.objects.exists()
    refused = console.post("/pilotage/envois/arreter/", {"words": " "})
    assert refused.status_code == 422 and "Dites pourquoi" in refused.text and not Brake.objects.exists()
    page = console.post("/pilotage/envois/arreter/", {"words": "Erreur <b>de</b> date"}, follow=True).text
    assert "Arrêté" in page and "Erreur &lt;b&gt;de&lt;/b&gt; date" in page and "mot de passe oublié" in page
    assert 'href="/pilotage/envois/arreter/"' not in page
    brake = Brake.objects.get()
    assert (brake.schema_name, brake.reason) == ("", "emergency") and brake.pulled_by_id
    assert Entry.objects.filter(action="sending_stopped", actor_id=brake.pulled_by_id).count() == 1
    assert "Tous les envois sont arrêtés" in console.get("/pilotage/").text


def test_a_reason_that_is_too_long_is_told_and_kept(console):
    words = "Une erreur de date est en cours de correction. " * 7
    answer = console.post("/pilotage/envois/arreter/", {"words": words})
    assert answer.status_code == 422 and "Ce motif est trop long\u00a0: 328\u00a0caractères, pour 300" in answer.text
    assert words.strip() in answer.text and "maxlength" not in answer.text and not Brake.objects.exists()
    console.post("/pilotage/envois/arreter/", {"words": "a" * 300})
    assert Brake.objects.get().words == "a" * 300


def test_stopping_twice_says_so(console):
    for _ in range(2):
        page = console.post("/pilotage/envois/arreter/", {"words": "Une erreur"}, follow=True).text
    assert "déjà arrêté" in page and Brake.objects.count() == 1


def test_it_stops_the_mails_of_accounts_too_and_they_go_out_afterwards(
    console, beta, django_capture_on_commit_callbacks
):
    due("public")  # a pointer whose message is gone: dealt with as soon as it may be claimed
    console.post("/pilotage/envois/arreter/", {"words": "Une erreur"})
    assert deliver_due() == 0
    with django_capture_on_commit_callbacks() as callbacks:
        page = console.post(f"/pilotage/envois/{Brake.objects.get().pk}/reprendre/", follow=True).text
    assert "Les envois reprennent" in page and "En marche" in page and "Les derniers arrêts" in page
    assert callbacks, "a worker is woken"
    assert deliver_due() == 1


def test_a_stopped_authority_is_shown_with_its_numbers_and_let_go_on(console, beta):
    Tally.objects.create(schema_name=beta.schema_name, day=timezone.localdate(), sent=30, bounced=10)
    due(beta.schema_name, 7)
    brake = Brake.objects.create(schema_name=beta.schema_name, reason="bounces")
    page = console.get(PAGE).text
    assert beta.name in page and "10\u00a0revenus pour 30\u00a0envoyés" in page and "En marche" in page
    assert "7\u00a0messages partent" in page
    page = console.post(f"/pilotage/envois/{brake.pk}/reprendre/", follow=True).text
    assert "Aucune. Quand trop" in page
    brake.refresh_from_db()
    assert brake.lifted_at and brake.lifted_by_id
    assert "plus arrêté" in console.post(f"/pilotage/envois/{brake.pk}/reprendre/", follow=True).text


def test_an_unknown_stop(console):
    assert console.post("/pilotage/envois/999999/reprendre/").status_code == 404


@pytest.mark.parametrize("path", [PAGE, "/pilotage/"])
def test_a_fixed_number_of_queries(console, path):
    vague = VagueFactory()
    authorities = seen_authorities(vague, 12)

    def stop(some):
        for authority in some:
            Brake.objects.create(schema_name=authority.schema_name, reason="bounces")
            due(authority.schema_name, 2)

    stop(authorities[:1])
    Brake.objects.create(schema_name="", reason="emergency", lifted_at=timezone.now())
    console.get(path)
    few = count(console, path)
    stop(authorities[1:])
    assert count(console, path) == few <= 12


def count(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
