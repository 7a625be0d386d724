"""The agenda of the meeting, and who says the opening words."""

from django.db import models

from workflow.agenda.enums import SpeakerState


class AgendaItem(models.Model):
    """One item of the agenda. Seven by default."""

    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField("point", max_length=200)
    minutes = models.PositiveSmallIntegerField("durée (minutes)", default=10)
    presenter = models.CharField("qui présente", max_length=120, blank=True)
    #: Set while the meeting runs.
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class OpeningWords(models.Model):
    """A participant who is to say the opening words."""

    participant = models.OneToOneField("workflow.Participant", on_delete=models.CASCADE, related_name="opening_words")
    position = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField("durée (minutes)", default=5)
    state = models.CharField("accord", max_length=10, choices=SpeakerState, default=SpeakerState.CONSIDERED)
    message = models.TextField("points à évoquer", max_length=2000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "opening words"

    def __str__(self) -> str:
        return str(self.participant_id)
