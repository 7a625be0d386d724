from django.db import models

CANCELLATION = "cancellation"
#: The kinds of mail about the meeting, whoever writes them: what the team's ledger holds.
MEETING_KINDS = ("invitation", "reminder", "practical", CANCELLATION)


class Reply(models.TextChoices):
    """A participant's answer, as in iCalendar's PARTSTAT (RFC 5545, 3.2.12)."""

    NONE = "none", "Sans réponse"
    ACCEPTED = "accepted", "Présent"
    TENTATIVE = "tentative", "Peut-être"
    DECLINED = "declined", "Absent"
    #: Somebody comes instead: the participant whose `represents` is this one.
    DELEGATED = "delegated", "Représenté"
