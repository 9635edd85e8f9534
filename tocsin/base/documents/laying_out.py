"""How shipped templates are laid out in Word: the page, the fonts, tables with one row for each of a list."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tocsin.base.documents.rules.filling import steady

FIXED = dt.datetime(2026, 1, 1)  # noqa: DTZ001  a document's property has no zone
SANS, SERIF = "Microsoft YaHei", "SimSun"


def begun(title: str) -> Any:
    """An empty A4 page with our styles; the same bytes every time."""
    made = Document()
    properties = made.core_properties
    properties.author, properties.title, properties.created, properties.modified = "Tocsin", title, FIXED, FIXED
    properties.comments = ""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    font(made.styles["Normal"], SERIF, 10.5)
    for name, size in (("Title", 20), ("Heading 1", 13)):
        font(made.styles[name], SANS, size)
        made.styles[name].font.color.rgb = RGBColor(0x1B, 0x25, 0x30)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    return made


def font(style: Any, name: str, size: float) -> None:
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def kept(made: Any) -> bytes:
    """The template as a file."""
    out = io.BytesIO()
    made.save(out)
    return steady(out.getvalue())


def part(made: Any, title: str) -> None:
    made.add_paragraph(title, style="Heading 1")


def lines(made: Any, *texts: str) -> None:
    for text in texts:
        made.add_paragraph(text)


def table(made: Any, rows: str, widths: tuple[float, ...], columns: dict[str, str], small: bool = False) -> None:
    """A head that is repeated on every page, then one row for each of ``rows``."""
    found = made.add_table(rows=4, cols=len(columns), style="Table Grid")
    found.autofit = False
    for n, (head, text) in enumerate(columns.items()):
        cell(found.cell(0, n), head, small, bold=True)
        cell(found.cell(2, n), text, small)
        wide(found, n, widths[n])
    found.cell(1, 0).text = f"{{%tr for one in {rows} %}}"
    found.cell(3, 0).text = "{%tr endfor %}"
    said_of_row(found.rows[0], "w:tblHeader")
    said_of_row(found.rows[2], "w:cantSplit")


def facts(made: Any, told: dict[str, str], widths: tuple[float, float] = (3.6, 13)) -> None:
    """What is what: a name and its value in every row."""
    found = made.add_table(rows=len(told), cols=2, style="Table Grid")
    found.autofit = False
    for n, (name, value) in enumerate(told.items()):
        cell(found.cell(n, 0), name, bold=True)
        cell(found.cell(n, 1), value)
        said_of_row(found.rows[n], "w:cantSplit")
    for n, width in enumerate(widths):
        wide(found, n, width)


def said_of_row(row: Any, what: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn(what), {}))


def cell(where: Any, text: str, small: bool = False, bold: bool = False) -> None:
    paragraph = where.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(7.5 if small else 9.5)


def wide(found: Any, n: int, width: float) -> None:
    found.columns[n].width = Cm(width)
    for row in found.rows:
        row.cells[n].width = Cm(width)
