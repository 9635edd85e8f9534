"""What a page of a higher room asks about first: the plant that is meant, the regions a list is narrowed to."""

from __future__ import annotations

import uuid

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry.models import Plant, Region
from tocsin.base.web.missing import Missing

MOST_REGIONS = 300


def plant_meant(asked: Asked) -> Plant | None:
    """The plant a form or an address names (``plant``: its public id), if the asker may see it; None: none is named."""
    given = asked.POST.get("plant") or asked.GET.get("plant") or ""
    if not given:
        return None
    try:
        uid = uuid.UUID(given)
    except ValueError:
        raise Missing from None
    rows = Plant.objects.select_related("region", "enterprise", "profile")
    return one(rows, asked.post, "plant", "see", uid=uid)


def regions_of(post: Post) -> list[Region]:
    """The regions a list can be narrowed to; nothing for those who have one place anyway."""
    if not may(post, "region", "see"):
        return []
    return list(narrow(Region.objects.order_by("code"), post, "region", "see")[:MOST_REGIONS])
