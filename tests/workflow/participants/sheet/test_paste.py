"""The paste of rows, from the page: check first, import what was shown, lose nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parcours.audit.models import Entry
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import ParticipantFactory
from tests.workflow.participants.sheet.test_reader import workbook
from workflow.models import Activity, Participant

URL = "/participants/coller/"
GOOD = "Prénom;Nom;Mail;Rôle\nClaude;Petit;claude@ville.example;Sponsor\nDominique;Morel;dominique@ville.example;Élus"
MIXED = f"{GOOD}\nCamille;Roux;camille.ville;Autre"


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)


def page(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def check(browser, text: str):
    return browser.post(URL, {"text": text, "act": "check"})


def accept(browser, text: str, shown) -> object:
    """Press the second button of the page that `shown` is."""
    checked = re.search(r'name="checked" value="(\w+)"', shown.content.decode())[1]
    return browser.post(URL, {"text": text, "act": "import", "checked": checked})


def test_the_check_imports_nothing(lead):
    answer = check(lead, GOOD)
    assert answer.status_code == 200
    assert "2 personnes peuvent être ajoutées." in page(answer) and "Claude Petit" in page(answer)
    assert not Participant.objects.exists()


def test_what_was_shown_is_imported_at_once(lead):
    answer = accept(lead, GOOD, check(lead, GOOD))
    assert (answer.status_code, answer.url) == (302, "/participants/")
    assert [(p.name, p.role) for p in Participant.objects.all()] == [
        ("Dominique Morel", "elected"),
        ("Claude Petit", "sponsor"),
    ]
    assert Entry.objects.get(action="participants_imported").detail == {"people": 2}
    assert Activity.objects.get(key="participants").total == 2


def test_bad_rows_are_told_and_stay_to_be_mended(lead):
    shown = check(lead, MIXED)
    assert "1 ligne est à corriger" in page(shown) and "Ligne 4" in page(shown)
    assert "Cette adresse n’est pas valide" in page(shown)
    answer = accept(lead, MIXED, shown)
    assert answer.status_code == 200 and Participant.objects.count() == 2
    assert "2 personnes sont ajoutées" in page(answer) and "1 ligne reste à corriger" in page(answer)
    left = re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.content.decode(), re.DOTALL)[1].strip()
    assert left.split("\n") == ["Prénom;Nom;Mail;Rôle", "Camille;Roux;camille.ville;Autre"]


def test_an_import_without_a_check_shows_the_check(lead):
    answer = lead.post(URL, {"text": GOOD, "act": "import"})
    assert answer.status_code == 422 and "Rien n’a encore été importé" in page(answer)
    assert not Participant.objects.exists()


def test_a_committee_that_changed_since_the_check_is_shown_again(lead):
    shown = check(lead, GOOD)
    ParticipantFactory(email="CLAUDE@ville.example")
    answer = accept(lead, GOOD, shown)
    assert answer.status_code == 422 and "a changé depuis la vérification" in page(answer)
    assert Participant.objects.count() == 1


def test_pressing_twice_adds_once(lead):
    shown = check(lead, GOOD)
    accept(lead, GOOD, shown)
    assert accept(lead, GOOD, shown).status_code == 422
    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Collez au moins une ligne"),
        ("Claude;Petit", "Aucune adresse électronique"),
        ("\n".join(f"C;P;c{n}@ville.example" for n in range(301)), "Au plus 300 lignes à la fois : il y en a 301."),
        ("C;P;pas-une-adresse@", "Aucune de ces lignes ne peut être ajoutée"),
    ],
)
def test_what_cannot_be_imported_stays_in_the_page(lead, text, sentence):
    answer = check(lead, text)
    assert answer.status_code == 422 and sentence in page(answer)
    assert text in answer.content.decode()


def test_markup_in_a_cell_is_text(lead):
    answer = check(lead, "Prénom;Nom;Mail\n<b>C</b>;</textarea><script>;c@ville.example")
    assert "<b>C</b>" not in answer.content.decode() and "</textarea><script>" not in answer.content.decode()


def test_more_people_than_there_is_room_for(lead):
    Participant.objects.bulk_create(ParticipantFactory.build_batch(299))
    answer = check(lead, GOOD)
    assert answer.status_code == 422 and "il reste 1 place pour 2 à ajouter" in page(answer)
    assert 'value="import"' not in answer.content.decode()


class TestFile:
    def test_a_workbook_becomes_text_to_mend(self, lead):
        content = workbook(["Prénom", "Nom", "Mail"], ["Claude", "Petit", "c@ville.example"], ["D", "M", "=A1"])
        answer = lead.post(URL, {"text": "", "file": SimpleUploadedFile("comite.xlsx", content), "act": "check"})
        assert answer.status_code == 200
        assert "Une cellule contient une formule" in page(answer) and "Claude\tPetit\tc@ville.example" in page(answer)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"%PDF-1.7", "ni un classeur Excel (.xlsx) ni un fichier CSV"),
            (b"x" * 2_000_001, "trop volumineux : au plus 2 Mo"),
            (b"PK\x03\x04broken", "endommagé"),
            (b"", "aucune ligne"),
        ],
    )
    def test_a_bad_file_is_told_beside_its_field(self, lead, content, sentence):
        answer = lead.post(URL, {"text": "", "file": SimpleUploadedFile("comite.xlsx", content), "act": "check"})
        assert answer.status_code == 422 and sentence in page(answer)

    def test_text_and_file_together_keep_the_text(self, lead):
        answer = lead.post(URL, {"text": GOOD, "file": SimpleUploadedFile("a.csv", b"a;b"), "act": "check"})
        assert answer.status_code == 422 and "Choisissez l’un ou l’autre" in page(answer)
        assert "claude@ville.example" in page(answer)


def test_the_page_of_three_hundred_rows_costs_as_few_queries_as_that_of_one(
    lead, django_assert_num_queries, django_assert_max_num_queries
):
    lead.get(URL)
    with django_assert_max_num_queries(7) as one:
        check(lead, "C;P;c@ville.example")
    with django_assert_num_queries(len(one)):
        check(lead, "\n".join(f"C;P;c{n}@ville.example" for n in range(300)))


def test_observers_have_no_such_page(alpha, visit):
    viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
    assert viewer.get(URL).status_code == 403 and check(viewer, GOOD).status_code == 403
