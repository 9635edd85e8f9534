"""What is asked of the journal: what happened to a thing, one entry, all entries, what is proven, what is owed."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Q, QuerySet

from tocsin.base.journal import sequencer
from tocsin.base.journal.models import Checkpoint, Delivery, Entry, Row, Sealed
from tocsin.base.journal.things import Ref
from tocsin.base.journal.titles import title
from tocsin.base.journal.writing import TESTIFIED

size = sequencer.size


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, as a page tells it. ``n`` is the row's number when it was part of a larger act."""

    kind: str
    at: dt.datetime
    who: uuid.UUID | None
    post: uuid.UUID | None
    about: Ref
    what: dict[str, Any] = field(hash=False)
    article: str
    entry: uuid.UUID
    position: int | None
    proven: bool
    n: int | None = None

    @property
    def title(self) -> str:
        """In the reader's language."""
        return title(self.kind)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the journal page can be narrowed to; what is not given does not narrow."""

    kind: str = ""
    who: uuid.UUID | None = None
    post: uuid.UUID | None = None
    about: uuid.UUID | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None  # excluded


def entry(uid: uuid.UUID) -> Entry | None:
    """One entry by its public id."""
    return Entry.objects.filter(uid=uid).first()


def entries(wanted: Filter | None = None) -> QuerySet[Entry]:
    """Entries, newest first, for a page to cut into pages; ``lines`` makes them readable."""
    wanted = wanted or Filter()
    found = Entry.objects.order_by("-id")
    given = {
        "kind": wanted.kind,
        "who": wanted.who,
        "post": wanted.post,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    found = found.filter(**{name: value for name, value in given.items() if value})
    if wanted.about:
        found = found.filter(Q(about=wanted.about) | Q(pk__in=Row.objects.filter(about=wanted.about).values("entry")))
    return found


def lines(found: Iterable[Entry]) -> list[Line]:
    """Entries as lines."""
    proven = proven_size()
    return [_line(one, json.loads(bytes(one.body)), None, proven) for one in found]


def rows(of: Entry) -> QuerySet[Row]:
    """The rows of a bulk act, in order."""
    return of.rows.order_by("n")


def row_lines(of: Entry, found: Iterable[Row]) -> list[Line]:
    """Rows of one entry as lines."""
    proven = proven_size()
    return [_line(of, json.loads(bytes(row.body)), row.n, proven) for row in found]


def timeline(ref: Ref, limit: int = 50) -> list[Line]:
    """What happened to a thing, newest first: entries about it, and rows about it within larger acts."""
    return timeline_of([ref], limit)


def timeline_of(refs: Collection[Ref], limit: int = 50) -> list[Line]:
    """The same of several things together."""
    proven = proven_size()
    about = {"about__in": [ref.uid for ref in refs], "about_kind__in": {ref.kind for ref in refs}}
    told = [
        (one.pk, -1, _line(one, json.loads(bytes(one.body)), None, proven))
        for one in Entry.objects.filter(**about).order_by("-id")[:limit]
    ]
    found = Row.objects.filter(**about).exclude(kind=TESTIFIED).select_related("entry").order_by("-entry_id", "-n")
    told += [
        (row.entry_id, row.n, _line(row.entry, json.loads(bytes(row.body)), row.n, proven)) for row in found[:limit]
    ]
    return [line for _, _, line in sorted(told, key=lambda one: one[:2], reverse=True)[:limit]]


def about(one: Entry, refs: Collection[Ref]) -> bool:
    """Whether an entry, or a row of it, is about one of these things."""
    uids = [ref.uid for ref in refs]
    return one.about in uids or one.rows.filter(about__in=uids).exists()


def sealed(of: Entry) -> dict[str, Sealed]:
    """Commitment → what it commits to, for a page that may show it."""
    return {one.commitment: one for one in of.sealed.all()}


def newest_checkpoint() -> Checkpoint | None:
    """The last signed statement of the tree."""
    return Checkpoint.objects.order_by("size").last()


def proven_size() -> int:
    """Entries at positions below this are covered by a signed checkpoint."""
    return Checkpoint.objects.aggregate(size=Max("size"))["size"] or 0


def first_checkpoint_after(size: int) -> Checkpoint | None:
    """The first checkpoint of a larger tree than ``size``; None until it is published."""
    return Checkpoint.objects.filter(size__gt=size).order_by("size").first()


def first_checkpoint_covering(one: Entry) -> Checkpoint | None:
    """The first checkpoint that proves this entry; None until it is placed and published."""
    position = Entry.objects.values_list("position", flat=True).get(pk=one.pk)
    return None if position is None else first_checkpoint_after(position)


def deliveries_owed(now: dt.datetime) -> QuerySet[Delivery]:
    """Reactions that are due and not done."""
    return Delivery.objects.filter(done_at=None, next_try_at__lte=now).order_by("owed_at", "id")


def deliveries_in_trouble() -> QuerySet[Delivery]:
    """Reactions that failed at least once and are not done: kept, tried again at most an hour apart, and shown."""
    return Delivery.objects.filter(done_at=None).exclude(trouble="").select_related("entry").order_by("owed_at", "id")


def _line(one: Entry, told: dict[str, Any], n: int | None, proven: int) -> Line:
    what = told.get("what", {})
    return Line(
        kind=told["kind"], at=one.at, who=one.who, post=one.post,
        about=Ref(told["about"][0], uuid.UUID(told["about"][1])),
        what=what, article=told.get("article") or what.get("article", ""), entry=one.uid, position=one.position,
        proven=one.position is not None and one.position < proven, n=n,
    )  # fmt: skip
