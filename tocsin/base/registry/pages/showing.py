"""What every page of this room needs of the one who asks."""

from __future__ import annotations

import uuid
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Role
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.rules.table import Scope
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry import queries
from tocsin.base.registry.models import Plant, ProfileVersion, Region

OFFICIALS = (Role.OFFICER, Role.INSPECTOR, Role.GRID, Role.DIRECTOR, Role.LEADER)


def asked(request: HttpRequest) -> Asked:
    return cast(Asked, request)


def plant_seen(request: HttpRequest, uid: uuid.UUID, resource: str = "plant", action: str = "see") -> Plant:
    """The plant, or the same answer as for one that is not there."""
    rows = Plant.objects.select_related("enterprise", "region", "profile")
    return one(rows, asked(request).post, resource, action, uid=uid)


def may_see_exactly(request: HttpRequest, plant: Plant) -> bool:
    """Whether amounts held and coordinates are for this post."""
    return may(asked(request).post, "inventory", "see", plant)


def origin_of(request: HttpRequest) -> str:
    """A profile that an official writes was inspected; one that the plant writes was declared."""
    official = asked(request).post.role in OFFICIALS
    return ProfileVersion.Origin.INSPECTED if official else ProfileVersion.Origin.DECLARED


def regions_for(request: HttpRequest) -> QuerySet[Region]:
    """The regions this post may see, in the order of their codes."""
    return narrow(Region.objects.order_by("code"), asked(request).post, "region", "see")


def import_regions(request: HttpRequest) -> list[uuid.UUID] | None:
    """Where this post's imports may write; None: everywhere. A post for one industry only cannot import."""
    post = asked(request).post
    if scope_of(post, "import", "make") is Scope.ALL:
        return None
    own = post.jurisdictions.filter(industry="").values_list("region", flat=True)
    return list(queries.regions_below(own).values_list("uid", flat=True))


def may_be_changed(request: HttpRequest, plant: Plant) -> bool:
    """Whether this post may change the plant's profile."""
    return plant.profile is not None and may(asked(request).post, "profile", "change", plant.profile)


def plant_changed(request: HttpRequest, uid: uuid.UUID) -> Plant:
    """The plant in operation whose profile this post may change, or the same answer as for one that is not there."""
    rows = ProfileVersion.objects.filter(current__uid=uid, current__state=Plant.State.ACTIVE)
    version = one(rows, asked(request).post, "profile", "change")
    return Plant.objects.select_related("enterprise", "region", "profile").get(profile=version)
