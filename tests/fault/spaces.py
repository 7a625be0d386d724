"""Spaces with a convened meeting and people to invite."""

from datetime import timedelta

from django.utils import timezone
from django_tenants.utils import schema_context

from tests.factories.spaces import make_space
from workflow.models import Invitation, LaunchMeeting, Participant


def make_spaces(number: int, people: int) -> dict[str, list[Participant]]:
    """`number` spaces with a convened meeting, and `people` in each: schema -> its participants."""
    made = {}
    for n in range(number):
        space = make_space(subdomain=f"essai{n}", name=f"Communauté de communes {n}", siren=f"20000{n:04}")
        with schema_context(space.schema_name):
            LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="B12", state="convened")
            rows = [Participant(first_name="Dominique", last_name=f"M{i}", email=_email(n, i)) for i in range(people)]
            made[space.schema_name] = Participant.objects.bulk_create(rows)
            Invitation.objects.bulk_create([Invitation(participant=row, invited_at=timezone.now()) for row in rows])
    return made


def _email(space: int, number: int) -> str:
    """One in 25 is refused for good, one in 25 once."""
    name = {3: "refuse", 9: "differe"}.get(number % 25, "membre")
    return f"{name}{number}@essai{space}.example"
