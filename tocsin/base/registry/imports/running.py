"""A run: the files' records, a batch at a time, judged and carried out; a run that died goes on where it stopped."""

from __future__ import annotations

import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import By
from tocsin.base.registry import editions
from tocsin.base.registry.imports import bulk, keeping, targets
from tocsin.base.registry.imports.assembling import MEND, REPEATED, Assembly
from tocsin.base.registry.imports.mapping import Layout, part_of, read
from tocsin.base.registry.imports.reading import tables_of
from tocsin.base.registry.imports.tables import BadFile
from tocsin.base.registry.imports.targets import CHANGED, NEW, REFUSED, SAME, Judged, Note, Record
from tocsin.base.registry.imports.undisturbed import undisturbed
from tocsin.base.registry.models import Finding, Import

BATCH = 4_000
SAMPLES = 30
Progress = Callable[[int, int], None]
FINDING = ("of_id", "kind", "file", "sheet", "row", "column", "value", "problem", "mend", "told", "cells")


class CarriedOnElsewhere(RuntimeError):
    """Another process goes on with this run."""


@dataclass(slots=True)
class Tally:
    """What a run has come to so far; kept in the report with every batch."""

    rows: int = 0
    rows_refused: int = 0
    records: Counter[str] = field(default_factory=Counter)
    mended: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    samples: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, judged: Judged) -> None:
        record = judged.record
        self.records[REPEATED if record.repeated else judged.outcome] += 1
        self.rows += len(record.cells)
        self.rows_refused += len(record.cells) if judged.outcome == REFUSED else 0
        for note in record.notes:
            self.problems[f"{note.kind}: {note.problem}"] += 1
            self.mended += note.kind == MEND
        if judged.outcome in (NEW, CHANGED) and len(self.samples) < SAMPLES:
            self.samples.append(
                {"outcome": judged.outcome, "key": record.key, "name": str(record.values.get("name") or "")}
            )

    def plain(self) -> dict[str, Any]:
        counts = {name: self.records[name] for name in (NEW, CHANGED, SAME, REFUSED, REPEATED)}
        return {
            **counts, "rows": self.rows, "rows_refused": self.rows_refused, "mended": self.mended,
            "problems": dict(self.problems.most_common()), "samples": self.samples,
            "milliseconds": int(self.seconds * 1000),
            "peak_memory": peak_memory(),
        }  # fmt: skip

    @classmethod
    def of(cls, report: dict[str, Any]) -> Tally:
        """Go on from what was kept."""
        records = Counter({name: report.get(name, 0) for name in (NEW, CHANGED, SAME, REFUSED, REPEATED)})
        return cls(
            report.get("rows", 0), report.get("rows_refused", 0), records, report.get("mended", 0),
            Counter(report.get("problems", {})), list(report.get("samples", ())), report.get("milliseconds", 0) / 1000,
        )  # fmt: skip


def peak_memory() -> int:
    """Bytes this process has held at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class Run:
    """One import's files under its mapping."""

    def __init__(self, one: Import) -> None:
        self.one = one
        self.target = targets.target(one.target)
        self.layout: Layout = read(one.mapping, self.target)
        self.files = list(one.files.order_by("n"))
        within = None if one.within is None else frozenset(uuid.UUID(uid) for uid in one.within)
        headings = {name: at for part in self.layout.parts if part.role == "main" for name, at in part.columns.items()}
        told = {"source": self.layout.source, "headings": headings}
        self.carrier = self.target.carrier({**self.layout.options, **told}, within)
        self.tables: list[dict[str, Any]] = []

    def records(self) -> Iterator[Record]:
        """Every record, child tables read first; child rows without a main row come last, refused."""
        assembly = Assembly(self.target, self.layout)
        mains = []
        for file in self.files:
            for table in tables_of(keeping.path_of(file.digest), file.n):
                part = part_of(table, file.name, self.layout)
                told = {"file": file.n, "name": file.name, "sheet": table.sheet, "header": table.header}
                self.tables.append(told | {"role": part.role if part else ""})
                if part and part.role == "main":
                    mains.append(file)
                elif part:
                    assembly.add_children(part, table.header, file.n, table.sheet, table.rows)
        for file in dict.fromkeys(mains):
            for table in tables_of(keeping.path_of(file.digest), file.n):
                part = part_of(table, file.name, self.layout)
                if part and part.role == "main":
                    yield from assembly.records(part, table.header, file.n, table.sheet, table.rows)
        yield from (record for _role, record in assembly.orphans())

    def judge(self, records: Sequence[Record]) -> list[Judged]:
        """A repetition is nobody's business but the tally's."""
        sound = [record for record in records if record.key and record.values and not record.repeated]
        told = iter(self.carrier.judge(sound))
        asked = {id(record) for record in sound}
        return [next(told) if id(record) in asked else _unasked(record) for record in records]


def _unasked(record: Record) -> Judged:
    return Judged(record, SAME if record.repeated else REFUSED)


@undisturbed()
def rehearse(one: Import, progress: Progress | None = None) -> dict[str, Any]:
    """What a run would change; nothing is written. Returns the report."""
    run, tally, started = Run(one), Tally(), time.monotonic()
    notes: list[dict[str, Any]] = []
    records = run.records()
    while batch := list(islice(records, BATCH)):
        for judged in run.judge(batch):
            tally.add(judged)
            notes += [_shown(note) for note in judged.record.notes] if len(notes) < SAMPLES else []
        if progress:
            progress(tally.rows, one.total)
    tally.seconds = time.monotonic() - started
    return tally.plain() | {"tables": run.tables, "notes": notes[:SAMPLES]}


def _shown(note: Note) -> dict[str, Any]:
    return note._asdict() | {"place": list(note.place), "value": note.value[:200], "told": dict(note.told)}


@undisturbed()
def carry_out(one: Import, by: By, progress: Progress | None = None) -> dict[str, Any]:
    """Carry on with a run that is under way, until its end. Each batch is one act, with its place in the file."""
    run, tally = Run(one), Tally.of(one.report)
    records = run.records()
    place = sum(1 for _record in islice(records, one.place))
    clock = time.monotonic()
    while batch := list(islice(records, BATCH)):
        _batch(run, one, by, batch, place, tally)
        tally.seconds += time.monotonic() - clock
        clock = time.monotonic()
        place += len(batch)
        if progress:
            progress(tally.rows, one.total)
    return tally.plain() | {"tables": run.tables}


def _batch(run: Run, one: Import, by: By, batch: Sequence[Record], place: int, tally: Tally) -> None:
    with transaction.atomic():
        editions.hold()
        held = Import.objects.select_for_update().get(pk=one.pk)
        if held.state != Import.State.RUNNING or held.place != place:
            raise CarriedOnElsewhere(f"import {one.uid} stands at {held.place}, not at {place}")
        judged = run.judge(batch)
        moving = [found for found in judged if found.outcome in (NEW, CHANGED)]
        for found in judged:
            tally.add(found)
        if moving:
            with by.act("import.advanced", one, what={"records": len(moving), "from": place}) as act:
                run.carrier.apply(act, moving)
        _keep_findings(one, judged)
        one.place, one.report = place + len(batch), tally.plain() | {"tables": run.tables}
        one.save(update_fields=["place", "report"])


def _keep_findings(one: Import, judged: Sequence[Judged]) -> None:
    rows = [row for found in judged if found.record.notes for row in _findings(one.pk, found)]
    if rows:
        bulk.insert(Finding, FINDING, rows)


def _findings(pk: int, judged: Judged) -> Iterator[tuple[Any, ...]]:
    """One line per note; a refused record's other rows are held back with it, so that it can be mended whole."""
    record = judged.record
    waiting = {place: cells for place, _role, cells in record.cells} if judged.outcome == REFUSED else {}
    for note in record.notes:
        cells = waiting.pop(note.place, None) if note.kind == REFUSED else None
        yield _finding(pk, note, cells)
    for place, cells in waiting.items():
        yield _finding(pk, Note(REFUSED, place, "", record.key, HELD_BACK, "", {"row": record.place.row}), cells)


HELD_BACK = _("held back with row %(row)s, to which it belongs")


def _finding(pk: int, note: Note, cells: Sequence[str] | None) -> tuple[Any, ...]:
    file, sheet, row = note.place
    kept = None if cells is None else bulk.spelled_json([spelled(cell, 4000) for cell in cells])
    told = bulk.spelled_json(
        {name: spelled(value, 100) if isinstance(value, str) else value for name, value in note.told.items()}
    )
    column, value = spelled(note.column, 80), spelled(note.value, 200)
    return (pk, note.kind, file, spelled(sheet, 60), row, column, value, note.problem, note.mend, told, kept)


def spelled(text: str, most: int) -> str:
    """Any cell as every database and page can hold it: what cannot be a character is shown as its escape."""
    text = text[:most]
    if "\x00" in text:
        text = text.replace("\x00", "\\x00")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")[:most]


__all__ = ["BadFile", "CarriedOnElsewhere", "Run", "Tally", "carry_out", "rehearse"]
