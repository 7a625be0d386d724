"""People of a launch committee, in the current space."""

import factory
from django.utils import timezone

from workflow.models import Invitation, Participant


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    first_name = "Dominique"
    last_name = factory.Sequence(lambda n: f"Martin{n:03}")
    email = factory.Sequence(lambda n: f"dominique.martin{n}@collectivite.example")


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    participant = factory.SubFactory(ParticipantFactory)
    reply = "none"
    replied_at = factory.LazyAttribute(lambda row: None if row.reply == "none" else timezone.now())
