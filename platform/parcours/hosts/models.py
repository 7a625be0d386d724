"""What the hand-off must remember: the tokens that were used."""

from django.db import models


class UsedHandOff(models.Model):
    """A token that has opened a session. The unique digest is what makes a token single use, also in a race."""

    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]
