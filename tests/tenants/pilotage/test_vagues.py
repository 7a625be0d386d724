"""The Vagues' pages."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.models import Authority, Vague
from tests.factories.vagues import VagueFactory, seen_authorities

TODAY = timezone.localdate()


def test_no_vague_yet(console):
    assert "Créer la première Vague" in console.get("/pilotage/").text


def test_creating_a_vague(console):
    values = {"name": "Vague 3", "starts_on": TODAY.isoformat(), "ends_on": (TODAY + timedelta(days=90)).isoformat()}
    answer = console.post("/pilotage/vagues/nouvelle/", values, follow=True)
    assert answer.status_code == 200 and "Inscrire la première collectivité" in answer.text
    assert "Aucune collectivité pour le moment" in console.get("/pilotage/").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Donnez un nom à la Vague."),
        ({"name": "x" * 81}, "Au plus 80"),
        ({"name": "VAGUE 1"}, "Une Vague porte déjà ce nom."),
        ({"starts_on": "32/01/2027"}, "Écrivez le jour comme ceci"),
        ({"starts_on": "2027-05-01", "ends_on": "2027-04-01"}, "La fin doit être postérieure au début."),
        ({"starts_on": "2020-05-01", "ends_on": "2020-06-01"}, "Cette date est déjà passée"),
        ({"ends_on": ""}, "Indiquez le jour de la fin."),
    ],
)
def test_a_bad_vague_is_told_beside_its_field_and_nothing_is_lost(console, changes, sentence):
    VagueFactory(name="Vague 1")
    values = {"name": "Vague 9", "starts_on": "2027-01-01", "ends_on": "2027-04-01"} | changes
    answer = console.post("/pilotage/vagues/nouvelle/", values)
    assert answer.status_code == 422 and sentence in answer.text
    assert all(f'value="{value}"' in answer.text for value in values.values() if value)
    assert Vague.objects.count() == 1


def test_correcting_a_vague(console):
    vague = VagueFactory()
    values = {"name": "Vague d’automne", "starts_on": "2026-09-01", "ends_on": "2026-08-01"}
    path = f"/pilotage/vagues/{vague.pk}/modifier/"
    assert console.post(path, values).status_code == 422
    assert console.post(path, values | {"ends_on": "2027-02-01"}).status_code == 302
    vague.refresh_from_db()
    assert vague.name == "Vague d’automne"


@pytest.mark.parametrize("number", [0, 1, 18, 300])
def test_a_vague_costs_at_most_six_queries(console, number, django_assert_max_num_queries):
    vague = VagueFactory()
    seen_authorities(vague, number)
    with django_assert_max_num_queries(6):
        text = console.get(f"/pilotage/vagues/{vague.pk}/").text
    assert text.count('<th scope="row">') == number


def test_the_list_costs_the_same_with_many(console, django_assert_max_num_queries):
    for number in (3, 18, 40):
        seen_authorities(VagueFactory(), number)
    with django_assert_max_num_queries(7):
        text = console.get("/pilotage/").text
    assert "18\u00a0collectivités\u00a0:" in text


def test_in_words_and_who_needs_help(console):
    vague = VagueFactory()
    seen_authorities(vague, 18)
    text = console.get(f"/pilotage/vagues/{vague.pk}/").text
    assert "18\u00a0collectivités\u00a0:" in text and "À aider en premier" in text
    assert text.count("la préparation de l’espace a échoué") == 2
    assert "Voir la raison et réessayer" in text and "La base de données était occupée." in text


def names(answer) -> list[str]:
    return [line.name for line, _ in answer.context["rows"]]


def test_sorting_and_filtering(console):
    vague = VagueFactory()
    seen_authorities(vague, 18)
    path = f"/pilotage/vagues/{vague.pk}/"
    usual = names(console.get(path))
    for sort in ("avancement", "mouvement", "reunion"):
        found = names(console.get(path, {"tri": sort}))
        assert sorted(found) == sorted(usual) and found != usual
    stuck = console.get(path, {"etat": "bloquee"})
    assert 0 < len(names(stuck)) < 18 and all(line.help for line, _ in stuck.context["rows"])
    one = usual[3]
    assert names(console.get(path, {"q": one.upper()})) == [one]
    assert "Aucune collectivité ne correspond" in console.get(path, {"q": "zzz"}).text


@pytest.mark.parametrize("query", ["?tri=x&etat=y", "?q=%00", "?q=" + "é" * 500, "?q[]=1", "?etat=%27"])
def test_a_strange_address_is_answered(console, query):
    vague = VagueFactory()
    seen_authorities(vague, 2)
    assert console.get(f"/pilotage/vagues/{vague.pk}/{query}").status_code == 200


def rows_of(answer) -> list[dict]:
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_export(console):
    vague = VagueFactory(name="Vague n° 2")
    seen_authorities(vague, 18)
    answer = console.get(f"/pilotage/vagues/{vague.pk}/export/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="vague-n-2-{TODAY}.csv"' in answer["Content-Disposition"]
    rows = rows_of(answer)
    assert len(rows) == 18 and {"Participants et date", "Compte rendu (date)", "Sans réponse"} <= set(rows[0])
    filtered = console.get(f"/pilotage/vagues/{vague.pk}/export/?etat=bloquee")
    assert 0 < len(rows_of(filtered)) < 18


@pytest.mark.parametrize("name", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1"])
def test_an_exported_formula_is_harmless(console, name):
    vague = VagueFactory()
    Authority.objects.create(schema_name="x_formula", subdomain="x-formula", name=name, kind="other", vague=vague)
    assert rows_of(console.get(f"/pilotage/vagues/{vague.pk}/export/"))[0]["Collectivité"] == f"'{name}"


def test_a_name_is_escaped(console):
    vague = VagueFactory()
    Authority.objects.create(
        schema_name="x_html", subdomain="x-html", name="<script>alert(1)</script>", kind="other", vague=vague
    )
    assert "<script>alert" not in console.get(f"/pilotage/vagues/{vague.pk}/").text


def test_the_fragment_of_spaces_being_made(console):
    vague = VagueFactory()
    authority = seen_authorities(vague, 1)[0]
    Authority.objects.filter(pk=authority.pk).update(state="preparing")
    page = console.get(f"/pilotage/vagues/{vague.pk}/").text
    path = f"/pilotage/vagues/{vague.pk}/preparation/"
    assert f'data-src="{path}"' in page and "En préparation" in page
    answer = console.get(path)
    assert authority.name in answer.text
    assert console.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    Authority.objects.filter(pk=authority.pk).update(state="ready")
    assert "Voir la Vague à jour" in console.get(path).text
