"""What of the record a decision can rest on: the lines of the timeline that are this very post's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.base.accounts.models import Post
from tocsin.duties.enforcement.accountability import telling
from tocsin.duties.enforcement.accountability.bundling import said
from tocsin.duties.enforcement.accountability.subjects import Subject
from tocsin.duties.enforcement.accountability.telling import Row, Story


@dataclass(frozen=True, slots=True)
class Piece:
    """One line. ``key`` finds it again."""

    key: str
    at: dt.datetime
    what: str

    def kept(self) -> dict[str, str]:
        return {"key": self.key, "at": self.at.isoformat(), "what": self.what}


def offered(story: Story, post: Post) -> dict[str, Piece]:
    """What the post entered, what was laid on it, what it was told, which of its days passed, where it was silent."""
    found = [_piece(row) for row in story.rows if row.whose == post.uid or _borne(row, post)]
    return {one.key: one for one in found}


def of_subject(subject: Subject, post: Post, now: dt.datetime) -> dict[str, Piece]:
    return offered(telling.told(subject, now), post)


def _borne(row: Row, post: Post) -> bool:
    return row.line is not None and row.line.what.get("bearer") == str(post.uid)


def _piece(row: Row) -> Piece:
    if row.line is not None:
        n = "" if row.line.n is None else row.line.n
        return Piece(f"entry:{row.line.entry}:{n}", row.at, str(row.title))
    return Piece(f"{row.how}:{row.at.isoformat()}", row.at, said(row.how))
