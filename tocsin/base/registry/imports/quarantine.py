"""What was refused, as files a person can mend and hand in again: its own columns, then where, what and how."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from tocsin.base.registry.models import Finding, Import
from tocsin.base.registry.rules.refusals import said

MARK = "tocsin:row"  # the first added heading; a file that has it was written here
RISKY = re.compile(r"[=+@\t\r＝＋－＠]|-(?!\d[\d.,]*$)")
MOST_CELL = 32_000


def headings() -> list[str]:
    """The added columns in the reader's language."""
    return [MARK, _("column"), _("what stands in the way"), _("how to mend it")]


def tables(one: Import) -> list[dict[str, Any]]:
    """The source tables that played a part, as the report kept them."""
    return [table for table in one.report.get("tables", ()) if table.get("role")]


def refused(one: Import, table: dict[str, Any]) -> Iterator[list[str]]:
    """The header, then every refused source row with what was wrong with it, once per row."""
    yield [*table["header"], *headings()]
    width = len(table["header"])
    found = one.findings.filter(kind=Finding.Kind.REFUSED, file=table["file"], sheet=table["sheet"])
    waiting: list[str] = []
    told: list[list[str]] = []
    row = -1
    for finding in found.order_by("row", "id").iterator(chunk_size=2000):
        if finding.row != row:
            if row >= 0:
                yield _line(waiting, width, row, told)
            row, waiting, told = finding.row, [], []
        waiting = finding.cells if finding.cells is not None else waiting
        told.append(
            [
                finding.column,
                said(finding.problem, finding.told),
                said(finding.mend, finding.told) if finding.mend else "",
            ]
        )
    if row >= 0:
        yield _line(waiting, width, row, told)


def _line(cells: list[str], width: int, row: int, told: list[list[str]]) -> list[str]:
    padded = [*cells[:width], *[""] * (width - len(cells))]
    columns = [" · ".join(dict.fromkeys(part for part in column if part)) for column in zip(*told, strict=True)]
    return [*padded, str(row), *columns]


def as_csv(one: Import, table: dict[str, Any]) -> Iterator[str]:
    """CSV with a byte-order mark, as spreadsheets want it. What a spreadsheet would calculate gets an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    for row in refused(one, table):
        writer.writerow([guarded(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def guarded(cell: str) -> str:
    return f"'{cell}" if RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given: for files that carry the mark, when they come back."""
    return cell[1:] if cell[:1] == "'" and RISKY.match(cell[1:]) else cell


def as_workbook(one: Import) -> bytes:
    """One sheet per source table; every cell is text, so nothing in it is ever calculated."""
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, plain) as book:
        bold = book.add_format({"bold": True})
        for n, table in enumerate(tables(one), start=1):
            sheet = book.add_worksheet(f"{n} {table['role']}"[:31])
            sheet.freeze_panes(1, 0)
            for row, cells in enumerate(refused(one, table)):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell[:MOST_CELL], bold if row == 0 else None)
    return buffer.getvalue()
