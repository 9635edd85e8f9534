"""The meeting paper's template as shipped: built here, the same bytes every time, in each language."""

from __future__ import annotations

import datetime as dt
import functools
import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tocsin.base.documents.rules.filling import steady

FIXED = dt.datetime(2026, 1, 1)  # noqa: DTZ001  a document's property has no zone
SANS, SERIF = "Microsoft YaHei", "SimSun"


@functools.cache
def shipped(language: str) -> bytes:
    """A .docx an office can open, change and hand in again."""
    with override(language):
        made = _begun(_("Work safety: the situation"))
        _body(made)
    out = io.BytesIO()
    made.save(out)
    return steady(out.getvalue())


def _begun(title: str) -> Any:
    made = Document()
    properties = made.core_properties
    properties.author, properties.title, properties.created, properties.modified = "Tocsin", title, FIXED, FIXED
    properties.comments = ""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    _font(made.styles["Normal"], SERIF, 10.5)
    for name, size in (("Title", 20), ("Heading 1", 13)):
        _font(made.styles[name], SANS, size)
        made.styles[name].font.color.rgb = RGBColor(0x1B, 0x25, 0x30)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    return made


def _font(style: Any, name: str, size: float) -> None:
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _body(made: Any) -> None:
    made.add_paragraph("{{ title }}", style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("{{ place }} · {{ moment }} · {{ post }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    _lines(made, "{%p if fictional %}", "{{ fictional }}", "{%p endif %}")
    _lines(made, "{%p for line in headlines %}", "{{ line.text }}", "{%p endfor %}")
    _part(made, _("1 What can kill many people here"))
    _table(
        made,
        "threats",
        (6.4, 2.1, 2.1, 6),
        {
            _("What"): "{{ one.title }}",
            _("Plants that have it"): "{{ one.has }} [{{ one.has_n }}]",
            _("Nobody knows"): "{{ one.unknown }} [{{ one.unknown_n }}]",
            _("What it comes from"): "{{ one.why }}",
        },
    )
    _part(made, _("2 What is being done"))
    _table(made, "steps", (8, 4), {_("Step"): "{{ one.title }}", _("How many"): "{{ one.count }} [{{ one.n }}]"})
    made.add_paragraph()
    _table(
        made,
        "lessons",
        (7.6, 2.2, 2.6, 4.2),
        {
            _("Lesson"): "{{ one.title }}",
            _("Visited"): "{{ one.visited }} [{{ one.visited_n }}]",
            _("Really fixed"): "{{ one.really }} [{{ one.really_n }}]",
            _("Share, 90 % interval"): "{{ one.share }}",
        },
    )
    made.add_paragraph(_("Still there later") + ": {{ retention }}")
    _part(made, _("3 What is late"))
    _table(made, "late", (10, 4), {_("What"): "{{ one.title }}", _("How many"): "{{ one.count }} [{{ one.n }}]"})
    made.add_paragraph()
    _table(
        made,
        "oldest",
        (6.2, 4.4, 3.4, 2.8),
        {
            _("Oldest first"): "{{ one.title }}",
            _("Where"): "{{ one.where }}",
            _("Whose move"): "{{ one.mover }}",
            _("Due"): "{{ one.due }}",
        },
    )
    _part(made, _("4 What has no answer"))
    _table(made, "silent", (10, 4), {_("What"): "{{ one.title }}", _("How many"): "{{ one.count }} [{{ one.n }}]"})
    _part(made, _("5 Regions beside one another"))
    _table(
        made,
        "regions",
        (3.4, 1.6, 1.9, 1.8, 1.6, 1.6, 1.7, 3.2),
        {
            _("Region"): "{{ one.name }}",
            _("Plants"): "{{ one.plants }}",
            _("Can kill many"): "{{ one.dangerous }}",
            _("No reply"): "{{ one.unanswered }}",
            _("Overdue"): "{{ one.overdue }}",
            _("Visited"): "{{ one.visited }}",
            _("Really fixed"): "{{ one.really }}",
            _("Share, 90 % interval"): "{{ one.share }}",
        },
    )
    made.add_paragraph("{{ order }}")
    _part(made, _("Where each figure comes from"))
    hint = _("The number in brackets beside a figure is its line here. The address opens the records as they are then.")
    made.add_paragraph(hint)
    _table(
        made,
        "figures",
        (1.0, 5.4, 1.4, 8.8),
        {
            _("No."): "{{ one.n }}",
            _("Figure"): "{{ one.title }}",
            _("How many"): "{{ one.count }}",
            _("Address"): "{{ one.link }}",
        },
        small=True,
    )
    _part(made, _("The journal's word"))
    made.add_paragraph(
        _("That this paper was made, with every figure in it, is written in the journal as {{ paper }}.")
    )
    made.add_paragraph(
        _("Last signed checkpoint before it: {{ journal_size }} entries, {{ journal_at }}, root {{ journal_root }}.")
    )
    made.add_paragraph("Tocsin {{ version }}")


def _part(made: Any, title: str) -> None:
    made.add_paragraph(title, style="Heading 1")


def _lines(made: Any, *lines: str) -> None:
    for line in lines:
        made.add_paragraph(line)


def _table(made: Any, rows: str, widths: tuple[float, ...], columns: dict[str, str], small: bool = False) -> None:
    """A head that is repeated on every page, then one row for each of ``rows``."""
    table = made.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = False
    for n, (head, cell) in enumerate(columns.items()):
        _cell(table.cell(0, n), head, small, bold=True)
        _cell(table.cell(2, n), cell, small)
        table.columns[n].width = Cm(widths[n])
        for row in table.rows:
            row.cells[n].width = Cm(widths[n])
    table.cell(1, 0).text = f"{{%tr for one in {rows} %}}"
    table.cell(3, 0).text = "{%tr endfor %}"
    _said_of_row(table.rows[0], "w:tblHeader")
    _said_of_row(table.rows[2], "w:cantSplit")


def _said_of_row(row: Any, what: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn(what), {}))


def _cell(cell: Any, text: str, small: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(7.5 if small else 9.5)
