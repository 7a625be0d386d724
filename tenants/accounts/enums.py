from django.db import models


class Role(models.TextChoices):
    """What somebody may do in an authority's space. The order is the order of power."""

    VIEWER = "viewer", "Observateur"
    MEMBER = "member", "Membre de l’équipe"
    LEAD = "lead", "Pilote du projet"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    def allows(self, needed: str) -> bool:
        """Whether this role may do what `needed` may do."""
        return self.rank >= Role(needed).rank
