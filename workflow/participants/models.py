"""The members of the launch committee. They need no account."""

from django.db import models
from django.db.models.functions import Lower

from workflow.participants.enums import Attendance, ParticipantRole

#: What stands in place of the name of somebody who had it erased.
WITHDRAWN = "Personne retirée à sa demande"


class ParticipantQuerySet(models.QuerySet):
    def current(self) -> "ParticipantQuerySet":
        """Those who are (still) in the committee."""
        return self.filter(removed_at__isnull=True)

    def withdrawn(self) -> "ParticipantQuerySet":
        """Those who left at their own wish: rows without a person, the last to leave first."""
        return self.filter(removed_at__isnull=False, last_name=WITHDRAWN, email="").order_by("-removed_at")

    def standing_in_for(self, person: "Participant") -> "ParticipantQuerySet":
        """Whom this person has sent in their place: nobody or one, with their invitation."""
        return self.current().filter(represents=person).select_related("invitation")

    def with_email(self, email: str) -> "ParticipantQuerySet":
        """Whoever has this address, whatever its capitals: the same comparison as the constraint's."""
        return self.annotate(email_key=Lower("email")).filter(email_key=Lower(models.Value(email)))


class Participant(models.Model):
    """Somebody who is to be invited to the launch committee."""

    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    email = models.EmailField("adresse électronique", max_length=254)
    role = models.CharField("rôle", max_length=12, choices=ParticipantRole, default=ParticipantRole.OTHER)
    job_title = models.CharField("fonction", max_length=120, blank=True)
    organisation = models.CharField("organisme ou direction", max_length=120, blank=True)
    attendance = models.CharField("présence prévue", max_length=8, choices=Attendance, default=Attendance.ON_SITE)
    #: Able to validate the roadmap (ambition, budget, resources): the reference's last recommendation.
    can_validate = models.BooleanField("peut valider la feuille de route", default=False)
    #: Whom they stand in for, where somebody invited has sent them (a delegate).
    represents = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="delegates", verbose_name="représente"
    )
    #: What those whom they stand in for told them with it.
    delegation_word = models.TextField(max_length=1000, blank=True)
    #: Since when they want no more mail from us; the team sees it and calls them instead.
    mail_refused_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=models.Q(removed_at__isnull=True), name="workflow_participant_email_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_represented(self) -> bool:
        """Whether they have sent somebody in their place."""
        invitation = getattr(self, "invitation", None)
        return bool(invitation and invitation.reply == "delegated")

    @property
    def declines(self) -> bool:
        """Whether they have said that they do not come."""
        invitation = getattr(self, "invitation", None)
        return bool(invitation and invitation.reply == "declined")

    @property
    def answer(self) -> str:
        """The answer in the words of every page; empty while nobody has invited this person."""
        invitation = getattr(self, "invitation", None)
        if invitation is None:
            return ""
        is_remote = invitation.reply == "accepted" and invitation.attendance == Attendance.REMOTE
        return Attendance.REMOTE.label if is_remote else invitation.get_reply_display()
