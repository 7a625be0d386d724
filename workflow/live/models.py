"""What is noted while the meeting runs."""

from django.db import models


class Interviewee(models.Model):
    """Somebody to be interviewed in the diagnosis phase, identified during the meeting."""

    name = models.CharField("nom", max_length=160)
    job_title = models.CharField("fonction ou direction", max_length=160, blank=True)
    email = models.EmailField("adresse électronique", max_length=254, blank=True)
    topic = models.CharField("à interroger sur", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.name
