"""Small invented files for tests of imports."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import xlsxwriter

PLANTS = """id,name,region code,industry code,latitude,longitude
P-1,East Gas,east,C2611,39.9,116.4
P-2,East Dust,east,C3240,39.8,0116.5
P-3,,east,C3240,39.8,116.5
"""
SUBSTANCES = """id,cas,chemical,tonnes
P-1,7664-41-7,anhydrous ammonia,12.50
P-1,7782-50-5,chlorine,3
P-2,7664-41-8,ammonia,1
P-9,7782-50-5,chlorine,1
"""
MAPPING = {
    "source": "test",
    "tables": [
        {
            "role": "main",
            "files": "plants*",
            "columns": {
                "key": "id",
                "name": "name",
                "region": "region code",
                "industry": "industry code",
                "latitude": "latitude",
                "longitude": "longitude",
            },
        },
        {
            "role": "substances",
            "files": "substances*",
            "parent": "id",
            "columns": {"cas": "cas", "substance": "chemical", "tonnes": "tonnes"},
        },
    ],
    "options": {"scheme": "local"},
}


def written(folder: Path, plants: str = PLANTS, substances: str = SUBSTANCES) -> list[Path]:
    """The two files in ``folder``."""
    folder.mkdir(exist_ok=True)
    paths = [folder / "plants.csv", folder / "substances.csv"]
    for path, text in zip(paths, (plants, substances), strict=True):
        path.write_text(text, "utf-8")
    return paths


def workbook(rows: list[list[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("企业")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return buffer.getvalue()


def bomb(size: int = 300_000_000) -> bytes:
    """A workbook of a few hundred kilobytes that would unpack to ``size``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
    return buffer.getvalue()


def far_cell() -> bytes:
    """A tiny workbook with cells in opposite corners of its sheet: laid out densely it needs hundreds of gigabytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("far")
        sheet.write(0, 0, "id")
        sheet.write(1_048_575, 16_383, "end")
    return buffer.getvalue()
