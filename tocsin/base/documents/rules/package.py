"""What a .docx may be made of: a bounded zip of plain XML, without macros, programs or anything fetched."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from tocsin.base.documents.rules.refusals import Refused

LARGEST = 4 * 1024 * 1024  # of the file
UNPACKED = 40 * 1024 * 1024  # of everything in it
MOST_PARTS = 1_000
NEEDED = ("[Content_Types].xml", "word/document.xml")
PROGRAMS = re.compile(r"vbaproject|vbadata|activex|/embeddings/|oleobject|\.bin$|\.exe$|\.js$|\.vbs$|/macros", re.I)
FETCHED = re.compile(rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External[\"'])[^>]*>", re.I)
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)
CALLED = re.compile(
    rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|IMPORT|LINK)\b(?=[^<]*</w:instrText>)|<w:altChunk\b"
)


def look_at(data: bytes) -> None:
    """:class:`Refused` unless ``data`` is a Word file that does nothing but show text."""
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _look_inside(packed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as broken:
        raise Refused(
            _("This is not a whole Word file (.docx). Save it in Word again as “Word document (*.docx)”.")
        ) from broken


def _look_inside(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Refused(_("Unpacked, the file would be larger than any template: it is refused unopened."))
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(".." in name.split("/") or name.startswith("/") for name in names):
        raise Refused(_("The file has parts with doubtful names. Save it in Word again as a new document."))
    if missing := [name for name in NEEDED if name not in names]:
        raise Refused(_("This is not a Word document: %(part)s is missing in it.") % {"part": missing[0]})
    left = UNPACKED
    for part in parts:
        left = _look_at_part(packed, part, left)


def _look_at_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Reads the part itself: what a zip says of its sizes is not believed."""
    if PROGRAMS.search(part.filename):
        name = {"part": part.filename[:80]}
        raise Refused(
            _("The file holds a macro or an embedded object (%(part)s). Take it out and save as .docx.") % name
        )
    with packed.open(part) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise Refused(_("Unpacked, the file would be larger than any template: it is refused unopened."))
    if part.filename.endswith((".xml", ".rels")):
        _look_at_xml(part.filename, content)
    return left - len(content)


def _look_at_xml(name: str, content: bytes) -> None:
    if b"\x00" in content[:200]:
        raise Refused(_("%(part)s is not written in UTF-8.") % {"part": name[:80]})
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(_("%(part)s defines entities, which no Word file needs.") % {"part": name[:80]})
    if b"macroEnabled" in content and name == "[Content_Types].xml":
        raise Refused(_("The file may carry macros (.docm or .dotm). Save it as a document without macros (*.docx)."))
    if any(not HYPERLINK.search(found) for found in FETCHED.findall(content)):
        raise Refused(
            _("The file fetches something from elsewhere (a linked picture or template). Put it in, not a link.")
        )
    if CALLED.search(content):
        raise Refused(_("The file holds a field that fetches or runs something. Replace it by plain text."))
