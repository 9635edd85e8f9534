"""What a leader or officer reads first: each lesson as one sentence, its funnel, and what is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.journal.queries import newest_checkpoint
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.queries import inbox
from tocsin.base.web.words import words
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons.models import Issue

SHOWN = 5  # lessons on the first screen; the library has the rest
COUNTED = 1_000  # beyond this the exact number tells nobody anything


@dataclass(frozen=True, slots=True)
class Lesson:
    """One issued card as the first screen tells it."""

    issue: Issue
    sentence: str
    steps: list[dict[str, Any]]


def told(post: Post, now: dt.datetime) -> dict[str, Any]:
    """Everything the first screen shows to ``post``."""
    return {
        "lessons": recent(post),
        "late": late(post, now),
        "inbox": inbox(post, now) if may(post, "obligation", "see") else None,
        "checkpoint": newest_checkpoint(),
        "may_issue": may(post, "card", "issue"),
    }


def recent(post: Post) -> list[Lesson]:
    """The latest lessons this post may see: the sentence counts the whole issue, the funnel the part the post sees."""
    if not may(post, "issue", "see"):
        return []
    return [_lesson(issue, post) for issue in narrow(lessons.issues(), post, "issue", "see")[:SHOWN]]


def _lesson(issue: Issue, post: Post) -> Lesson:
    steps = [{"title": title, "count": count} for title, count in lessons.funnel(issue, post).steps()]
    return Lesson(issue, words(lessons.headline(issue)), steps)


def late(post: Post, now: dt.datetime) -> int | None:
    """How many open obligations of the jurisdiction are past their day, up to ``COUNTED``; None: not for this post."""
    if not may(post, "obligation", "list"):
        return None
    rows = narrow(Obligation.objects.filter(state__in=Obligation.LIVE, due_at__lt=now), post, "obligation", "list")
    return len(rows.values_list("pk")[: COUNTED + 1])
