"""What every shipped template of an official document begins and ends with: head, signatures, proof."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tocsin.base.documents.laying_out import begun, cell, lines, part, wide

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def opened(title: str) -> Any:
    """The agency, the title, the number; a warning where all is invented."""
    made = begun(title)
    made.add_paragraph("{{ agency }}").alignment = CENTER
    made.add_paragraph(title, style="Title").alignment = CENTER
    made.add_paragraph("{{ number }}").alignment = CENTER
    lines(made, "{%p if fictional %}", "{{ fictional }}", "{%p endif %}")
    lines(made, "{%p if replaces %}", "{{ replaces }}", "{%p endif %}")
    return made


def signed(made: Any, *who: str) -> None:
    """A line to sign on paper for each."""
    made.add_paragraph()
    for one in who:
        made.add_paragraph(one + ": ____________________    " + _("Date: ____________"))


def closed(made: Any) -> Any:
    """Who issued it on which day, and the proof beside its code."""
    made.add_paragraph()
    made.add_paragraph("{{ agency }}").alignment = RIGHT
    made.add_paragraph("{{ day }}").alignment = RIGHT
    part(made, _("Proof of this document"))
    table = made.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    told, code = table.cell(0, 0), table.cell(0, 1)
    cell(told, _("Rests on: {{ basis }}"), small=True)
    for text in (
        _("SHA-256 of the content: {{ digest }}"),
        _("Journal at issue: {{ journal_size }} entries, root {{ journal_root }}"),
        _("Whether this paper is genuine and in force is told at {{ address }}"),
    ):
        told.add_paragraph().add_run(text).font.size = told.paragraphs[0].runs[0].font.size
    code.paragraphs[0].alignment = CENTER
    code.paragraphs[0].add_run("{{ qr }}")
    for n, width in enumerate((13.2, 3.4)):
        wide(table, n, width)
    return made
