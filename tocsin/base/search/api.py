"""The search by program: the same hits as on the page, marks as places in the text instead of HTML."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tocsin.base.search import queries
from tocsin.base.search.rules.asking import LONGEST
from tocsin.base.search.rules.snippets import Snippet
from tocsin.base.search.web import PIECE, start_of
from tocsin.base.web.marks import allowed

router = Router(tags=["search"])


class Piece(Schema):
    """A piece of text; ``marks`` are [first character, character after the last] of what was looked for."""

    text: str
    marks: list[tuple[int, int]]


class Found(Schema):
    uid: uuid.UUID
    title: Piece
    text: Piece | None
    day: dt.date | None
    url: str
    note: str


class Kind(Schema):
    """The hits of one kind. ``counted`` stops at 1,000; ``more``: there are more than that."""

    kind: str
    title: str
    counted: int
    more: bool
    hits: list[Found]


class Answer(Schema):
    """``loose``: nothing holds the words exactly as asked; these hold their parts."""

    asked: str
    loose: bool
    kinds: list[Kind]


class Asking(Schema):
    """``from`` counts hits of one ``kind``; a page has twenty."""

    q: str = ""
    kind: str = ""
    start: str = ""


@router.get("/search", response=Answer, summary="What holds all these words and you may see, the best first")
@allowed("search", "see")
def search(request: HttpRequest, asking: Query[Asking]) -> Any:
    asked = asking.q.strip()[:LONGEST]
    start = start_of(asking.start) if asking.kind else 0
    answer = queries.search(getattr(request, "post", None), asked, kind=asking.kind[:30], start=start, size=PIECE)
    return {"asked": answer.asked, "loose": answer.loose, "kinds": [_kind(group) for group in answer.groups]}


def _kind(group: queries.Group) -> dict[str, Any]:
    hits = [
        {
            "uid": hit.uid,
            "title": _piece(hit.title),
            "text": _piece(hit.text) if hit.text else None,
            "day": hit.day,
            "url": hit.url,
            "note": hit.note,
        }
        for hit in group.hits
    ]
    told = {"kind": group.kind.name, "title": str(group.kind.title), "hits": hits}
    return {**told, "counted": group.counted, "more": group.more}


def _piece(found: Snippet) -> dict[str, Any]:
    return {"text": found.text, "marks": list(found.marks)}
