"""My desk: what waits for me, and what became of the latest lessons. The whole is the situation's to tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.journal.queries import newest_checkpoint
from tocsin.base.obligations.queries import Inbox, Row, inbox
from tocsin.base.web.words import words
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons.models import Card, Issue

LATEST, SHOWN = 20, 5  # of the latest lessons, how many the first screen tells; the list of issues has them all
NEXT = 6  # of what waits, how many are shown here; the inbox has them all


@dataclass(frozen=True, slots=True)
class Lesson:
    """One issued card as the first screen tells it."""

    issue: Issue
    sentence: str
    steps: list[dict[str, Any]]


def told(post: Post, now: dt.datetime) -> dict[str, Any]:
    """Everything the first screen shows to ``post``."""
    mine = inbox(post, now) if may(post, "obligation", "see") else None
    return {
        "lessons": recent(post),
        "inbox": mine, "actions": first_rows(mine) if mine else [], "now": now,
        "may_see_whole": may(post, "situation", "see"),
        "checkpoint": newest_checkpoint(),
        "may_issue": may(post, "card", "issue"),
    }  # fmt: skip


def first_rows(mine: Inbox) -> list[Row]:
    """The most urgent of what waits, whatever group it is in."""
    return [row for group in mine.groups for row in group.rows][:NEXT]


def recent(post: Post) -> list[Lesson]:
    """The latest lessons this post may see: looked at on site before others, plants' before agencies', then the widest.

    The sentence counts the whole issue, the funnel the part of it that the post sees.
    """
    if not may(post, "issue", "see"):
        return []
    latest = narrow(lessons.issues(), post, "issue", "see")[:LATEST]
    told = [(lessons.funnel(issue, post), issue) for issue in latest]
    told.sort(
        key=lambda one: (one[0].visited > 0, one[1].card.obliges == Card.Obliges.PLANTS, one[0].issued), reverse=True
    )
    return [_lesson(issue, funnel) for funnel, issue in told[:SHOWN]]


def _lesson(issue: Issue, funnel: lessons.Funnel) -> Lesson:
    return Lesson(issue, words(lessons.headline(issue)), [{"title": title, "count": n} for title, n in funnel.steps()])
