"""Mails that belong to no space, as ANCT sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parcours.inbox.models import UnmatchedMail

PAGE = "/pilotage/courriers/"


def received(number: int) -> list[UnmatchedMail]:
    return [
        UnmatchedMail.objects.create(
            message_id=f"<{n}@ville.example>",
            sender=f"claude{n}@ville.example",
            subject=f"Question <{n}>",
            received_at=timezone.now(),
            reason="Courrier sans réponse de calendrier.",
        )
        for n in range(number)
    ]


def test_the_console_leads_to_an_empty_list(console):
    assert f'href="{PAGE}"' in console.get("/pilotage/").text
    assert "Aucun courrier non reconnu" in console.get(PAGE).text


def test_one_is_shown_and_closed(console):
    first, second = received(2)
    page = console.get(PAGE).text
    assert first.sender in page and "Question &lt;0&gt;" in page and first.reason in page
    assert console.post(f"{PAGE}{first.pk}/classer/").status_code == 302
    assert list(UnmatchedMail.objects.all()) == [second]


@pytest.mark.parametrize("number", [1, 120])
def test_the_queries_do_not_grow(console, number):
    received(number)
    console.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        assert console.get(PAGE).status_code == 200
    assert len(queries) <= 5
