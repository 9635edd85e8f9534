"""A filled Word document as plain blocks: paragraphs, tables, pictures. What cannot be read whole is refused.

The PDF is set from these blocks, so that the wording has one home: the Word template. What would be in Word and not in
the PDF (a text box, a footnote, a number that Word makes by itself) is therefore refused when the template comes in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from docx import Document as open_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

from tocsin.base.documents.rules.refusals import Refused

ALIGNED = {
    WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right", WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}  # fmt: skip
PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
ALONE = ("w:txbxContent", "w:footnoteReference", "w:endnoteReference", "w:ins", "w:del", "w:altChunk", "w:sdt")
USUAL = 10.5  # points
Block = dict[str, Any]


def read(data: bytes) -> dict[str, Any]:
    """{"blocks", "head", "foot", "images"}; raises :class:`Refused` naming what cannot be set."""
    docx = open_docx(io.BytesIO(data))
    _look_at(docx)
    images: list[dict[str, Any]] = []
    body = docx.element.body
    blocks = list(_blocks(body, docx, images))
    said, whole = "".join(_texts(blocks)), "".join(node.text or "" for node in body.iter(qn("w:t")))
    if squeezed(said) != squeezed(whole):
        raise Refused(_("Not everything in this document can be set as PDF: write plain paragraphs and tables."))
    first = docx.sections[0]
    head, foot = (_lines(part) for part in (first.header, first.footer))
    return {"blocks": blocks, "head": head, "foot": foot, "images": images}


def shown(data: bytes) -> list[str]:
    """Every text that stands in the body."""
    return texts(read(data))


def texts(told: dict[str, Any]) -> list[str]:
    """Every text of what was read."""
    return [*_texts(told["blocks"]), told["head"], told["foot"]]


def squeezed(text: str) -> str:
    """Without white space: tabs and breaks are written in different ways."""
    return "".join(text.split())


def _look_at(docx: Any) -> None:
    body = docx.element.body
    for name in ALONE:
        if next(body.iter(qn(name)), None) is not None:
            raise Refused(_("The PDF cannot show “%(what)s”: write plain paragraphs and tables.") % {"what": name})
    if any(_is_numbered(Paragraph(one, docx)) for one in body.iter(qn("w:p"))):
        raise Refused(_("Numbers that Word makes by itself are not in the PDF: type them, or take a loop's number."))


def _is_numbered(paragraph: Paragraph) -> bool:
    style: Any = paragraph.style
    places = [paragraph._p.pPr]
    while style is not None:
        places.append(style.element.pPr)
        style = style.base_style
    return any(place is not None and place.find(qn("w:numPr")) is not None for place in places)


def _blocks(parent: Any, docx: Any, images: list[dict[str, Any]]) -> Iterator[Block]:
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            yield _paragraph(Paragraph(child, docx), images)
        elif child.tag == qn("w:tbl"):
            yield _table(Table(child, docx), docx, images)


def _paragraph(one: Paragraph, images: list[dict[str, Any]]) -> Block:
    style: Any = one.style
    align = _own(one, style, lambda about: about.paragraph_format.alignment)
    runs = [run for inner in one.iter_inner_content() for run in _runs(inner, style, images)]
    return {
        "t": "p", "align": ALIGNED.get(align, "left"), "runs": runs, "size": _size(None, style),
        "keep": bool(_own(one, style, lambda about: about.paragraph_format.keep_with_next)),
        "first": _points(_own(one, style, lambda about: about.paragraph_format.first_line_indent)),
        "left": _points(_own(one, style, lambda about: about.paragraph_format.left_indent)),
        "before": _points(_own(one, style, lambda about: about.paragraph_format.space_before)),
        "after": _points(_own(one, style, lambda about: about.paragraph_format.space_after)),
    }  # fmt: skip


def _own(one: Any, style: Any, ask: Any) -> Any:
    """What the paragraph says itself, else what its style or the style below says."""
    found, about = ask(one), style
    while found is None and about is not None:
        found, about = ask(about), about.base_style
    return found


def _points(length: Any) -> float:
    return round(length.pt, 2) if length is not None else 0.0


def _runs(inner: Any, style: Any, images: list[dict[str, Any]]) -> Iterator[Block]:
    for run in inner.runs if isinstance(inner, Hyperlink) else [inner]:
        for blip in run._r.iter(qn("a:blip")):
            yield _picture(run, blip, images)
        if run.text:
            bold = bool(_own(run, style, lambda about: about.font.bold))
            yield {"x": run.text, "b": bold, "s": _size(run, style), "u": bool(run.font.underline)}


def _size(run: Any, style: Any) -> float:
    found = run.font.size if run is not None else None
    while found is None and style is not None:
        found, style = style.font.size, style.base_style
    return float(found.pt) if found is not None else USUAL


def _picture(run: Any, blip: Any, images: list[dict[str, Any]]) -> Block:
    part = run.part.related_parts[blip.get(qn("r:embed"))]
    if part.content_type not in PICTURES:
        raise Refused(_("A picture in the template is neither PNG, JPEG nor GIF: save it as one of these."))
    width = next((int(extent.get("cx")) / 12700 for extent in run._r.iter(qn("wp:extent"))), 60.0)
    images.append({"bytes": list(part.blob), "format": PICTURES[part.content_type]})
    return {"image": len(images) - 1, "width": round(width, 1)}


def _table(table: Table, docx: Any, images: list[dict[str, Any]]) -> Block:
    """Cells that are one (merged) are one, over so many columns and rows."""
    rows: list[list[Block]] = []
    known: dict[Any, Block] = {}
    for r, row in enumerate(table.rows):
        line: list[Block] = []
        for cell in row.cells:
            if (found := known.get(cell._tc)) is not None:
                found["rs"] = r - found["r"] + 1
                found["cs"] += int(found["r"] == r)
                continue
            known[cell._tc] = made = {"r": r, "cs": 1, "rs": 1, "blocks": list(_blocks(cell._tc, docx, images))}
            line.append(made)
        rows.append(line)
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    widths = [_points(column.width) or 60.0 for column in table.columns]
    return {"t": "table", "widths": widths, "grid": _has_lines(table), "rows": rows, "heads": int(any(heads[:1]))}


def _has_lines(table: Table) -> bool:
    style: Any = table.style
    own = table._tbl.tblPr.find(qn("w:tblBorders"))
    return own is not None or (style is not None and style.name != "Normal Table")


def _texts(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if block["t"] == "p":
            yield from (run.get("x", "") for run in block["runs"])
        else:
            for row in block["rows"]:
                for cell in row:
                    yield from _texts(cell["blocks"])


def _lines(part: Any) -> str:
    """A header or footer; the page's number is set by the layout itself."""
    kept = [one.text for one in part.paragraphs if next(one._p.iter(qn("w:instrText")), None) is None]
    return " ".join(text for text in kept if text.strip())
