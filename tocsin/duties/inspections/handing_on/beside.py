"""What rooms above say beside a finding, by field: an export knows no penalties, it asks whoever registered."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping

from tocsin.base.accounts.models import Post

Says = Callable[[Post, Collection[uuid.UUID]], Mapping[uuid.UUID, Mapping[str, str]]]
"""(who asks, hazards' public ids) → {hazard: {field: text}}, as far as the asker may see it."""
_says: list[Says] = []


def register(says: Says) -> None:
    _says.append(says)


def said(post: Post, hazards: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    found: dict[uuid.UUID, dict[str, str]] = {one: {} for one in hazards}
    for says in _says:
        for hazard, told in says(post, hazards).items():
            found[hazard].update(told)
    return found
