"""Writes a finished act: its entry, its rows, its sealed values and the reactions it owes, in the act's transaction.

The inserts are plain SQL: an act must cost little more than what it does, and a bulk act has tens of thousands of rows.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from tocsin.base.journal import reactions
from tocsin.base.journal.canonical import canonical
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Entry, Sealed
from tocsin.base.journal.things import Ref
from tocsin.base.journal.tree import leaf_hash, root_of

if TYPE_CHECKING:
    from tocsin.base.journal.acts import Act

TESTIFIED = "testified"  # the kind of a row that only carries the testimony of a thing no other row is about

INSERT_ENTRY = """INSERT INTO journal_entry
(uid, kind, at, who, post, about_kind, about, rows_count, digest, leaf, body)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
INSERT_ROW = """INSERT INTO journal_row (entry_id, n, kind, about_kind, about, digest, leaf, body)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""


class Line(NamedTuple):
    """One row as it will be stored."""

    kind: str
    about: Ref
    digest: str
    leaf: bytes
    body: bytes


def write(act: Act) -> Entry:
    """Store the act; returns its entry."""
    lines = _lines(act)
    entry = entry_of(act, lines)
    _insert_entry(entry)
    if lines:
        _insert_rows(entry, lines)
    if act.sealed:
        for sealed in act.sealed:
            sealed.entry = entry
        Sealed.objects.bulk_create(act.sealed, batch_size=100)
    reactions.owe(entry, {act.kind, *(line.kind for line in lines)})
    return entry


def entry_of(act: Act, lines: list[Line]) -> Entry:
    """The act as an entry, not stored yet."""
    uid, digest = new_id(), act.digests.get(act.about, "")
    told: dict[str, Any] = {
        "v": 1, "uid": uid, "kind": act.kind, "at": act.at, "who": act.who, "post": act.post,
        "about": list(act.about), "what": act.what, "article": act.article,
    }  # fmt: skip
    if act.by.cause:
        told["cause"] = act.by.cause
    if digest:
        told["digest"] = digest
    if lines:
        told["rows"] = {"count": len(lines), "root": root_of(line.leaf for line in lines).hex()}
    body = canonical(told)
    return Entry(
        uid=uid, kind=act.kind, at=act.at, who=act.who, post=act.post, about_kind=act.about.kind, about=act.about.uid,
        rows_count=len(lines), digest=digest, leaf=leaf_hash(body), body=body,
    )  # fmt: skip


def _lines(act: Act) -> list[Line]:
    """The act's rows; a thing's testimony goes with the last row about it, or gets a row of its own."""
    told = list(act.rows)
    last = {about: n for n, (_, about, _) in enumerate(told)}
    for about in act.digests:
        if about not in last and about != act.about:
            last[about] = len(told)
            told.append((TESTIFIED, about, {}))
    return [
        _line(kind, about, what, act.digests.get(about, "") if last[about] == n and about != act.about else "")
        for n, (kind, about, what) in enumerate(told)
    ]


def _line(kind: str, about: Ref, what: Mapping[str, Any], digest: str) -> Line:
    told: dict[str, Any] = {"about": list(about), "kind": kind, "what": what}
    if digest:
        told["digest"] = digest
    body = canonical(told)
    return Line(kind, about, digest, leaf_hash(body), body)


def _insert_entry(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(INSERT_ENTRY + " RETURNING id", values_of(entry))
        entry.pk = cursor.fetchone()[0]
    entry._state.adding, entry._state.db = False, connection.alias


def values_of(entry: Entry) -> tuple[Any, ...]:
    """The columns of INSERT_ENTRY, as this database keeps them."""
    return (
        stored(entry.uid), entry.kind, connection.ops.adapt_datetimefield_value(entry.at), stored(entry.who),
        stored(entry.post), entry.about_kind, stored(entry.about), entry.rows_count, entry.digest, entry.leaf,
        entry.body,
    )  # fmt: skip


def _insert_rows(entry: Entry, lines: list[Line]) -> None:
    rows = [
        (entry.pk, n, line.kind, line.about.kind, stored(line.about.uid), line.digest, line.leaf, line.body)
        for n, line in enumerate(lines)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT_ROW, rows)


def stored(uid: uuid.UUID | None) -> uuid.UUID | str | None:
    """An id as this database keeps it."""
    return uid if uid is None or connection.features.has_native_uuid_field else uid.hex
