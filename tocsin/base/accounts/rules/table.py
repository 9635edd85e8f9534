"""Reads the one policy table and refuses a malformed one: (role, resource, action) → scope, nothing else is allowed."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """How far a right reaches."""

    ALL = "all"
    REGION = "region"  # the post's jurisdictions: region with all below it × industry
    UNIT = "unit"  # the post's own plant, enterprise or agency
    OWN = "own"  # what the post itself, or the person, bears or was told
    PUBLIC = "public"  # what the resource declares to be public


ANONYMOUS = "anonymous"
NAME = re.compile(r"[a-z][a-z_]*")


class BadTable(ValueError):
    """The policy table cannot be read as it stands; the message says where and what would mend it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The table in memory. What is not in it is refused."""

    lines: Mapping[tuple[str, str], Mapping[str, Scope]]

    def scope(self, role: str, resource: str, action: str) -> Scope | None:
        """How far ``role`` may ``action`` a ``resource``; None: not at all."""
        return self.lines.get((resource, action), {}).get(role)


def read(text: str, roles: Collection[str]) -> Policy:
    """The table from CSV text whose header is resource, action, every role once, and anonymous last."""
    rows = csv.reader(text.splitlines())
    header = [cell.strip() for cell in next(rows, [])]
    _check_header(header, [*roles, ANONYMOUS])
    lines: dict[tuple[str, str], Mapping[str, Scope]] = {}
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        name, cells = _line(number, [cell.strip() for cell in row], header)
        if name in lines:
            raise BadTable(f"line {number}: {' '.join(name)!r} stands twice; merge the two lines")
        lines[name] = cells
    return Policy(lines)


def _check_header(header: list[str], wanted: Iterable[str]) -> None:
    expected = ["resource", "action", *wanted]
    if sorted(header) != sorted(expected) or header[:2] != expected[:2]:
        strange = sorted(set(header) ^ set(expected)) or sorted({name for name in header if header.count(name) > 1})
        raise BadTable(
            f"line 1: the columns must be {', '.join(expected)}; look at {', '.join(strange) or 'their order'}"
        )


def _line(number: int, row: list[str], header: list[str]) -> tuple[tuple[str, str], Mapping[str, Scope]]:
    if len(row) != len(header):
        raise BadTable(f"line {number}: {len(row)} cells under {len(header)} columns")
    resource, action = row[:2]
    for name in (resource, action):
        if not NAME.fullmatch(name):
            raise BadTable(f"line {number}: {name!r} is no name; use small letters and underscores")
    cells = {role: _scope(number, role, cell) for role, cell in zip(header[2:], row[2:], strict=True) if cell}
    return (resource, action), cells


def _scope(number: int, role: str, cell: str) -> Scope:
    if cell not in list(Scope):
        raise BadTable(f"line {number}: {cell!r} under {role} is no scope; use {', '.join(Scope)} or leave it blank")
    if role == ANONYMOUS and cell != Scope.PUBLIC:
        raise BadTable(f"line {number}: anonymous may only be given what is public, not {cell!r}")
    return Scope(cell)
