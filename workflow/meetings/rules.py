"""What the method recommends about the meeting, and good sense about its day. Pure; advice, never a lock."""

from dataclasses import dataclass
from datetime import datetime, time

from parcours.ui.french import NBSP, french_day, french_duration, french_hour
from workflow.meetings.holidays import holiday

#: The reference recommends « 1 h à 1 h 30 ».
SHORTEST, LONGEST = 60, 90
#: What the database holds (workflow_meeting_duration).
MIN_MINUTES, MAX_MINUTES = 15, 480
#: When people are at work: for a meeting, and for mail that comes by itself.
DAY_BEGINS, DAY_ENDS = time(8), time(19)
WEEKEND = (5, 6)
#: A date beyond is a slip of the finger.
MAX_DAYS_AHEAD = 730


@dataclass(frozen=True)
class Plan:
    """When, how long and where, as the lead decides it."""

    title: str
    starts_at: datetime
    duration_minutes: int
    place: str = ""
    video_url: str = ""


def duration_hint(minutes: int) -> str:
    """What to say about a length outside of the recommendation, or nothing."""
    recommended = f"la méthode recommande de 1{NBSP}h à 1{NBSP}h{NBSP}30"
    if minutes < SHORTEST:
        return f"{french_duration(minutes)}, c’est court pour sept points à l’ordre du jour{NBSP}: {recommended}."
    if minutes > LONGEST:
        return f"{french_duration(minutes)}, c’est long{NBSP}: {recommended}, selon le nombre de participants."
    return ""


def day_hints(starts_at: datetime, ends_at: datetime, region: str = "") -> list[str]:
    """What is unusual about the moment, a sentence each. Both in the authority's time zone. region: see `holidays`."""
    found = []
    if starts_at.weekday() in WEEKEND:
        found.append(f"{french_day(starts_at).capitalize()} tombe un week-end.")
    if name := holiday(starts_at.date(), region):
        found.append(f"{french_day(starts_at).capitalize()} est férié ({name}).")
    if starts_at.time() < DAY_BEGINS or ends_at.date() > starts_at.date() or ends_at.time() > DAY_ENDS:
        span = f"de {french_hour(starts_at)} à {french_hour(ends_at)}"
        found.append(f"Une réunion {span} sort des heures habituelles de travail.")
    return found


def place_hint(*, place: str, video_url: str, remote: int) -> str:
    """What is missing for people to come, or nothing. `remote`: how many are expected remotely."""
    if not place and not video_url:
        return "Sans lieu ni lien de visioconférence, l’invitation ne peut pas partir."
    if remote and not video_url:
        who = f"{remote}{NBSP}personnes sont attendues" if remote > 1 else "Une personne est attendue"
        return f"{who} à distance{NBSP}: il leur faudra un lien de visioconférence."
    return ""
