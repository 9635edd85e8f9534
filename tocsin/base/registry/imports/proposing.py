"""Which heading is which column: proposed from names and from what the cells look like; a person corrects it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tocsin.base.registry.imports.mapping import IGNORED
from tocsin.base.registry.imports.tables import Table
from tocsin.base.registry.imports.targets import Column, Target
from tocsin.base.registry.rules.refusals import Told
from tocsin.base.registry.rules.schemes import Scheme, schemes

ENOUGH = 0.62
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """The beginning of one table: what a proposal and the mapping page look at."""

    file: int
    name: str
    sheet: str
    header: list[str]
    sample: list[list[str]]


def seen(table: Table, name: str) -> Seen:
    """The first rows of ``table``; it cannot be walked again afterwards."""
    return Seen(table.file, name, table.sheet, table.header, [cells for _number, cells in islice(table.rows, SAMPLE)])


def folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def likeness(column: Column, heading: str, cells: Sequence[str]) -> float:
    """0 … 1: how sure it is that ``heading`` over ``cells`` is ``column``."""
    return _likeness(column, names_of(column), folded(heading), cells)


def names_of(column: Column) -> set[str]:
    """What the column may be called in the reader's language or another, folded."""
    return {folded(str(one)) for one in (column.name, column.title, *column.aliases)}


def _likeness(column: Column, names: set[str], name: str, cells: Sequence[str]) -> float:
    if column.looks is None:
        return 1.0 if name in names else near(name, names, ENOUGH)
    by_name = 1.0 if name in names else near(name, names, 0.05)
    filled = [cell.strip() for cell in cells if cell.strip()]
    share = sum(map(column.looks, filled)) / len(filled) if filled else 0.0
    return min(1.0, 0.7 * by_name + 0.3 * share) if share < 0.5 else max(by_name, 0.6 + 0.4 * share * by_name)


def near(name: str, names: Collection[str], enough: float) -> float:
    """The likeness of the most alike; 0 when none reaches ``enough``: most are ruled out by their length or letters."""
    best, matcher = 0.0, difflib.SequenceMatcher(None, "", name)
    for one in names:
        matcher.set_seq1(one)
        least = max(best, enough)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
            best = max(best, matcher.ratio())
    return best if best >= enough else 0.0


def columns_for(columns: Sequence[Column], table: Seen) -> dict[str, str]:
    """{column: heading}: the surest pairs first, each column and each heading once."""
    pairs, named = [], [(column, names_of(column)) for column in columns]
    for index, heading in enumerate(table.header):
        cells, name = [row[index] for row in table.sample if index < len(row)], folded(heading)
        pairs += [(_likeness(one, names, name, cells), one.name, heading) for one, names in named if heading]
    found: dict[str, str] = {}
    for sure, name, heading in sorted(pairs, key=lambda pair: -pair[0]):
        if sure >= ENOUGH and name not in found and heading not in found.values():
            found[name] = heading
    return found


def propose(tables: Sequence[Seen], target: Target) -> dict[str, Any]:
    """A mapping that a person may correct. The main table offers most; others that name its key are children."""
    offers = [columns_for(target.columns, table) for table in tables]
    main = max(range(len(tables)), key=lambda n: (target.key in offers[n], len(offers[n]), -n), default=0)
    key = offers[main].get(target.key, "") if offers else ""
    parts = []
    for n, table in enumerate(tables):
        here: dict[str, Any] = {"files": table.name, "sheet": table.sheet}
        if n == main or table.header == tables[main].header:
            parts.append(here | {"role": "main", "columns": offers[n]})
        else:
            parts.append(here | _child(table, target, key))
    options = dict(target.options) | {"scheme": scheme_of(tables[main], key)} if tables else {}
    return {"source": target.name, "tables": parts, "values": {}, "options": options}


def scheme_of(table: Seen, heading: str) -> str:
    """The scheme all keys of the sample could be of; the installation's own when none with a rule fits."""
    at = table.header.index(heading) if heading in table.header else -1
    cells = [row[at] for row in table.sample if 0 <= at < len(row) and row[at].strip()]
    known = [scheme for scheme in schemes() if scheme.strict]
    return next((scheme.name for scheme in known if cells and all(_could_be(scheme, cell) for cell in cells)), "local")


def _could_be(scheme: Scheme, cell: str) -> bool:
    try:
        scheme.read(cell)
    except Told:
        return False
    return True


def _child(table: Seen, target: Target, key: str) -> dict[str, Any]:
    if key not in table.header:
        return {"role": IGNORED, "columns": {}}
    offers = {role: columns_for(columns, table) for role, columns in target.children.items()}
    role = max(offers, key=lambda one: len(offers[one]), default="")
    if not role or not offers[role]:
        return {"role": IGNORED, "columns": {}}
    return {"role": role, "columns": {name: at for name, at in offers[role].items() if at != key}, "parent": key}
