"""The API of this room: who am I, as the platform sees it."""

from __future__ import annotations

import uuid

from ninja import Router, Schema

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.policy import allowed, policy

router = Router(tags=["accounts"])


class PostOut(Schema):
    uid: uuid.UUID
    title: str
    role: str
    unit_kind: str
    unit: uuid.UUID | None
    jurisdictions: list[tuple[uuid.UUID, str]]


class MeOut(Schema):
    uid: uuid.UUID
    name: str
    language: str
    post: PostOut
    posts: list[uuid.UUID]
    may: dict[str, dict[str, str]]


@router.get("/me", response=MeOut, summary="Who asks, as which post, and what that post may do")
@allowed("account", "use")
def me(request: Asked) -> dict[str, object]:
    post = request.post
    areas = [(area.region, area.industry) for area in post.jurisdictions.all()]
    shown = {"uid": post.uid, "title": post.title, "role": post.role, "unit_kind": post.unit_kind, "unit": post.unit}
    return {
        "uid": request.person.uid,
        "name": request.person.name,
        "language": request.person.language,
        "post": {**shown, "jurisdictions": areas},
        "posts": [held.uid for held in request.posts],
        "may": _rights(post.role),
    }


def _rights(role: str) -> dict[str, dict[str, str]]:
    """Resource → action → how far."""
    rights: dict[str, dict[str, str]] = {}
    for (resource, action), cells in policy().lines.items():
        if role in cells:
            rights.setdefault(resource, {})[action] = str(cells[role])
    return rights
