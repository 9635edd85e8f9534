"""What a file is, by its bytes and not by its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    PHOTOGRAPH = "photograph"  # shown on pages, as a re-encoded copy
    DOCUMENT = "document"  # handed out as a download only
    MARKUP = "markup"  # HTML, SVG, scripts: never handed out
    PROGRAM = "program"  # never handed out
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Kind:
    media_type: str
    family: Family
    endings: tuple[str, ...]  # what its name may end in


JPEG = Kind("image/jpeg", Family.PHOTOGRAPH, ("jpg", "jpeg", "jpe", "jfif"))
PNG = Kind("image/png", Family.PHOTOGRAPH, ("png",))
GIF = Kind("image/gif", Family.PHOTOGRAPH, ("gif",))
WEBP = Kind("image/webp", Family.PHOTOGRAPH, ("webp",))
HEIC = Kind("image/heic", Family.PHOTOGRAPH, ("heic", "heif", "hif"))
BMP = Kind("image/bmp", Family.PHOTOGRAPH, ("bmp", "dib"))
PDF = Kind("application/pdf", Family.DOCUMENT, ("pdf",))
OFFICE = Kind("application/vnd.openxmlformats-officedocument", Family.DOCUMENT, ("docx", "xlsx", "pptx"))
OLD_OFFICE = Kind("application/x-ole-storage", Family.DOCUMENT, ("doc", "xls", "ppt", "wps", "et", "dps"))
VIDEO = Kind("video/mp4", Family.DOCUMENT, ("mp4", "m4v", "mov", "3gp", "m4a"))
WEBM = Kind("video/webm", Family.DOCUMENT, ("webm", "weba"))  # what a browser records, a voice note too
ARCHIVE = Kind("application/zip", Family.UNKNOWN, ("zip",))
MARKUP = Kind("text/html", Family.MARKUP, ("html", "htm", "svg", "xml", "xhtml", "js", "mjs", "php"))
PROGRAM = Kind("application/x-executable", Family.PROGRAM, ("exe", "dll", "com", "bat", "sh", "apk", "msi", "scr"))
TEXT = Kind("text/plain", Family.DOCUMENT, ("txt", "csv", "log", "md"))
NOTHING_KNOWN = Kind("application/octet-stream", Family.UNKNOWN, ())
EVERY = (JPEG, PNG, GIF, WEBP, HEIC, BMP, PDF, OFFICE, OLD_OFFICE, VIDEO, WEBM, ARCHIVE, MARKUP, PROGRAM, TEXT)

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"BM", BMP),
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x1a\x45\xdf\xa3", WEBM),
    (b"PK\x03\x04", ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
)
_MARKS = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php", b"<iframe", b"<body", b"<!--")


def kind_of(data: bytes) -> Kind:
    """The kind the first bytes tell."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp":
        return HEIC if data[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1") else VIDEO
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return OFFICE if kind is ARCHIVE and b"[Content_Types].xml" in data else kind
    return _text(data)


def _text(data: bytes) -> Kind:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_MARKS) or b"\x00<\x00" in data[:64]:
        return MARKUP
    return TEXT if _reads_as_text(data[:65536]) else NOTHING_KNOWN


def _reads_as_text(data: bytes) -> bool:
    if not data or any(byte < 9 or 13 < byte < 32 for byte in data):
        return False
    return any(_decodes(data, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data[: len(data) - len(data) % 4].decode(encoding)
    except UnicodeDecodeError as trouble:
        return trouble.start > len(data) - 8  # cut inside a character
    return True


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower().strip() if "." in name else ""


def claimed(name: str) -> Kind | None:
    """The kind the name claims; None when it claims none that is known."""
    told = ending(name)
    return next((kind for kind in EVERY if told in kind.endings), None)
