"""One row of everything in a space, under ids that no other space has."""

import hashlib
import uuid
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from parcours.mail.models import Message
from tenants.models import AccountInvitation, Authority
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow import models

FOREIGN_ID = 900_001
FOREIGN_UUID = uuid.UUID("9000f0e1-0000-4000-8000-000000000001")
FOREIGN_TOKEN = "jeton-d-un-autre-espace-0123456789abcdefghi"


def fill_space() -> None:
    """Fill the current schema with one row per model, all with `FOREIGN_ID` (or `FOREIGN_UUID`) as key."""
    now = timezone.now()
    participant = ParticipantFactory(pk=FOREIGN_ID)
    InvitationFactory(pk=FOREIGN_ID, participant=participant)
    models.ReplyToken.objects.create(
        pk=FOREIGN_ID,
        participant=participant,
        digest=hashlib.sha256(FOREIGN_TOKEN.encode()).hexdigest(),
        expires_at=now + timedelta(days=30),
    )
    authority = Authority.objects.get(schema_name=connection.schema_name)
    MembershipFactory(pk=FOREIGN_ID, authority=authority)
    AccountInvitation.objects.create(
        pk=FOREIGN_ID, authority=authority, email="invite@b.example", expires_at=now + timedelta(days=9)
    )
    models.LaunchMeeting.objects.update(starts_at=now + timedelta(days=9), place="Salle B12", state="convened")
    models.OpeningWords.objects.create(pk=FOREIGN_ID, participant=participant)
    models.ChecklistItem.objects.create(pk=FOREIGN_ID, label="Réserver la salle")
    models.AgendaItem.objects.create(pk=FOREIGN_ID, title="Mot d’introduction")
    models.PlanPhase.objects.create(pk=FOREIGN_ID, label="Diagnostic", starts_on=now.date(), ends_on=now.date())
    models.Interviewee.objects.create(pk=FOREIGN_ID, name="Claude Petit")
    models.Document.objects.create(
        pk=FOREIGN_ID, minutes=models.Minutes.objects.get(), edition=1, filename="support.pptx", content=b"x"
    )
    models.MailedReply.objects.create(
        pk=FOREIGN_ID, message_id="<etranger@b.example>", sender="a@b.example", outcome="unknown_sender"
    )
    Message.objects.create(
        id=FOREIGN_UUID,
        kind="invitation",
        about_id=1,
        recipient_id=FOREIGN_ID,
        occurrence="first",
        recipient_email="a@b.example",
        due_at=now,
    )
