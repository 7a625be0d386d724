"""The filters of `{% load ui %}`: dates, durations, numbers in French. Times are said in the active time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone

from parcours.ui import french

register = template.Library()


def _local(moment: date) -> date:
    """In the time zone that is active (the authority's)."""
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


def _today(now: datetime | None) -> date:
    return timezone.localdate(now)


@register.filter
def when(moment: date | None) -> str:
    """« mardi 8 décembre 2026 à 14 h 30 »; empty for None."""
    return french.french_when(_local(moment)) if moment else ""


@register.filter
def when_short(moment: date | None, now: datetime | None = None) -> str:
    """« 8 déc. à 14 h 30 », with the year when it is another one."""
    return french.french_when_short(_local(moment), today=_today(now)) if moment else ""


@register.filter
def day(moment: date | None) -> str:
    """« mardi 8 décembre 2026 », also for a datetime."""
    return french.french_day(_local(moment)) if moment else ""


@register.filter
def hour(moment: datetime | None) -> str:
    """« 14 h 30 »."""
    return french.french_hour(_local(moment)) if moment else ""


@register.filter
def distance(moment: date | None, now: datetime | None = None) -> str:
    """« aujourd’hui », « dans 9 jours », « il y a 3 jours », counted in calendar days of the active time zone."""
    return french.french_distance(_local(moment), today=_today(now)) if moment else ""


@register.filter
def duration(value: timedelta | int | None) -> str:
    """« 1 h 30 » from minutes or a timedelta."""
    return "" if value is None else french.french_duration(value)


@register.filter
def number(value: float | None) -> str:
    """« 34 969 »."""
    return "" if value is None else french.french_number(value)


@register.filter
def plural(count: float, forms: str) -> str:
    """`{{ n|plural:"a,ont" }}`: the form without the number; 0 is singular, as French wants it."""
    return french.french_plural(count, forms)


@register.filter
def counted(count: float, forms: str) -> str:
    """`{{ n|counted:"réponse,réponses" }}`: « 4 réponses »."""
    return f"{french.french_number(count)}{french.NBSP}{french.french_plural(count, forms)}"


@register.filter
def of_person(name: str) -> str:
    """« d’Élodie », « de Jeanne »."""
    return french.of_person(str(name))


@register.filter
def of_authority(name: str) -> str:
    """« d’Ajaccio », « de Mulhouse », « du Havre »."""
    return french.of_authority(str(name))


@register.filter
def alert_level(tag: str) -> str:
    """Django's message level as DSFR names it."""
    return {"debug": "info", "info": "info", "success": "success", "warning": "warning", "error": "error"}.get(
        tag.split()[-1] if tag else "", "info"
    )
