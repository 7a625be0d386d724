"""The seven items fit any length; rows move without leaving the list."""

import pytest

from workflow.agenda.acts import arranged
from workflow.agenda.ordering import moved
from workflow.agenda.rules import default_agenda, fit_minutes


@pytest.mark.parametrize("duration", [7, 15, 36, 60, 61, 75, 90, 97, 120, 480])
def test_seven_items_fill_the_meeting_exactly(duration):
    lengths = [minutes for _, minutes in default_agenda(duration)]
    assert len(lengths) == 7 and sum(lengths) == duration and min(lengths) >= 1


def test_an_hour_and_a_half_is_in_blocks_of_five():
    assert all(minutes % 5 == 0 for _, minutes in default_agenda(90))


def test_fitting_keeps_the_proportions():
    assert fit_minutes([10, 20, 30], 120) == [20, 40, 60]
    assert fit_minutes([400, 1, 1], 30) == [20, 5, 5]


@pytest.mark.parametrize(("minutes", "duration"), [([], 60), ([5, 5, 5], 2)])
def test_no_time_is_refused(minutes, duration):
    with pytest.raises(ValueError):
        fit_minutes(minutes, duration)


def test_moving_stops_at_the_ends():
    assert moved("abc", 0, -1) == list("abc")
    assert moved("abc", 0, 1) == list("bac")
    assert moved("abc", 2, 5) == list("abc")


@pytest.mark.parametrize("act", ["", "monter-", "monter-9", "monter--1", "monter-²", "danser-1", "retirer-x"])
def test_words_that_mean_nothing_change_nothing(act):
    assert arranged(list("abc"), act) == list("abc")


def test_words_that_mean_something():
    assert arranged(list("abc"), "descendre-0") == list("bac")
    assert arranged(list("abc"), "retirer-1") == list("ac")
