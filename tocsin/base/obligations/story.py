"""The timeline of one obligation, as its page tells it: what, when, as which post, and why."""

from __future__ import annotations

import uuid
from typing import Any

from tocsin.base.accounts.models import Post
from tocsin.base.journal import queries as journal
from tocsin.base.journal.models import Sealed
from tocsin.base.obligations.models import Obligation

TONES = {
    "obligation.discharged": "green",
    "obligation.verified": "green",
    "obligation.sent_back": "red",
    "obligation.escalated": "orange",
    "obligation.moved_up": "orange",
    "obligation.reopened": "yellow",
    "obligation.submitted": "blue",
}


def story(obligation: Obligation, limit: int = 100) -> list[dict[str, Any]]:
    """Lines for ``web/parts/timeline.html``, newest first."""
    lines = journal.timeline(obligation.ref, limit)
    posts = titles({line.post for line in lines})
    whys = reasons([line.entry for line in lines])
    return [
        {
            "at": line.at, "title": line.title, "who": posts.get(line.post, ""), "tone": TONES.get(line.kind, "plain"),
            "text": whys.get(line.what.get("because", ""), "") or whys.get(line.entry, ""),
        }
        for line in lines
    ]  # fmt: skip


def titles(uids: set[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    return dict(Post.objects.filter(uid__in=[uid for uid in uids if uid]).values_list("uid", "title"))


def reasons(entries: list[uuid.UUID]) -> dict[Any, str]:
    """What was sealed as reason, by commitment; and by the entry, where the whole act had one reason."""
    found: dict[Any, str] = {}
    rows = Sealed.objects.filter(entry__uid__in=set(entries), name="because").values_list(
        "entry__uid", "commitment", "value"
    )
    several: dict[uuid.UUID, list[str]] = {}
    for entry, commitment, value in rows:
        found[commitment] = value or ""
        several.setdefault(entry, []).append(value or "")
    return found | {entry: values[0] for entry, values in several.items() if len(values) == 1}
