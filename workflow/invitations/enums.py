from django.db import models

#: The kinds of mail about the meeting (settings.MAIL_KINDS).
INVITATION, REMINDER, PRACTICAL, CANCELLATION = "invitation", "reminder", "practical", "cancellation"
#: To whom somebody was to represent: they will not.
UNREPRESENTED = "unrepresented"
#: Those that go out by themselves.
AUTOMATIC = (REMINDER, PRACTICAL)
#: Those whose calendar part puts the event, as it is at that moment, into somebody's calendar.
CALENDAR_KINDS = (INVITATION, *AUTOMATIC)
#: What the team's ledger holds.
MEETING_KINDS = (*CALENDAR_KINDS, CANCELLATION, UNREPRESENTED)
#: How occurrences begin that a lead asked for: they follow no rule and do not move.
BY_HAND = "by-hand"


class Reply(models.TextChoices):
    """A participant's answer, as in iCalendar's PARTSTAT (RFC 5545, 3.2.12)."""

    NONE = "none", "Sans réponse"
    ACCEPTED = "accepted", "Présent"
    TENTATIVE = "tentative", "Peut-être"
    DECLINED = "declined", "Absent"
    #: Somebody comes instead: the participant whose `represents` is this one.
    DELEGATED = "delegated", "Représenté"
