"""The minutes, and the files that were circulated with them."""

from django.db import models


class Minutes(models.Model):
    """The minutes of the launch committee. A space has one, made when it is opened."""

    summary = models.TextField("synthèse des échanges", max_length=20000, blank=True)
    decisions = models.TextField("décisions", max_length=8000, blank=True)
    next_steps = models.TextField("suites à donner", max_length=8000, blank=True)
    circulated_at = models.DateTimeField(null=True, blank=True)
    #: Counts the circulations: corrected minutes can go out again.
    edition = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"minutes {self.pk}"


class Document(models.Model):
    """A file as it was circulated: frozen, so that what is in the mail is what the platform shows."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="documents")
    edition = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "edition", "filename"], name="workflow_document_once")
        ]

    def __str__(self) -> str:
        return self.filename
