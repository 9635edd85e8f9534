"""People, the posts they hold from–to, and the jurisdiction of each post."""

from __future__ import annotations

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

    def get_by_natural_key(self, username: str | None) -> "Person":
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

    @property
    def is_active(self) -> bool:  # what Django's sign-in asks
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


class OneTimeLink(models.Model):
    """A way in that works once: only the digest of its token is kept."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    loopback_only = models.BooleanField(default=False)
