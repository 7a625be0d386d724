"""The deck holds what the space knows, and what the page shows of it is what the file says."""

import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.utils import timezone
from pptx import Presentation

from tenants.models import Authority
from tests.factories.committee import ParticipantFactory
from workflow.deck.assemble import assemble_deck
from workflow.deck.file import deck_file
from workflow.deck.outline import outline
from workflow.deck.queries import deck_data
from workflow.models import Deck, Interviewee, LaunchMeeting, OpeningWords, PlanPhase

QUERIES = 7


@pytest.fixture
def full(alpha):
    """A space in which everything is known."""
    LaunchMeeting.objects.update(
        starts_at=datetime(2026, 12, 8, 13, 30, tzinfo=UTC),
        place="Salle des fêtes",
        video_url="https://visio.example/abc",
        restitution_at=datetime(2027, 2, 2, 9, 0, tzinfo=UTC),
    )
    Deck.objects.update(strengths="Parc réemployé depuis 2023\nRGAA suivi", use_marianne=False)
    maire = ParticipantFactory(first_name="Anne", last_name="Aubry", role="sponsor", job_title="Maire")
    declined = ParticipantFactory(first_name="Paul", last_name="Muet")
    ParticipantFactory(first_name="Guy", last_name="Parti", removed_at=timezone.now())
    OpeningWords.objects.create(participant=maire, minutes=6)
    OpeningWords.objects.create(participant=declined, state="declined")
    Interviewee.objects.create(name="Claude Petit", job_title="DSI", topic="Parc informatique")
    return Authority.objects.get(pk=alpha.pk)


def slides_of(content: bytes):
    return list(Presentation(BytesIO(content)).slides)


def words_of(slide) -> str:
    texts = []
    for shape in _flat(slide.shapes):
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def _flat(shapes):
    for shape in shapes:
        yield from _flat(shape.shapes) if hasattr(shape, "shapes") else [shape]


def titles_of(content: bytes) -> list[str]:
    """Titles, one where a text goes over several slides."""
    titles = [re.sub(r" \(\d+/\d+\)$", "", slide.shapes.title.text_frame.text) for slide in slides_of(content)]
    return [title for place, title in enumerate(titles) if place == 0 or title != titles[place - 1]]


def test_the_reference_deck_is_all_there(full):
    content = deck_file()
    text = "\n".join(words_of(slide) for slide in slides_of(content))
    for needed in (
        full.name,
        "Mardi 8\u00a0décembre 2026 à\u00a014\u00a0h\u00a030".casefold(),
        "Salle des fêtes",
        "Anne Aubry",
        "Claude Petit",
        "Parc réemployé depuis 2023",
        "Réaliser le diagnostic de maturité",
        "2\u00a0février 2027 à\u00a010\u00a0h".casefold(),
        "Diffuser le compte rendu",
    ):
        assert needed in text or needed in text.casefold(), needed
    assert "Guy Parti" not in text
    assert all(slide.notes_slide.notes_text_frame.text for slide in slides_of(content))


def test_who_declined_does_not_speak(full):
    words = next(s for s in slides_of(deck_file()) if s.shapes.title.text_frame.text == "Mots d’introduction")
    assert "Anne Aubry" in words_of(words) and "Paul Muet" not in words_of(words)


def test_the_agenda_has_seven_items_with_their_hours(full):
    agenda = next(s for s in slides_of(deck_file()) if "Ordre du jour" in s.shapes.title.text_frame.text)
    table = next(shape.table for shape in agenda.shapes if shape.has_table)
    assert [row.cells[0].text for row in table.rows][1:8] == [str(n) for n in range(1, 8)]
    assert table.cell(1, 1).text.startswith("14\u00a0h\u00a030")


def test_the_planning_is_a_gantt(full):
    planning = next(s for s in slides_of(deck_file()) if "Planning" in s.shapes.title.text_frame.text)
    assert "Comité de lancement" in words_of(planning) and "Restitution du diagnostic" in words_of(planning)
    assert sum(1 for _ in _flat(planning.shapes)) > 14


def test_phases_that_the_team_wrote_replace_the_proposal(full):
    PlanPhase.objects.create(label="État des lieux", starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 29))
    content = assemble_deck(deck_data(), now=timezone.now())
    assert [p.label for p in content.planning] == ["État des lieux"]
    assert content.zoom.starts_on == date(2027, 1, 4)


def test_the_page_tells_what_the_file_says(full):
    content = deck_file()
    titles = [slide.title for slide in outline(assemble_deck(deck_data(), now=timezone.now()))]
    detailed = "La démarche en détail"
    assert titles == [title for title in titles_of(content) if title != detailed]


def test_a_space_that_knows_nothing_still_makes_a_true_deck(alpha):
    content = deck_file()
    text = "\n".join(words_of(slide) for slide in slides_of(content))
    assert alpha.name in text and "Date à fixer" in text and "À fixer ensemble en séance" in text
    assert "Planning prévisionnel" not in titles_of(content)
    titles = [slide.title for slide in outline(assemble_deck(deck_data(), now=timezone.now()))]
    assert titles == [title for title in titles_of(content) if title != "La démarche en détail"]


def test_marianne_only_where_it_is_asked_for(full):
    assert b"Marianne" not in _theme(deck_file())
    Deck.objects.update(use_marianne=True)
    assert b"Marianne" in _theme(deck_file())


def test_hostile_texts_do_not_stop_the_file(full):
    Deck.objects.update(
        context="\x0b<script>&\ufffe " + "x" * 3900, approach="(((\n:::\n" + "é" * 900, next_steps="-\n•"
    )
    PlanPhase.objects.create(label="&" * 120, starts_on=date(1990, 1, 1), ends_on=date(2200, 12, 31))
    assert len(slides_of(deck_file())) > 5


def test_the_file_takes_the_same_queries_with_one_and_with_many(full, django_assert_num_queries):
    deck_data()  # the glossary is kept ready from here on
    with django_assert_num_queries(QUERIES):
        deck_data()
    for n in range(30):
        OpeningWords.objects.create(participant=ParticipantFactory(), position=n)
        Interviewee.objects.create(name=f"Personne {n}")
    with django_assert_num_queries(QUERIES):
        deck_data()


def _theme(content: bytes) -> bytes:
    parts = Presentation(BytesIO(content)).part.package.iter_parts()
    return b"".join(part.blob for part in parts if "theme" in str(part.partname))
