"""Identities, shared by all hosts: users, who belongs to which authority, and invitations to open an account."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from tenants.accounts.enums import Role


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Create a user; without a password the account cannot log in until one is chosen."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person with an account. The e-mail address is the name to log in with."""

    username = None
    email = models.EmailField("adresse électronique", max_length=254, unique=True)
    #: Sees every Vague and the progress of every authority, nothing of a space's content.
    is_coordinator = models.BooleanField("coordinateur ANCT", default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = "utilisateur"
        constraints = [models.UniqueConstraint(Lower("email"), name="tenants_user_email_once")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Membership(models.Model):
    """A user's role in an authority's space."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey("tenants.Authority", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rôle", max_length=10, choices=Role, default=Role.MEMBER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "authority"], name="tenants_membership_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.authority_id}"


class AccountInvitationQuerySet(models.QuerySet):
    def pending(self) -> "AccountInvitationQuerySet":
        """Neither taken up nor withdrawn; one that has expired can be renewed."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


class AccountInvitation(models.Model):
    """An offer to open an account in an authority's space. Its token is stored hashed, one per mail that was made."""

    email = models.EmailField("adresse électronique", max_length=254)
    authority = models.ForeignKey("tenants.Authority", on_delete=models.CASCADE, related_name="account_invitations")
    role = models.CharField("rôle", max_length=10, choices=Role, default=Role.LEAD)
    invited_by_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = AccountInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "authority",
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="tenants_account_invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.role}"

    @property
    def is_open(self) -> bool:
        return not self.accepted_at and not self.revoked_at and self.expires_at > timezone.now()


class AccountToken(models.Model):
    """The digest of a token that a mail carried for an account invitation."""

    invitation = models.ForeignKey(AccountInvitation, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]
