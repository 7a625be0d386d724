"""Activity 4: the page, its texts, its planning, its file."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from pptx import Presentation

from cms.models import GlossaryEntry
from parcours.audit.models import Entry
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import ParticipantFactory
from workflow.deck.domain.save_plan import PhaseReversed, PlanRow, save_plan
from workflow.deck.domain.save_texts import DatesReversed, DeckTexts, save_texts
from workflow.models import Activity, AgendaItem, Deck, LaunchMeeting, OpeningWords, PlanPhase

PATH = "/support/"
QUERIES = 11


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


@pytest.fixture
def viewer(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)


@pytest.fixture
def dated(alpha):
    LaunchMeeting.objects.update(starts_at=datetime(2026, 12, 8, 13, 30, tzinfo=UTC), place="Salle B12")


def plan(act: str = "", rows: list[tuple] = (), **changes) -> dict:
    """What the planning's form would post."""
    names = ("label", "starts_on", "ends_on", "is_milestone")
    data = {"phases-TOTAL_FORMS": len(rows), "phases-INITIAL_FORMS": 0, "act": act}
    data |= {f"phases-{n}-{name}": v for n, row in enumerate(rows) for name, v in zip(names, row, strict=False) if v}
    return data | changes


BARS = [("Diagnostic", "2027-01-04", "2027-02-12"), ("Restitution", "2027-02-16", "", "on")]


# --- the page ----------------------------------------------------------------------------------------------------
def test_the_page_shows_the_slides_and_what_to_look_at(lead, alpha):
    page = lead.get(PATH).content.decode()
    assert alpha.name in page and "Prochaines étapes" in page and "Zoom sur la phase 2" in page
    assert "La date du comité n’est pas fixée" in page and "Vos points forts manquent" in page


def test_the_page_is_quiet_when_all_is_well(lead, dated):
    Deck.objects.update(strengths="Parc réemployé")
    page = lead.get(PATH).content.decode()
    assert "À regarder" not in page and "<svg" in page and "Planning prévisionnel" in page


def test_acronyms_are_told_with_the_meaning_of_the_glossary(lead):
    GlossaryEntry.objects.get_or_create(
        acronym="RGAA", defaults={"meaning": "Référentiel général d’amélioration de l’accessibilité", "key": "rgaa"}
    )
    Deck.objects.update(strengths="Notre site suit le RGAA et le SDNR")
    page = lead.get(PATH).content.decode()
    assert "Référentiel général d’amélioration de l’accessibilité" in page and "SDNR" in page
    Deck.objects.update(strengths="Le Référentiel général d’amélioration de l’accessibilité (RGAA) est suivi")
    assert "Des sigles à dire" not in lead.get(PATH).content.decode()


def test_an_agenda_that_does_not_fit_is_told(lead, dated):
    AgendaItem.objects.filter(position=1).update(minutes=45)
    assert "L’ordre du jour et la durée diffèrent" in lead.get(PATH).content.decode()


@pytest.mark.parametrize("rows", [1, 25])
def test_the_page_takes_the_same_queries(lead, dated, django_assert_num_queries, rows):
    for n in range(rows):
        OpeningWords.objects.create(participant=ParticipantFactory(), position=n)
        PlanPhase.objects.create(label=f"Phase {n}", starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 29))
    lead.get(PATH)
    with django_assert_num_queries(QUERIES):
        lead.get(PATH)


# --- the file ----------------------------------------------------------------------------------------------------
def test_downloading_is_noted_and_is_the_end_of_the_activity(lead, alpha, dated):
    answer = lead.post(f"{PATH}telecharger/")
    assert answer.status_code == 200 and ".pptx" in answer["Content-Disposition"]
    assert len(Presentation(BytesIO(answer.content)).slides) >= 8
    assert Deck.objects.get().downloaded_at and Activity.objects.get(key="deck").state == "done"
    assert Entry.objects.filter(action="deck_downloaded").count() == 1


def test_looking_at_the_file_changes_nothing(viewer, dated):
    answer = viewer.get(f"{PATH}telecharger/")
    assert answer.content.startswith(b"PK") and Deck.objects.get().downloaded_at is None
    assert not Entry.objects.exists() and viewer.post(f"{PATH}telecharger/").status_code == 403


# --- its texts ---------------------------------------------------------------------------------------------------
def test_the_texts_begin_with_the_proposals(lead, alpha):
    page = lead.get(f"{PATH}textes/").content.decode()
    assert (
        "article\u00a035" in page and "Lancer officiellement la démarche" in page and "Diffuser le compte rendu" in page
    )
    assert Deck.objects.get().context == ""


def test_the_texts_are_kept_and_shown(lead):
    data = {
        "context": "Notre histoire",
        "strengths": "Parc réemployé\nFormations",
        "approach": "Écouter : les services",
        "next_steps": "Se revoir",
        "diagnosis_starts_on": "2027-01-04",
        "diagnosis_ends_on": "2027-02-12",
        "use_marianne": "on",
    }
    assert lead.post(f"{PATH}textes/", data).status_code == 302
    deck = Deck.objects.get()
    assert deck.use_marianne and deck.diagnosis_ends_on == date(2027, 2, 12)
    assert "Notre histoire" in lead.get(PATH).content.decode()
    assert Activity.objects.get(key="deck").state == "doing"
    assert Entry.objects.get(action="deck_texts_saved").detail["fields"].startswith("context")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"context": "x" * 4001}, "Au plus 4"),
        ({"diagnosis_starts_on": "2027-02-12", "diagnosis_ends_on": "2027-01-04"}, "se termine avant de commencer"),
        ({"diagnosis_starts_on": "1789-07-14"}, "entre 1990 et 2200"),
        ({"diagnosis_starts_on": "bientôt"}, "Écrivez le jour comme ceci"),
    ],
)
def test_bad_texts_are_told_and_nothing_is_lost(lead, data, sentence):
    answer = lead.post(f"{PATH}textes/", {"next_steps": "Se revoir vite", **data})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Se revoir vite" in page
    assert Deck.objects.get().next_steps == ""


def test_saving_the_same_again_leaves_no_trace(alpha):
    save_texts(actor=UserFactory(), texts=DeckTexts())
    assert not Entry.objects.exists()
    with pytest.raises(DatesReversed):
        day = date(2027, 1, 4)
        save_texts(
            actor=UserFactory(),
            texts=DeckTexts(diagnosis_starts_on=day, diagnosis_ends_on=day - timedelta(days=1)),
        )


# --- its planning ------------------------------------------------------------------------------------------------
def test_the_planning_is_proposed_from_the_date(lead, dated):
    page = lead.get(f"{PATH}planning/").content.decode()
    assert "Élaborer la stratégie et la feuille de route" in page and not PlanPhase.objects.exists()


def test_without_a_date_nothing_is_invented(lead):
    page = lead.get(f"{PATH}planning/").content.decode()
    assert "une proposition apparaîtra" in page and "Restitution" not in page.split("<main", 1)[1].split("<aside", 1)[0]


def test_phases_are_written_moved_and_given_back(lead, dated):
    assert lead.post(f"{PATH}planning/", plan(rows=BARS)).status_code == 302
    phases = list(PlanPhase.objects.all())
    assert [p.label for p in phases] == ["Diagnostic", "Restitution"]
    assert phases[1].is_milestone and phases[1].ends_on == date(2027, 2, 16)
    lead.post(f"{PATH}planning/", plan("descendre-0", rows=BARS))
    assert [p.label for p in PlanPhase.objects.all()] == ["Restitution", "Diagnostic"]
    lead.post(f"{PATH}planning/", plan("proposer"))
    assert PlanPhase.objects.count() == 7
    assert Entry.objects.filter(action="plan_saved").count() == 3


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phases-0-label": ""}, "Nommez cette phase."),
        ({"phases-0-ends_on": "2026-01-01"}, "La fin est avant le début."),
        ({"phases-0-ends_on": ""}, "Indiquez la fin, ou cochez"),
        ({"phases-0-starts_on": "0001-01-01"}, "entre 1990 et 2200"),
        ({"phases-0-starts_on": "hier"}, "Écrivez le jour comme ceci"),
        ({"phases-TOTAL_FORMS": "5000"}, "Rien n’est enregistré"),
    ],
)
def test_bad_phases_are_told_and_nothing_is_lost(lead, dated, changes, sentence):
    answer = lead.post(f"{PATH}planning/", plan(rows=BARS, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Restitution" in page
    assert not PlanPhase.objects.exists()


def test_a_phase_that_ends_before_it_begins_is_refused(alpha):
    with pytest.raises(PhaseReversed):
        save_plan(actor=UserFactory(), rows=[PlanRow("Diagnostic", date(2027, 2, 1), date(2027, 1, 1))])


def test_an_observer_reads_and_writes_nothing(viewer, dated):
    page = viewer.get(PATH).content.decode()
    assert "Prochaines étapes" in page and "Modifier les textes" not in page
    for path, data in (("textes/", {"context": "x"}), ("planning/", plan(rows=BARS))):
        assert viewer.get(PATH + path).status_code == 200
        assert viewer.post(PATH + path, data).status_code == 403
    assert Deck.objects.get().context == "" and not PlanPhase.objects.exists()
    assert Activity.objects.get(key="deck").state == "todo"
