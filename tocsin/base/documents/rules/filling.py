"""From a template and a context to a document; the same code tries a template when it is handed in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from docx import Document as open_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from tocsin.base.documents.rules import language, package
from tocsin.base.documents.rules.contract import Names, kept_to, sample
from tocsin.base.documents.rules.refusals import Refused

ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z")
EPOCH = (1980, 1, 1, 0, 0, 0)
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


def examine(data: bytes, names: Names) -> bytes:
    """The template filled on trial; :class:`Refused` unless it can be filled for any context of this contract."""
    package.look_at(data)
    try:
        for source in _sources(data):
            language.look_at(source, names)
        filled = fill(data, names, sample(names))
        open_docx(io.BytesIO(filled))
        return filled
    except Refused:
        raise
    except (TemplateError, etree.LxmlError, ValueError, KeyError, AttributeError, TypeError, IndexError) as broken:
        told = {"what": str(broken)[:200]}
        raise Refused(_("The template could not be filled on trial: %(what)s. Nothing was kept.") % told) from broken


def fill(template: bytes, names: Names, context: Mapping[str, Any]) -> bytes:
    """The document. Only the contract's names reach the template, as plain texts."""
    made = DocxTemplate(io.BytesIO(template))
    made.render(kept_to(names, context), jinja_env=language.environment(), autoescape=True)
    _link(made.docx)
    saved = io.BytesIO()
    made.save(saved)
    return steady(saved.getvalue())


def steady(data: bytes) -> bytes:
    """The same parts in a zip without the time it was packed: the same content is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, EPOCH), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sources(data: bytes) -> list[str]:
    """Every text of the file that is filled: body, headers, footers, footnotes, and the document's properties."""
    made = DocxTemplate(io.BytesIO(data))
    made.init_docx()
    found = [made.patch_xml(made.get_xml())]
    for uri in (made.HEADER_URI, made.FOOTER_URI):
        found += [made.patch_xml(made.get_part_xml(part)) for _key, part in made.get_headers_footers(uri)]
    for part in made.docx.part.package.parts:
        if part.partname.endswith(("footnotes.xml", "endnotes.xml")):
            found.append(made.patch_xml(part.blob.decode("utf-8")))
    return [*found, *(str(getattr(made.docx.core_properties, name)) for name in PROPERTIES)]


def _link(docx: Any) -> None:
    """A run that is nothing but an address can be clicked."""
    for run in list(docx.element.body.iter(qn("w:r"))):
        text = "".join(node.text or "" for node in run.iter(qn("w:t"))).strip()
        if ADDRESS.match(text) and run.getparent().tag == qn("w:p"):
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), docx.part.relate_to(text, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run.getparent().replace(run, link)
            link.append(run)
            run.get_or_add_rPr().append(run.makeelement(qn("w:color"), {qn("w:val"): "17568F"}))
