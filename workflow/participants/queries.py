"""Reading the committee."""

from collections import Counter

from django.db.models import Count, Prefetch, Q, QuerySet

from workflow.participants.enums import Attendance
from workflow.participants.models import Participant
from workflow.participants.rules import Composition


def composition() -> Composition:
    """The committee in numbers. One query."""
    rows = (
        Participant.objects.current()
        .order_by()
        .values("role")
        .annotate(
            people=Count("pk"),
            validators=Count("pk", filter=Q(can_validate=True)),
            remote=Count("pk", filter=Q(attendance=Attendance.REMOTE)),
        )
    )
    total: Counter = Counter()
    for row in rows:
        total.update(validators=row["validators"], remote=row["remote"])
    return Composition({row["role"]: row["people"] for row in rows}, total["validators"], total["remote"])


def committee(role: str = "") -> QuerySet[Participant]:
    """Who is in the committee, by name, with their invitation and who stands in for whom; only one role if it is given.

    Two queries: `sent_instead` lists whom somebody has sent in their place (nobody or one).
    """
    current = Participant.objects.current().select_related("invitation")
    delegates = Prefetch("delegates", current, to_attr="sent_instead")
    people = current.select_related("invitation", "represents").prefetch_related(delegates)
    return people.filter(role=role) if role else people


def taken_addresses() -> dict[str, str]:
    """Addresses of the committee in small letters -> name of the person. One query."""
    rows = Participant.objects.current().values_list("email", "first_name", "last_name")
    return {email.lower(): f"{first} {last}".strip() for email, first, last in rows}
