"""The matrix's cells as HTML. Few states and days, many cells: each is written once and remembered."""

from datetime import date
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from parcours.ui.badges import render_badge
from parcours.ui.french import french_short_day
from tenants.pilotage.lines import Line
from tenants.vagues.enums import ActivityState


def cells_of(line: Line, today: date) -> SafeString:
    """The seven cells of a line."""
    # Every part was escaped by format_html.
    return mark_safe("".join(_cell(cell.state, cell.day, today.year) for cell in line.cells))  # noqa: S308


@lru_cache(maxsize=5_000)
def _cell(state: str, day: date | None, year: int) -> SafeString:
    words = french_short_day(day, year=day.year != year) if day else ""
    return format_html("<td>{}<br>{}", render_badge(ActivityState(state)), words)
