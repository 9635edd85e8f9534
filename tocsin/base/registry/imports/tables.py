"""A table as it was read: sheet, header, and numbered rows of texts. Hostile files end in a :class:`BadFile`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.base.registry.rules.refusals import Told

MOST_COLUMNS = 2_000
MOST_FIELD = 1_000_000  # characters in one cell
MOST_LINE = 8_000_000  # characters in one line
MOST_BYTES = 4 << 30  # of a file, decompressed


class BadFile(Told):
    """A file that cannot be read as a table at all."""


@dataclass(slots=True)
class Table:
    """``rows`` yields (row number as the spreadsheet counts, cells) after the header; it can be walked once."""

    file: int
    sheet: str
    header_row: int
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]


def headed(file: int, sheet: str, rows: Iterator[tuple[int, list[str]]]) -> Table | None:
    """The table whose header is the first row with at least two filled cells (or one, if nothing has more)."""
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            return Table(file, sheet, number, [cell.strip() for cell in cells[:MOST_COLUMNS]], rows)
    return None
