"""Why a file is put in quarantine. Quarantine keeps the file and shows it to nobody; it never loses it."""

from __future__ import annotations

import io
import re
import zipfile

from tocsin.base.evidence.rules.kinds import ARCHIVE, OFFICE, PDF, TEXT, Family, Kind, claimed

LARGEST_UNPACKED = 300 * 1024 * 1024
LARGEST_RATIO = 150
MOST_MEMBERS = 5_000
_MARKUP = re.compile(
    rb"<(?:script|html|svg|iframe|body)[\s>/]|<foreignobject|<\?php|<!doctype\s+html|javascript:", re.IGNORECASE
)
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)  # compressed, so that any three letters occur by chance
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)\b")
_PROGRAMS = (".bin", ".exe", ".js", ".vbs", ".zip", ".hta", ".jar")


class Hostile(Exception):
    """A reason for quarantine. Its text is a key of ``reasons.REASONS``, so that pages can say it."""


def look(data: bytes, name: str, kind: Kind) -> None:
    """Hostile when this file must not be handed out, whatever its family. Photographs are decoded besides."""
    if kind.family is Family.MARKUP:
        raise Hostile("markup")
    if kind.family is Family.PROGRAM:
        raise Hostile("program")
    _look_at_name(name, kind)
    if kind.family is Family.UNKNOWN:
        raise Hostile("unknown")
    if kind.family is Family.PHOTOGRAPH or kind is TEXT:
        _look_for_another_file(data)
    if kind is PDF:
        _look_at_pdf(data)
    if kind is OFFICE:
        _look_at_office(data)


def _look_at_name(name: str, kind: Kind) -> None:
    said = claimed(name)
    if said is not None and said.family is not kind.family and kind is not ARCHIVE:
        raise Hostile("wrong_name")
    if any(ord(letter) < 32 or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for letter in name):
        raise Hostile("wrong_name")


def _look_for_another_file(data: bytes) -> None:
    """A photograph that is a page, a script, a PDF or an archive as well (a polyglot)."""
    if _MARKUP.search(data):
        raise Hostile("markup_inside")
    if b"%PDF-" in data[:1024] or zipfile.is_zipfile(io.BytesIO(data)):
        raise Hostile("two_files")


def _look_at_pdf(data: bytes) -> None:
    if b"%%EOF" not in data[-2048:]:
        raise Hostile("cut_off")
    plain = _STREAM.sub(b"", data)
    if _ACTIVE_PDF.search(plain) or _MARKUP.search(plain):
        raise Hostile("active")


def _look_at_office(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as trouble:
        raise Hostile("cut_off") from trouble
    unpacked, packed = sum(m.file_size for m in members), max(1, sum(m.compress_size for m in members))
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * packed + 1024 * 1024:
        raise Hostile("bomb")
    if any(m.filename.lower().endswith(_PROGRAMS) and "printer" not in m.filename.lower() for m in members):
        raise Hostile("active")
    if any(m.filename.startswith("/") or ".." in m.filename.split("/") for m in members):
        raise Hostile("paths")
