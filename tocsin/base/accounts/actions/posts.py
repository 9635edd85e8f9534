"""Opening and closing posts, and where their word counts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from tocsin.base.accounts.actions import appointments
from tocsin.base.accounts.models import Jurisdiction, Post
from tocsin.base.accounts.rules.offices import check_unit
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.journal.acts import Act, By

Area = tuple[uuid.UUID, str]
"""A region's public id, and the beginning of an industry code (blank: every industry)."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A post to be opened."""

    title: str
    role: str
    unit_kind: str = ""
    unit: uuid.UUID | None = None
    superior: Post | None = None
    jurisdictions: Sequence[Area] = field(default_factory=tuple)


def open_post(
    by: By | Act,
    title: str,
    role: str,
    *,
    unit_kind: str = "",
    unit: uuid.UUID | None = None,
    superior: Post | None = None,
    jurisdictions: Sequence[Area] = (),
) -> Post:
    """Open one post; nobody holds it yet."""
    opening = Opening(title, role, unit_kind, unit, superior, jurisdictions)
    post = _post(opening, by)
    with by.act("post.opened", post, what=_told(opening)) as act:
        _save(act, [post], [opening])
    return post


def open_posts(act: Act, openings: Sequence[Opening]) -> list[Post]:
    """Open many posts as rows of one act."""
    posts = [_post(opening, act) for opening in openings]
    _save(act, posts, openings)
    for post, opening in zip(posts, openings, strict=True):
        act.row("post.opened", post.ref, _told(opening))
    return posts


def change_jurisdictions(by: By | Act, post: Post, areas: Sequence[Area]) -> Post:
    """Say anew where a post's word counts."""
    with by.act("post.jurisdiction_changed", post, what={"jurisdictions": _areas(areas)}) as act:
        locked = Post.objects.select_for_update().get(pk=post.pk)
        locked.jurisdictions.all().delete()
        Jurisdiction.objects.bulk_create(_rows(locked, areas))
        act.testify(locked)
    return locked


def close_post(by: By | Act, post: Post, because: str = "") -> Post:
    """Close a post for good; whoever holds it ceases to. What it owes finds another bearer."""
    with by.act("post.closed", post, because=because) as act:
        locked = Post.objects.select_for_update().get(pk=post.pk)
        if locked.closed_at is not None:
            raise Refused(_("This post is already closed."))
        appointments.end_all(act, appointments.open_tenures(post=locked))
        locked.closed_at = act.at
        locked.save(update_fields=["closed_at"])
        act.testify(locked)
    return locked


def _post(opening: Opening, by: By | Act) -> Post:
    check_unit(opening.unit_kind, opening.unit)
    return Post(
        title=opening.title, role=opening.role, unit_kind=opening.unit_kind, unit=opening.unit,
        superior=opening.superior, opened_at=by.at,
    )  # fmt: skip


def _save(act: Act, posts: Sequence[Post], openings: Iterable[Opening]) -> None:
    Post.objects.bulk_create(posts, batch_size=500)
    rows = [row for post, opening in zip(posts, openings, strict=True) for row in _rows(post, opening.jurisdictions)]
    Jurisdiction.objects.bulk_create(rows, batch_size=500)
    prefetch_related_objects(posts, "jurisdictions")
    act.testify_all(posts)


def _rows(post: Post, areas: Iterable[Area]) -> list[Jurisdiction]:
    return [Jurisdiction(post=post, region=region, industry=industry) for region, industry in dict.fromkeys(areas)]


def _told(opening: Opening) -> dict[str, Any]:
    told: dict[str, Any] = {"role": opening.role, "title": opening.title}
    if opening.unit is not None:
        told |= {"unit_kind": opening.unit_kind, "unit": opening.unit}
    if opening.jurisdictions:
        told["jurisdictions"] = _areas(opening.jurisdictions)
    return told


def _areas(areas: Iterable[Area]) -> list[list[str]]:
    return sorted([str(region), industry] for region, industry in areas)
