"""The rows as CSV and as a workbook. Nothing in a cell is ever calculated by whoever opens it."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

import xlsxwriter

from tocsin.base.registry.imports.quarantine import MOST_CELL, guarded

AT_ONCE = 200
MOST_ROWS = 1_048_576  # of a sheet
PLAIN = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def as_csv(rows: Iterable[list[str]]) -> Iterator[str]:
    """With a byte-order mark, as spreadsheets want it; what they would calculate gets an apostrophe."""
    yield "\ufeff"
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        buffer = io.StringIO()
        csv.writer(buffer).writerows([guarded(cell) for cell in row] for row in some)
        yield buffer.getvalue()


def as_workbook(rows: Iterable[list[str]], name: str) -> IO[bytes]:
    """Written to a file that is gone when it is closed; every cell is text. A new sheet where one is full."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    with xlsxwriter.Workbook(kept, PLAIN) as book:
        bold, left = book.add_format({"bold": True}), iter(rows)
        titles = next(left)
        while True:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            _write(sheet, 0, titles, bold)
            n = 0
            for n, row in enumerate(islice(left, MOST_ROWS - 1), 1):
                _write(sheet, n, row, None)
            if n < MOST_ROWS - 1:
                break
        book.set_properties({"title": name})
    kept.seek(0)
    return kept


def _write(sheet: xlsxwriter.worksheet.Worksheet, n: int, row: list[str], bold: object) -> None:
    for column, cell in enumerate(row):
        sheet.write_string(n, column, cell[:MOST_CELL], bold)
