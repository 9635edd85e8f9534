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
AT_FIRST = 1_500  # hits of which it is asked first whether they may be seen
ALL = 10_000_000


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


def completeness() -> tuple[int, int, int]:
    """(how many things the index holds, how many it lacks, how many it holds that are gone)."""
    held = lacking = left = 0
    for kind in kinds.registered():
        indexed = set(Document.objects.filter(kind=kind.name, pk__in=index.kept()).values_list("uid", flat=True))
        there = set(kind.things().values_list("uid", flat=True))
        held, lacking, left = held + len(indexed & there), lacking + len(there - indexed), left + len(indexed - there)
    return held, lacking, left


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
    """The keys of what is found, the best first, of equally good ones the newest; at most one more than is counted.

    Whether a hit may be seen is asked of the best first: of all hits of a common word it takes longer.
    """
    try:
        visible = kind.visible(post)
        looked = _ranked(kind, wanted, visible, AT_FIRST)
        kept = [key for key, seen in looked if seen]
        if len(kept) <= COUNTED and len(looked) == AT_FIRST:
            kept = [key for key, seen in _ranked(kind, wanted, visible, ALL) if seen]
    except (Missing, EmptyResultSet):
        return []
    return kept[: COUNTED + 1]


def _ranked(kind: Kind, wanted: Sequence[Phrase], visible: QuerySet[Any], most: int) -> list[tuple[int, bool]]:
    """(key, whether it may be seen) of the best hits."""
    sql, given = index.matching(wanted)
    seen, limits = _seen(visible)
    statement = (
        f"SELECT best.id, {seen} FROM ("  # noqa: S608  made of our own parts
        f"SELECT document.id, document.uid, document.day, found.worth FROM ({sql}) AS found "
        "JOIN search_document AS document ON document.id = found.id "
        "WHERE document.kind = %s ORDER BY found.worth, document.day DESC NULLS LAST, document.id DESC LIMIT %s) "
        "AS best ORDER BY best.worth, best.day DESC NULLS LAST, best.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*limits, *given, kind.name, most])
        return [(key, bool(seen)) for key, seen in cursor.fetchall()]


def _seen(visible: QuerySet[Any]) -> tuple[str, Sequence[Any]]:
    """SQL that tells whether the post may see the thing ``best.uid``."""
    if not visible.query.where and not visible.query.is_sliced:
        return "1", ()
    this = visible.filter(uid=RawSQL("best.uid", ())).order_by().values("pk")
    told, limits = this.query.sql_with_params()
    return f"EXISTS ({told})", limits


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
