"""Who may see which exhibits: proof goes with the plant that handed it in, and with the person who did."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    from tocsin.base.evidence.models import Exhibit


def narrowed(request: HttpRequest, rows: QuerySet[Exhibit], action: str) -> QuerySet[Exhibit]:
    """The exhibits of plants (or, without a plant, of regions) that this post may see, and the asker's own."""
    from tocsin.base.accounts.policy import scope_of
    from tocsin.base.accounts.rules.table import Scope
    from tocsin.base.accounts.scopes import narrow
    from tocsin.base.registry.models import Plant, Region
    from tocsin.duties.enforcement.investigations import queries as investigations

    post = getattr(request, "post", None)
    scope = scope_of(post, "exhibit", action)
    if scope is None:
        return rows.none()
    if scope is Scope.ALL:
        return rows
    seen = Q(plant__in=narrow(Plant.objects.all(), post, "plant", "see").values("uid"))
    if scope is Scope.REGION:
        seen |= Q(plant=None, region__in=narrow(Region.objects.all(), post, "region", "see").values("uid"))
    if action == "see" and (person := getattr(request, "person", None)):
        seen |= Q(by=person.uid)
    if action == "see":  # of a sealed investigation: neither the plant's nor the region's, but the team's
        seen |= investigations.files_seen(post)
    return rows.filter(seen)


def named(plants: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """What plants are called, in one query."""
    from tocsin.base.registry.models import Plant

    return dict(Plant.objects.filter(uid__in=plants).values_list("uid", "name"))


def seen(request: HttpRequest, uid: uuid.UUID) -> Exhibit:
    """The exhibit, if it is sound and this request may see it."""
    from tocsin.base.evidence.models import Exhibit
    from tocsin.base.web.missing import Missing

    sound = Exhibit.objects.filter(uid=uid, state=Exhibit.State.SOUND)
    found = narrowed(request, sound, "see").first()
    if found is None:
        raise Missing
    return found
