"""Dates, times and typography as French readers expect them."""

import re
from datetime import UTC, date, datetime, timedelta

NBSP = "\u00a0"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
# What XML cannot hold, and what would be invisible: control characters, lone surrogates, non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def typeset(text: str) -> str:
    """`text` with typographic apostrophes and non-breaking spaces, without what a file cannot hold."""
    text = UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text)
    text = re.sub(r" +(?=[:;?!»%€](?:\W|$))", NBSP, text)
    return re.sub(r"« +", "«" + NBSP, text)


def day_number(day: date) -> str:
    """« 1er » or « 8 »."""
    return "1er" if day.day == 1 else str(day.day)


def long_date(day: date) -> str:
    """« mardi 8 décembre 2026 »."""
    return f"{DAYS[day.weekday()]} {day_number(day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def plain_date(day: date) -> str:
    """« 8 décembre 2026 »."""
    return f"{day_number(day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """« 8 déc. », for labels in a chart whose header tells the year."""
    return f"{day_number(day)}{NBSP}{SHORT_MONTHS[day.month - 1]}"


def clock_time(moment: datetime) -> str:
    """« 14 h 30 », « 9 h »."""
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def long_moment(moment: date | datetime) -> str:
    """« mardi 8 décembre 2026 à 14 h 30 », or the day alone for a date."""
    if isinstance(moment, datetime):
        return f"{long_date(moment)} à{NBSP}{clock_time(moment)}"
    return long_date(moment)


def duration(minutes: int) -> str:
    """« 1 h 30 », « 45 min », « 2 h »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02}" if rest else "")


def later(moment: datetime, minutes: int) -> datetime:
    """The moment `minutes` after an aware `moment`, in its zone: true also across a change of summer time."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def period(start: date | None, end: date | None) -> str:
    """« du 14 décembre 2026 au 22 janvier 2027 », and what can be said when one end is missing."""
    if start and end and as_day(start) == as_day(end):
        return f"le {long_date(start)}"
    if start and end:
        return f"du {plain_date(start)} au {plain_date(end)}"
    if start:
        return f"à partir du {plain_date(start)}"
    return f"jusqu’au {plain_date(end)}" if end else "dates à fixer"


def as_day(moment: date | datetime) -> date:
    """The day of a moment (a datetime is never equal to a date)."""
    return moment.date() if isinstance(moment, datetime) else moment
