"""What can be imported: each target declares its columns, what makes a record, and how records are carried out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from django.utils.functional import Promise

from tocsin.base.journal.acts import Act

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


class Place(NamedTuple):
    """Where a row stands: file number, sheet, row as the spreadsheet counts."""

    file: int
    sheet: str
    row: int


class Note(NamedTuple):
    """Something to tell about a cell: refused (the record stays out) or mended (kept otherwise than written)."""

    kind: str
    place: Place
    column: str
    value: str
    problem: str
    mend: str
    told: Mapping[str, Any]


class Mended(NamedTuple):
    """A reader's answer for a value that is kept otherwise than it was written, and why."""

    value: Any
    problem: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``read`` turns a stripped, filled cell into a value, or a Mended one, or raises Told. Blank cells are None."""

    name: str
    title: str | Promise
    read: Callable[[str], Any]
    aliases: tuple[str, ...] = ()
    required: bool = False
    looks: Callable[[str], bool] | None = None  # whether a cell looks like one of these, for proposing


@dataclass(slots=True)
class Record:
    """One thing with its child rows; ``cells`` are the source rows it came from, for quarantine."""

    key: str
    place: Place
    values: dict[str, Any]
    children: dict[str, list[tuple[Place, dict[str, Any]]]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    cells: list[tuple[Place, str, list[str]]] = field(default_factory=list)  # (where, role, the source row)
    repeated: bool = False

    @property
    def refused(self) -> bool:
        return any(note.kind == REFUSED for note in self.notes)


@dataclass(slots=True)
class Judged:
    """One record and what carrying it out would do: NEW, CHANGED, SAME or REFUSED (its notes say why)."""

    record: Record
    outcome: str


class Carrier(Protocol):
    """Carries the records of one run out, a batch at a time: first judged, then, inside an act, applied."""

    def judge(self, records: Sequence[Record]) -> Sequence[Judged]:
        """What would happen; nothing is written."""
        ...

    def apply(self, act: Act, judged: Sequence[Any]) -> None:
        """Carry out what was judged, in the same transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Target:
    """``columns`` of the main table, ``children`` {role: columns} of tables whose rows belong to a main row."""

    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    key: str
    carrier: Callable[[Mapping[str, Any], frozenset[uuid.UUID] | None], Carrier]
    children: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[tuple[str, str], ...] = ()  # (resource, action) a post must also have to import this

    def of_role(self, role: str) -> tuple[Column, ...]:
        return self.columns if role == "main" else self.children[role]


_targets: dict[str, Target] = {}


def register(target: Target) -> None:
    _targets[target.name] = target


def target(name: str) -> Target:
    return _targets[name]


def targets() -> list[Target]:
    return list(_targets.values())
