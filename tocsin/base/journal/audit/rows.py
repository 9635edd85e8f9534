"""Checks every row of every bulk act against the root its entry committed to, and against its own copied columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Max

from tocsin.base.journal.audit import entries
from tocsin.base.journal.audit.report import Report
from tocsin.base.journal.models import Entry, Row
from tocsin.base.journal.verify import Frontier, leaf_hash

AT_ONCE = 1_000


class Told(msgspec.Struct):
    """The parts of a row's body that are also columns."""

    kind: str
    about: tuple[str, str]
    digest: str = ""


decode: Callable[[bytes], Told] = msgspec.json.Decoder(Told).decode
COLUMNS = ("kind", "about_kind", "about", "digest")


def check(report: Report, progress: Callable[[str, int, int], None]) -> None:
    """Merge the entries that have rows with the groups of rows, both in order of the entry's key."""
    total = Row.objects.aggregate(last=Max("id"))["last"] or 0
    expected = _entries()
    told = next(expected, None)
    for entry, group in groupby(_rows(), key=lambda row: row[0]):
        while told is not None and told[0] < entry:
            report.wrong("row_count", f"entry ({told[1]})", told=told[2].count, found=0)
            told = next(expected, None)
        if told is not None and told[0] == entry:
            _group(report, told[1], told[2], group)
            told = next(expected, None)
        else:
            report.wrong("row_count", f"entry key {entry}", told=0, found=sum(1 for _ in group))
        progress("rows", min(report.counts["rows"], total), total)
    while told is not None:
        report.wrong("row_count", f"entry ({told[1]})", told=told[2].count, found=0)
        told = next(expected, None)


def _group(report: Report, uid: str, told: entries.Rows, group: Iterator[tuple[Any, ...]]) -> None:
    frontier = Frontier()
    for _, n, *columns, leaf, body in group:
        if n != frontier.size:
            break
        frontier.add(bytes(leaf))
        _one(report, f"entry ({uid}) row {n}", columns, bytes(leaf), bytes(body))
    left = sum(1 for _ in group)
    report.counts["rows"] += frontier.size + left
    if frontier.size != told.count or left:
        report.wrong("row_count", f"entry ({uid})", told=told.count, found=frontier.size + left)
    elif frontier.root().hex() != told.root:
        report.wrong("rows", f"entry ({uid})")


def _one(report: Report, where: str, columns: list[Any], leaf: bytes, body: bytes) -> None:
    if leaf_hash(body) != leaf:
        report.wrong("row_body", where)
        return
    try:
        told = decode(body)
    except msgspec.DecodeError:
        report.wrong("unreadable", where)
        return
    about = told.about[1].replace("-", "") if connection.vendor == "sqlite" else told.about[1]
    expected = [told.kind, told.about[0], about, told.digest]
    if expected != columns:
        for column, said, found in zip(COLUMNS, expected, columns, strict=True):
            if said != found:
                report.wrong("column", where, column=column, told=said, found=found)


def _entries() -> Iterator[tuple[int, str, entries.Rows]]:
    """Entries that say they have rows, by key. One whose column hides its rows was found by the entries' own check."""
    found = Entry.objects.filter(rows_count__gt=0).order_by("id").values_list("id", "body")
    for key, body in found.iterator(chunk_size=500):
        try:
            told = entries.decode(bytes(body))
        except msgspec.DecodeError:
            continue
        if told.rows is not None:
            yield key, told.uid, told.rows


def _rows() -> Iterator[tuple[Any, ...]]:
    about = "about" if connection.vendor == "sqlite" else "about::text"
    key, n = -1, -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT entry_id, n, kind, about_kind, {about}, digest, leaf, body FROM journal_row"  # noqa: S608
                " WHERE (entry_id, n) > (%s, %s) ORDER BY entry_id, n LIMIT %s",
                [key, n, AT_ONCE],
            )
            chunk = cursor.fetchall()
        yield from chunk
        if len(chunk) < AT_ONCE:
            return
        key, n = chunk[-1][:2]
