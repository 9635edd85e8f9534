"""People, the posts they hold from–to, and the jurisdiction of each post."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.base.journal.things import Thing


class Role(models.TextChoices):
    """What a post is for; the policy table says what each may do, and where."""

    DIRECTOR = "director", _("committee office director")  # 安委办主任
    LEADER = "leader", _("city or county leader")
    OFFICER = "officer", _("bureau officer")
    INSPECTOR = "inspector", _("department inspector")
    GRID = "grid", _("grid officer")  # 网格员
    HEAD = "head", _("enterprise head")  # 主要负责人
    SAFETY = "safety", _("safety officer")
    WORKER = "worker", _("worker")
    OPERATOR = "operator", _("control-room operator")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)  # one person holds at most one of them


class PersonManager(BaseUserManager["Person"]):
    """Django asks for a manager of this shape."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(login=username)


class Person(Thing, AbstractBaseUser):
    """Someone who can be told something. Workers of tiny workshops have no login: a one-time link lets them in."""

    login = models.CharField(max_length=80, unique=True, null=True, blank=True)
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]
    last_login = None  # every sign-in is a row of its own: SignIn

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # what Django's sign-in asks
        return self.left_at is None


class Post(Thing):
    """An office that owes and may do things, whoever holds it. Its unit is an agency, an enterprise or a plant."""

    title = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices, db_index=True)
    unit_kind = models.CharField(max_length=20, blank=True)  # agency | enterprise | plant
    unit = models.UUIDField(null=True, blank=True, db_index=True)
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="juniors")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def testimony(self) -> dict[str, Any]:
        """Its rights: an edited role or jurisdiction is found by ``verify``."""
        areas = sorted([str(area.region), area.industry] for area in self.jurisdictions.all())
        return {
            "role": self.role, "unit_kind": self.unit_kind, "unit": self.unit, "jurisdictions": areas,
            "closed_at": self.closed_at,
        }  # fmt: skip


class Jurisdiction(models.Model):
    """Where a post's word counts: a region with all below it × an industry code's beginning (blank: every industry)."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="jurisdictions")
    region = models.UUIDField()
    industry = models.CharField(max_length=10, blank=True)


class Tenure(Thing):
    """A person holds a post from–to; ``until`` is excluded and None means still."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True, db_index=True)
    administers = models.BooleanField(default=False)  # copied from the post's role: the database refuses a second

    def testimony(self) -> dict[str, Any]:
        """Who held what, by opaque ids."""
        return {"post": self.post.uid, "person": self.person.uid, "since": self.since, "until": self.until}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=models.Q(until=None), name="accounts_one_holder"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until=None, administers=True), name="accounts_one_administration"
            ),
        ]


class SignIn(Thing):
    """Someone came in, and until when: what the security administrator sees, and what every request and stream asks."""

    class Way(models.TextChoices):
        PASSWORD = "password", _("password")
        LINK = "link", _("one-time link")
        FIRST_RUN = "first_run", _("first run")

    class End(models.TextChoices):
        SIGNED_OUT = "signed_out", _("signed out")
        IDLE = "idle", _("idle for too long")
        LEFT = "left", _("no longer holds a post")
        ENDED = "ended", _("ended by an administrator")
        PASSWORD = "password_changed", _("password changed")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_ins")
    way = models.CharField(max_length=12, choices=Way.choices)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True)
    began_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=20, choices=End.choices, blank=True)


class OneTimeLink(models.Model):
    """A way in that works once: only the digest of its token is kept."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    loopback_only = models.BooleanField(default=False)


class ApiToken(Thing):
    """Lets a program act as a post through the API: only the digest is kept, and the post's own rights hold."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tokens")
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Answered(models.Model):
    """An API call that carried an idempotency key, and the answer it got: the same call again gets the same answer."""

    caller = models.CharField(max_length=64)  # digest of who called: the token or the session's person and post
    key = models.CharField(max_length=80)
    asked = models.CharField(max_length=64)  # digest of method, path and body
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)  # None: still being answered
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="accounts_answered_once")]
