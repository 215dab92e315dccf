"""Accounts, and what each may do in which agency."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from shiftready.store.models.agency import AgencyRow


class UserManager(BaseUserManager["User"]):
    """Accounts are known by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who can sign in. What they may see is decided by memberships alone."""

    username = None  # type: ignore[assignment]  # the address is the name
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[assignment,misc]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email


class Role(models.TextChoices):
    """What a member of an agency is there for; `services.access` says what each may do."""

    COORDINATOR = "coordinator", "Training coordinator"
    SUPERVISOR = "supervisor", "Supervisor"
    INSTRUCTOR = "instructor", "Instructor"
    MEMBER = "member", "Member"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Membership(AgencyRow):
    """One account's role in one agency. A supervisor's `unit` bounds whom they see; `person` is the member's self."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.CharField(max_length=100, blank=True)
    person = models.ForeignKey("store.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["agency_id", "user_id", "role"]
        constraints = [models.UniqueConstraint(fields=["agency", "user", "role"], name="one_membership_a_role")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class ApiToken(AgencyRow):
    """A program's key to one agency, with the deeds of the person who made it. Only the digest of the key is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class DispatchFeed(AgencyRow):
    """A private address at which a calendar reads the dispatch list, as far as its maker may see it.

    `unit` and `shift` narrow it ("" for all). Only the digest of the address's secret part is kept.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="dispatch_feeds")
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=100, blank=True)
    shift = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name
