"""Rows become records: cells are read, child rows join their main row, what cannot be read is noted where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.mapping import Layout, Part
from tocsin.base.registry.imports.quarantine import MARK, unguarded
from tocsin.base.registry.imports.targets import REFUSED, Column, Mended, Note, Place, Record, Target
from tocsin.base.registry.rules.refusals import Told

MEND, REPEATED = "mended", "repeated"
REMEMBERED = 20_000  # cells of one column whose reading is kept at hand

Rows = Iterator[tuple[int, list[str]]]


class Reading:
    """Reads the rows of one part: one compiled step per mapped column, equal cells read once."""

    def __init__(self, part: Part, columns: Sequence[Column], header: Sequence[str], layout: Layout) -> None:
        self.width = len(header)
        self.parent = header.index(part.parent) if part.parent else -1
        where = {heading: index for index, heading in reversed(list(enumerate(header)))}
        known = {column.name: column for column in columns}
        self.steps = [
            (where[heading], name, heading, Kept(known[name], layout.values.get(name, {})))
            for name, heading in part.columns.items()
        ]

    def read(self, place: Place, cells: list[str]) -> tuple[dict[str, Any], list[Note]]:
        """The values of one row, and what is to be told about its cells."""
        values: dict[str, Any] = {}
        notes: list[Note] = []
        count = len(cells)
        if count > self.width and any(cell.strip() for cell in cells[self.width :]):
            notes.append(too_wide(place, count, self.width))
        for index, name, heading, kept in self.steps:
            value = kept[cells[index] if index < count else ""]
            if type(value) is Odd:
                text = cells[index] if index < count else ""
                notes.append(Note(value.kind, place, heading, text, value.problem, value.mend, value.told))
                value = value.value
            values[name] = value
        return values, notes


class Odd:
    """What was read from a cell that something is to be told about: kept, so that equal cells are judged once."""

    __slots__ = ("kind", "mend", "problem", "told", "value")

    def __init__(self, kind: str, value: Any, problem: str, mend: str, told: Mapping[str, Any]) -> None:
        self.kind, self.value, self.problem, self.mend, self.told = kind, value, problem, mend, told


class Kept(dict[str, Any]):
    """What one column's cells were read as."""

    def __init__(self, column: Column, values: Mapping[str, str]) -> None:
        super().__init__()
        self.column, self.values_ = column, values

    def __missing__(self, text: str) -> Any:
        found = _judged(self.column, self.values_.get(text.strip(), text.strip()))
        if len(self) >= REMEMBERED:
            self.clear()
        self[text] = found
        return found


EMPTY = Odd(REFUSED, None, _("this must not be empty"), _("fill it in"), {})


def _judged(column: Column, text: str) -> Any:
    if not text:
        return EMPTY if column.required else None
    try:
        found = column.read(text)
    except Told as wrong:
        return Odd(REFUSED, None, wrong.message, wrong.mend, wrong.told)
    return Odd(MEND, found.value, found.problem, "", found.told) if type(found) is Mended else found


def too_wide(place: Place, count: int, width: int) -> Note:
    message = _("the row has %(count)s cells under %(width)s headings")
    return Note(
        REFUSED,
        place,
        "",
        "",
        message,
        _("look for a delimiter inside a cell; put the cell in quotes"),
        {"count": count, "width": width},
    )


class Assembly:
    """Collects child rows first, then yields one record per main row with its children, in the order of the file."""

    def __init__(self, target: Target, layout: Layout) -> None:
        self.target, self.layout = target, layout
        self.waiting: dict[str, list[tuple[str, Place, list[str]]]] = {}
        self.readings: dict[str, Reading] = {}
        self.first: dict[str, tuple[Place, int]] = {}

    def add_children(self, part: Part, header: Sequence[str], file: int, sheet: str, rows: Rows) -> int:
        """Keep the rows of a child table until their main row comes; returns how many there were."""
        reading = self.readings[part.role] = Reading(part, self.target.of_role(part.role), header, self.layout)
        count, at, waiting, role = 0, reading.parent, self.waiting, part.role
        rows = returned(header, rows)
        for number, cells in rows:
            if any(cells):
                key = cells[at].strip() if at < len(cells) else ""
                waiting.setdefault(key, []).append((role, Place(file, sheet, number), cells))
                count += 1
        return count

    def records(self, part: Part, header: Sequence[str], file: int, sheet: str, rows: Rows) -> Iterator[Record]:
        """The records of one main table."""
        reading = Reading(part, self.target.columns, header, self.layout)
        heading = part.columns[self.target.key]
        rows = returned(header, rows)
        for number, cells in rows:
            if any(cells):
                yield self._record(reading, heading, Place(file, sheet, number), cells)

    def _record(self, reading: Reading, heading: str, place: Place, cells: list[str]) -> Record:
        values, notes = reading.read(place, cells)
        key = values.get(self.target.key) or ""
        record = Record(key=key, place=place, values=values, notes=notes, cells=[(place, "main", cells)])
        if key and (before := self.first.get(key)):
            self._again(record, before, heading)
        elif key:
            self.first[key] = (place, hash(tuple(cells)))
            for role, there, row in self.waiting.pop(key, ()):
                self._join(record, role, there, row)
        return record

    def _again(self, record: Record, before: tuple[Place, int], heading: str) -> None:
        """The same key a second time: the same words are a repetition, other words a contradiction."""
        same = before[1] == hash(tuple(record.cells[0][2]))
        problem = (
            _("row %(row)s of this file already is this record, word for word")
            if same
            else _("row %(row)s already gave this key, and says otherwise")
        )
        mend = "" if same else _("keep the row that is right and delete the other")
        record.notes.append(
            Note(
                REPEATED if same else REFUSED, record.place, heading, record.key, problem, mend, {"row": before[0].row}
            )
        )
        record.repeated = same

    def _join(self, record: Record, role: str, place: Place, cells: list[str]) -> None:
        values, notes = self.readings[role].read(place, cells)
        record.children.setdefault(role, []).append((place, values))
        record.cells.append((place, role, cells))
        if notes:
            record.notes += notes

    def orphans(self) -> Iterator[tuple[str, Record]]:
        """Child rows whose main row never came, as refused records of their own."""
        for key, rows in self.waiting.items():
            for role, place, cells in rows:
                message = _("no row of the main table has the key “%(key)s”")
                note = Note(
                    REFUSED, place, "", key[:200], message, _("hand in the main row with it"), {"key": key[:80]}
                )
                yield role, Record(key=key, place=place, values={}, notes=[note], cells=[(place, role, cells)])
        self.waiting = {}


def returned(header: Sequence[str], rows: Rows) -> Rows:
    """The rows of a file; of one that was written here and mended, without the apostrophes that guarded its cells."""
    return ((n, [unguarded(cell) for cell in cells]) for n, cells in rows) if MARK in header else rows
