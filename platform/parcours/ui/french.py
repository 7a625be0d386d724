"""Dates, durations and numbers as people say and write them in French. Pure functions: `now` is always an argument.

Spaces inside a date, an hour or a number never break: U+00A0, and U+202F between groups of three digits
(Lexique des règles typographiques en usage à l'Imprimerie nationale, "Espaces", "Nombres").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SHORT_MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]
DAYS_PER_MONTH = 30.44
_ARTICLES = {"Le": "du", "Les": "des"}
#: How names of authorities begin that have an article before them: by what comes with « of ».
_KINDS = {
    "de la ": ("CA", "CC", "CU", "Communauté", "Commune", "Métropole", "Région", "Collectivité"),
    "du ": ("Département", "Grand"),
    "de l’": ("Eurométropole",),
}


def french_day(day: date, *, year: bool = True) -> str:
    """« mardi 8 décembre 2026 »; the first of a month is « 1er »."""
    words = [DAYS[day.weekday()], _number_of_day(day), MONTHS[day.month - 1]]
    return f"{words[0]} {NBSP.join(words[1:] + ([str(day.year)] if year else []))}"


def french_short_day(day: date, *, year: bool) -> str:
    """« 8 déc. », with the year where it is not obvious."""
    words = [_number_of_day(day), SHORT_MONTHS[day.month - 1]]
    return NBSP.join(words + ([str(day.year)] if year else []))


def french_hour(moment: time | datetime) -> str:
    """« 14 h 30 », « 9 h », « 9 h 05 », « 0 h »."""
    hour = f"{moment.hour}{NBSP}h"
    return f"{hour}{NBSP}{moment.minute:02d}" if moment.minute else hour


def french_when(moment: date) -> str:
    """« mardi 8 décembre 2026 à 14 h 30 » (in the time zone that the datetime carries); a date has no hour."""
    if isinstance(moment, datetime):
        return f"{french_day(moment)} à{NBSP}{french_hour(moment)}"
    return french_day(moment)


def french_when_short(moment: date, *, today: date) -> str:
    """« 8 déc. à 14 h 30 »; the year is said when it is not today's."""
    day = french_short_day(moment, year=moment.year != today.year)
    return f"{day} à{NBSP}{french_hour(moment)}" if isinstance(moment, datetime) else day


def french_distance(day: date, *, today: date) -> str:
    """Distance in calendar days, then months: « aujourd’hui », « demain », « dans 9 jours », « il y a 3 mois »."""
    days = (_as_date(day) - _as_date(today)).days
    near = {0: "aujourd’hui", 1: "demain", -1: "hier"}
    if days in near:
        return near[days]
    size = abs(days)
    amount = f"{size}{NBSP}jours" if size < 60 else _months(size)
    return f"dans{NBSP}{amount}" if days > 0 else f"il y a{NBSP}{amount}"


def french_duration(duration: timedelta | int) -> str:
    """« 1 h 30 », « 2 h », « 45 min ». An integer is a number of minutes."""
    minutes = int(duration.total_seconds() // 60) if isinstance(duration, timedelta) else int(duration)
    hours, rest = divmod(max(minutes, 0), 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"


def french_number(value: float | Decimal) -> str:
    """« 34 969 », « −1 250,5 »: narrow non-breaking groups of three, a comma, a true minus sign."""
    text = f"{value:,}".replace(",", NARROW_NBSP).replace(".", ",")
    return text.replace("-", "−")


def french_plural(count: float, forms: str) -> str:
    """The form that French wants: `forms` is « singulier,pluriel »; 0 and 1 are singular."""
    singular, _, plural = forms.partition(",")
    return singular if abs(count) < 2 else (plural or f"{singular}s")


def french_list(words: Sequence[str]) -> str:
    """« Aline », « Aline et Bruno », « Aline, Bruno et Chloé »."""
    *most, last = words
    return f"{', '.join(most)} et {last}" if most else last


def of_person(name: str) -> str:
    """« d’Élodie », « de Jeanne », « de Hugo » (an h is not elided: whether it may be depends on the name)."""
    return f"d’{name}" if _is_elided(name) else f"de {name}"


def that_person(name: str) -> str:
    """« qu’Élodie », « que Jeanne ». For authorities as well."""
    return f"qu’{name}" if _is_elided(name) else f"que {name}"


def of_authority(name: str) -> str:
    """« d’Ajaccio », « de Mulhouse », « du Havre », « de la CA Cannes Pays de Lérins »."""
    first, _, rest = name.partition(" ")
    if rest and first in _ARTICLES:
        return f"{_ARTICLES[first]} {rest}"
    before = next((words for words, kinds in _KINDS.items() if rest and first in kinds), "")
    return f"{before}{name}" if before else of_person(name)


def _is_elided(name: str) -> bool:
    """Y is a vowel before a consonant (d’Yves), not before a vowel (de Yann)."""
    letters = unicodedata.normalize("NFD", name[:2].replace("Œ", "O").replace("œ", "o").replace("Æ", "A")).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain[:1] in set("aeiou") or (plain[:1] == "y" and plain[1:2] not in set("aeiouy"))


def _number_of_day(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _as_date(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _months(days: int) -> str:
    months = round(days / DAYS_PER_MONTH)
    return f"{months}{NBSP}mois" if months < 24 else f"{months // 12}{NBSP}ans"
