"""What is asked of the search: which things hold all these words, the best first, as far as one post may see them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from tocsin.base.search import index, kinds
from tocsin.base.search.kinds import Kind
from tocsin.base.search.models import Document
from tocsin.base.search.rules import snippets
from tocsin.base.search.rules.asking import Phrase, loosened, phrases
from tocsin.base.search.rules.snippets import Snippet
from tocsin.base.web.missing import Missing
from tocsin.base.web.words import words

COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, as a page or a program tells it. ``text`` is None when only the title holds it."""

    uid: uuid.UUID
    title: Snippet
    text: Snippet | None
    day: dt.date | None
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, from ``start`` on; ``counted`` of them are known, ``more``: there are more than that."""

    kind: Kind
    hits: list[Hit]
    start: int
    counted: int
    more: bool

    @property
    def following(self) -> int:
        """Where the next piece begins; 0: there is none."""
        end = self.start + len(self.hits)
        return end if self.hits and end < self.counted else 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. ``loose``: nothing holds the words exactly as they were asked, so their parts were looked for."""

    asked: str
    understood: bool  # there was something to look for
    loose: bool
    groups: list[Group]

    @property
    def empty(self) -> bool:
        return not any(group.hits for group in self.groups)


def search(post: Any, asked: str, *, kind: str = "", start: int = 0, size: int = 5) -> Answer:
    """``size`` hits of every kind (or of one, from ``start`` on) that ``post`` may see."""
    chosen = [one for one in kinds.registered() if kind in ("", one.name)]
    exact, loose = phrases(asked), loosened(asked)
    if not exact:
        return Answer(asked, understood=False, loose=False, groups=[])
    groups = _groups(post, chosen, exact, start, size)
    if groups or loose == exact:
        return Answer(asked, understood=True, loose=False, groups=groups)
    return Answer(asked, understood=True, loose=True, groups=_groups(post, chosen, loose, start, size))


def narrowed(rows: QuerySet[Any], kind: str, asked: str) -> QuerySet[Any]:
    """Of ``rows`` (things of that kind that somebody may see) those that hold what is asked (nothing: none)."""
    exact, loose = phrases(asked), loosened(asked)
    if not exact:
        return rows.none()
    strict = rows.filter(uid__in=_uids(kind, exact))
    return strict if loose == exact or strict.exists() else rows.filter(uid__in=_uids(kind, loose))


def _uids(kind: str, wanted: Sequence[Phrase]) -> RawSQL:
    sql, given = index.matching(wanted)
    statement = (
        "SELECT document.uid FROM search_document AS document "  # noqa: S608  made of our own parts
        f"JOIN ({sql}) AS found ON found.id = document.id WHERE document.kind = %s"
    )
    return RawSQL(statement, (*given, kind))  # noqa: S611  made of our own parts


def _groups(post: Any, chosen: list[Kind], wanted: Sequence[Phrase], start: int, size: int) -> list[Group]:
    found = []
    for kind in chosen:
        keys = _keys(kind, post, wanted)
        if keys:
            hits = _hits(kind, keys[start : min(start + size, COUNTED)], wanted)
            found.append(Group(kind, hits, start, min(len(keys), COUNTED), len(keys) > COUNTED))
    return found


def _keys(kind: Kind, post: Any, wanted: Sequence[Phrase]) -> list[int]:
    """The keys of what is found, the best first, of equally good ones the newest; at most one more than is counted."""
    try:
        within, limits = _within(kind.visible(post))
    except (Missing, EmptyResultSet):
        return []
    sql, given = index.matching(wanted)
    statement = (
        f"SELECT document.id FROM ({sql}) AS found "  # noqa: S608  made of our own parts
        "JOIN search_document AS document ON document.id = found.id "
        f"WHERE document.kind = %s{within} "
        "ORDER BY found.worth, document.day DESC NULLS LAST, document.id DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, kind.name, *limits, COUNTED + 1])
        return [key for (key,) in cursor.fetchall()]


def _within(visible: QuerySet[Any]) -> tuple[str, Sequence[Any]]:
    """What the post may see, as a condition; none when it may see all of them."""
    if not visible.query.where and not visible.query.is_sliced:
        return "", ()
    sql, given = visible.order_by().values("uid").query.sql_with_params()
    return f" AND document.uid IN ({sql})", given


def _hits(kind: Kind, keys: Sequence[int], wanted: Sequence[Phrase]) -> list[Hit]:
    documents = Document.objects.in_bulk(keys)
    shown = kind.shown([document.uid for document in documents.values()])
    return [
        _hit(documents[key], shown[documents[key].uid], wanted)
        for key in keys
        if key in documents and documents[key].uid in shown
    ]


def _hit(document: Document, shown: kinds.Shown, wanted: Sequence[Phrase]) -> Hit:
    (_weight, title), *rest = document.texts
    told = snippets.marked(words(title), wanted)
    text = snippets.best(_in_order([words for _weight, words in rest]), wanted)
    return Hit(document.uid, told, text, document.day, shown.url, shown.note)


def _in_order(texts: Sequence[dict[str, str]]) -> list[str]:
    """Texts in the reader's language first: of two that hold as much, the first is shown."""
    mine = (get_language() or "zh-hans").lower()
    languages = dict.fromkeys([mine, *(language for words in texts for language in words)])
    return [words[language] for language in languages for words in texts if words.get(language)]
