"""Checks every entry against its hash, its copied columns, and the tree against every checkpoint ever signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Max

from tocsin.base.journal.audit.heads import Heads
from tocsin.base.journal.audit.report import Report
from tocsin.base.journal.models import Entry
from tocsin.base.journal.verify import Frontier, leaf_hash

AT_ONCE = 512


class Rows(msgspec.Struct, gc=False):
    count: int
    root: str


class Told(msgspec.Struct, gc=False):
    """The parts of a body that are also columns."""

    uid: str
    kind: str
    at: str
    who: str | None
    post: str | None
    about: tuple[str, str]
    rows: Rows | None = None
    digest: str = ""


decode: Callable[[bytes], Told] = msgspec.json.Decoder(Told).decode
COLUMNS = ("uid", "kind", "at", "who", "post", "about_kind", "about", "rows_count", "digest")
SELECT = {  # the moment as the body spells it
    "sqlite": """uid, kind, substr(replace(at, ' ', 'T') || '.000000', 1, 26) || 'Z', who, post,
        about_kind, about, rows_count, digest""",
    "postgresql": """uid::text, kind, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), who::text,
        post::text, about_kind, about::text, rows_count, digest""",
}


def check(report: Report, progress: Callable[[str, int, int], None]) -> None:
    """One pass over the leaves in order; then the entries not yet placed are at least held to their own hashes."""
    last = Entry.objects.aggregate(last=Max("position"))["last"]
    size = 0 if last is None else last + 1
    heads, frontier, signed = Heads(report), Frontier(), 0
    if heads.next_size == 0:
        heads.meet(frontier, 0)
    for start in range(0, size, AT_ONCE):
        end = min(start + AT_ONCE, size)
        leaves = _leaves(report, start, end)
        while leaves:
            upto = min(end, heads.next_size) if heads.next_size > frontier.size else end
            cut = upto - frontier.size
            frontier.extend(leaves[:cut])
            leaves = leaves[cut:]
            if frontier.size == heads.next_size:
                signed = heads.meet(frontier, signed)
        progress("entries", end, size)
    heads.finish(frontier)
    _unplaced(report)
    report.size, report.root, report.counts["entries"] = size, frontier.root(), size


def _leaves(report: Report, start: int, end: int) -> list[bytes]:
    """The leaf hashes to go on with; all at once when all is well, one by one to name what is not."""
    rows = _chunk(start, end)
    stored = [row[-2] for row in rows]
    if len(rows) == end - start and sound(rows, stored):
        return list(map(bytes, stored))
    leaves: list[bytes] = []
    for row in rows:
        missing = row[0] - start - len(leaves)
        if missing:
            report.wrong("gap", _at(start + len(leaves)), count=missing)
            leaves += [bytes(32)] * missing
        leaves.append(check_one(report, _at(row[0]), row[1:]))
    if missing := end - start - len(leaves):
        report.wrong("gap", _at(start + len(leaves)), count=missing)
        leaves += [bytes(32)] * missing
    return leaves


def sound(rows: list[tuple[Any, ...]], stored: list[bytes]) -> bool:
    """Whether every body gives its leaf hash and says what its columns say."""
    bodies = [row[-1] for row in rows]
    if list(map(leaf_hash, bodies)) != stored:
        return False
    try:
        expected = list(map(_spelt(), map(decode, bodies)))
    except msgspec.DecodeError:
        return False
    return expected == [row[1:-2] for row in rows]


def check_one(report: Report, where: str, row: tuple[Any, ...]) -> bytes:
    """Hold one entry to itself; returns the leaf hash to go on with."""
    leaf, body = bytes(row[-2]), bytes(row[-1])
    if leaf_hash(body) != leaf:
        report.wrong("body", f"{where} ({row[0]})")
        return leaf
    try:
        told = decode(body)
    except msgspec.DecodeError:
        report.wrong("unreadable", f"{where} ({row[0]})")
        return leaf
    expected = _spelt()(told)
    if expected != row[:-2]:
        for column, said, found in zip(COLUMNS, expected, row, strict=False):
            if said != found:
                report.wrong("column", f"{where} ({told.uid})", column=column, told=said, found=found)
    return leaf


def _spelt_sqlite(told: Told) -> tuple[Any, ...]:
    who, post, (about_kind, about) = told.who, told.post, told.about
    return (
        told.uid.replace("-", ""),
        told.kind,
        told.at,
        who and who.replace("-", ""),
        post and post.replace("-", ""),
        about_kind,
        about.replace("-", ""),
        told.rows.count if told.rows else 0,
        told.digest,
    )


def _spelt_postgresql(told: Told) -> tuple[Any, ...]:
    count = told.rows.count if told.rows else 0
    return (told.uid, told.kind, told.at, told.who, told.post, *told.about, count, told.digest)


def _spelt() -> Callable[[Told], tuple[Any, ...]]:
    """How this database spells the body's copies."""
    return _spelt_sqlite if connection.vendor == "sqlite" else _spelt_postgresql


def _chunk(start: int, end: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT position, {SELECT[connection.vendor]}, leaf, body FROM journal_entry"  # noqa: S608  names only
            " WHERE position >= %s AND position < %s ORDER BY position",
            [start, end],
        )
        return list(cursor.fetchall())


def _unplaced(report: Report) -> None:
    columns = SELECT[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}, leaf, body FROM journal_entry WHERE position IS NULL ORDER BY id")  # noqa: S608
        while chunk := cursor.fetchmany(AT_ONCE):
            for row in chunk:
                check_one(report, "entry without position", row)
            report.counts["unplaced"] += len(chunk)


def _at(position: int) -> str:
    return f"entry {position}"
