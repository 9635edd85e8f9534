"""How the tables of a file become a target's records: which table plays which part, which heading is which column.

    source: epa_rmp                     # under this name what the file said is remembered
    tables:
      - {role: main, files: "facilit*", columns: {key: facility_id, name: name}}
      - {role: substances, files: "*chemical*", parent: facility_id, columns: {cas: cas, name: chemical}}
    options: {scheme: epa_rmp}          # the target's
    values: {status: {Deregistered: deregistered}}      # cells that are read as something else

A table plays the part whose ``files`` pattern fits its file's name; else the part all of whose headings it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.tables import Table
from tocsin.base.registry.imports.targets import Target
from tocsin.base.registry.rules.refusals import Told

SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KEPT = Path(__file__).with_name("mappings")
IGNORED = "ignore"


class BadMapping(Told):
    """A mapping that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table's part: ``columns`` {target column: heading}; ``parent`` is the heading that names the main row."""

    role: str
    columns: Mapping[str, str]
    files: str = ""
    sheet: str = ""
    parent: str = ""

    def headings(self) -> set[str]:
        return {*self.columns.values(), *([self.parent] if self.parent else [])}


@dataclass(frozen=True, slots=True)
class Layout:
    """``values`` {column: {cell: read as}}, ``options`` are the target's."""

    source: str
    parts: tuple[Part, ...]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As it is stored and as a mapping file spells it."""
        tables = [
            {"role": part.role, "columns": dict(part.columns)}
            | {name: value for name in ("files", "sheet", "parent") if (value := getattr(part, name))}
            for part in self.parts
        ]
        return {"source": self.source, "tables": tables, "values": dict(self.values), "options": dict(self.options)}


def read(loose: object, target: Target) -> Layout:
    """A mapping from what a file or a form gave; :class:`BadMapping` names what is wrong."""
    if not isinstance(loose, Mapping) or not isinstance(loose.get("tables"), list):
        raise BadMapping(_("a mapping is an object with a list of tables"))
    source = loose.get("source") or target.name
    if not isinstance(source, str) or len(source) > 40:
        raise BadMapping(_("the source of a mapping is a name of at most 40 characters"))
    parts = tuple(_part(one, target) for one in loose["tables"])
    if not any(part.role == "main" for part in parts):
        raise BadMapping(_("no table is the main one"), _("choose the table that has one row per record"))
    return Layout(source, parts, _values(loose.get("values") or {}), _options(loose.get("options") or {}))


def _part(loose: object, target: Target) -> Part:
    if not isinstance(loose, Mapping) or loose.get("role") not in ("main", IGNORED, *target.children):
        raise BadMapping(
            _("each table of a mapping has a role: %(roles)s"), roles=", ".join(("main", *target.children, IGNORED))
        )
    role, columns = loose["role"], loose.get("columns") or {}
    if not isinstance(columns, Mapping) or not all(isinstance(one, str) for pair in columns.items() for one in pair):
        raise BadMapping(_("columns are pairs of texts: the target's column and the file's heading"))
    known = {column.name: column for column in target.of_role(role)} if role != IGNORED else {}
    for name in columns:
        if name not in known:
            raise BadMapping(_("“%(target)s” has no column “%(name)s”"), target=target.name, name=str(name)[:40])
    for column in known.values():
        if column.required and column.name not in columns:
            raise BadMapping(_("no heading was chosen for “%(name)s”, which is required"), name=str(column.title))
    if role not in ("main", IGNORED) and not loose.get("parent"):
        raise BadMapping(_("a table of child rows needs the heading that names its main row"))
    texts = {name: str(loose.get(name) or "") for name in ("files", "sheet", "parent")}
    return Part(role, dict(columns), **texts)


def _values(loose: object) -> dict[str, dict[str, str]]:
    if not isinstance(loose, Mapping) or not all(isinstance(one, Mapping) for one in loose.values()):
        raise BadMapping(_("values are pairs of texts per column"))
    return {str(name): {str(cell): str(value) for cell, value in pairs.items()} for name, pairs in loose.items()}


def _options(loose: object) -> dict[str, Any]:
    if not isinstance(loose, Mapping):
        raise BadMapping(_("the options of a mapping are an object"))
    return dict(loose)


def part_of(table: Table, name: str, mapping: Layout) -> Part | None:
    """The part ``table`` of the file called ``name`` plays; None: it is not asked for."""
    fitting = [part for part in mapping.parts if part.headings() <= set(table.header) or part.role == IGNORED]
    named = [part for part in fitting if part.files and _fits(part, name, table.sheet)]
    loose = [part for part in fitting if part.role != IGNORED]
    chosen = named or sorted(loose, key=lambda part: -len(part.headings()))
    return chosen[0] if chosen and chosen[0].role != IGNORED else None


def _fits(part: Part, name: str, sheet: str) -> bool:
    return fnmatch(name.casefold(), part.files.casefold()) and (not part.sheet or part.sheet == sheet)


_folders: dict[Path, str] = {KEPT: "plants"}


def offer(folder: Path, target: str) -> None:
    """The mapping files of ``folder`` come with the product, too; they are for ``target``."""
    _folders[folder] = target
    _kept.cache_clear()


def kept(target: str = "") -> dict[str, dict[str, Any]]:
    """The mapping files that come with the product, by name: those for ``target``, or all."""
    return {name: told for name, (of, told) in _kept().items() if target in ("", of)}


@cache
def _kept() -> dict[str, tuple[str, dict[str, Any]]]:
    files = [(path, of) for folder, of in _folders.items() for path in sorted(folder.glob("*.yaml"))]
    told = {path.stem: (of, from_text(path.read_text("utf-8"))) for path, of in files}
    return cast("dict[str, tuple[str, dict[str, Any]]]", told)


def from_text(text: str) -> object:
    """What a mapping file says, before it is read as a mapping."""
    try:
        return yaml.load(text, Loader=SAFE)  # noqa: S506  one of the two safe loaders
    except (yaml.YAMLError, RecursionError, ValueError) as wrong:
        raise BadMapping(_("the mapping file is not YAML (%(why)s)"), why=str(wrong).splitlines()[0][:100]) from None


def fits_none(tables: Sequence[Table], names: Sequence[str], mapping: Layout) -> list[str]:
    """The tables that play no part, as file · sheet."""
    return [
        " · ".join(filter(None, (names[table.file], table.sheet)))
        for table in tables
        if part_of(table, names[table.file], mapping) is None
    ]


def as_text(plain: object) -> str:
    """A mapping as a file spells it."""
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
