"""What happened to a thing, as a page tells it: what, when, as which post, and why."""

from __future__ import annotations

import uuid
from typing import Any

from tocsin.base.accounts.models import Post
from tocsin.base.journal import queries as journal
from tocsin.base.journal.models import Sealed
from tocsin.base.journal.things import Ref

TONES = {
    "card.approved": "green", "card.withdrawn": "plain", "lesson.issued": "blue", "reply.given": "blue",
    "reply.fallen": "red", "reply.expired": "orange", "visit.recorded": "green", "draw.revealed": "green",
}  # fmt: skip


def history(*refs: Ref, limit: int = 30) -> list[dict[str, Any]]:
    """Lines for ``web/parts/timeline.html`` about these things together, newest first. Officials appear as posts."""
    told = [line for ref in refs for line in journal.timeline(ref, limit)]
    lines = sorted(told, key=lambda line: line.at, reverse=True)[:limit]
    posts = _titles({line.post for line in lines if line.post})
    whys = _reasons([line.what.get("because", "") for line in lines])
    return [
        {
            "at": line.at, "title": line.title, "who": posts.get(line.post, "") if line.post else "",
            "tone": TONES.get(line.kind, "plain"), "text": whys.get(line.what.get("because", ""), ""),
        }
        for line in lines
    ]  # fmt: skip


def _titles(uids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    return dict(Post.objects.filter(uid__in=uids).values_list("uid", "title"))


def _reasons(commitments: list[str]) -> dict[str, str]:
    """Commitment → the reason it commits to, unless it was erased."""
    rows = Sealed.objects.filter(commitment__in=[one for one in commitments if one], name="because")
    return {commitment: value or "" for commitment, value in rows.values_list("commitment", "value")}
