"""Any file that was handed in, as tables: what it is says its first bytes, never its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports import csvs, workbooks
from tocsin.base.registry.imports.tables import BadFile, Table, headed

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"\x7fELF": "ELF",
}


def tables_of(path: Path, file: int = 0) -> Iterator[Table]:
    """The tables of one file, empty sheets left out."""
    with path.open("rb") as opened:
        first = opened.read(8)
    if not first:
        raise BadFile(_("the file is empty"), _("export it again"))
    if found := next((name for magic, name in OTHERS.items() if first.startswith(magic)), ""):
        raise BadFile(_("this is a %(kind)s file"), _("hand in CSV or Excel"), kind=found)
    if first.startswith((ZIP, OLE)):
        for name, rows in workbooks.sheets_of(path):
            if table := headed(file, name, rows):
                yield table
    elif table := headed(file, "", csvs.rows_of(path)):
        yield table
