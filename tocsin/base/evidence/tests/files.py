"""Files as people hand them in, honest and hostile, made in memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from struct import pack

import numpy as np
from PIL import ExifTags, Image


def scene(seed: int, side: int = 400) -> Image.Image:
    """A picture with structure of its own; each seed another one."""
    chance = np.random.default_rng(seed)
    coarse = chance.integers(0, 255, (9, 9, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((side, side * 3 // 4), Image.Resampling.BICUBIC)


def jpeg(seed: int = 1, side: int = 400, quality: int = 90, exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    extra = {"exif": exif} if exif is not None else {}
    scene(seed, side).save(out, "JPEG", quality=quality, **extra)
    return out.getvalue()


def png(seed: int = 1) -> bytes:
    out = io.BytesIO()
    scene(seed).save(out, "PNG")
    return out.getvalue()


def heic(seed: int = 1) -> bytes:
    out = io.BytesIO()
    scene(seed).save(out, "HEIF")
    return out.getvalue()


def taken(at: str = "2026:08:30 10:11:12", offset: str = "+08:00") -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Fictional"
    exif[ExifTags.Base.Model] = "F-1"
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = at
    inner[ExifTags.Base.OffsetTimeOriginal] = offset
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[1], place[2], place[3], place[4] = "N", (30.0, 30.0, 36.0), "E", (114.0, 18.0, 0.0)
    return exif


def vast_png(width: int = 13_000, height: int = 13_000) -> bytes:
    """A few kilobytes that decode to 169 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * ((width // 8 + 1) * 50), 9)
    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def document(extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "a")
    return out.getvalue()


PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SCRIPT = b"alert(document.cookie)"

HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "a drawing with code": ("photo.svg", SVG, "markup"),
    "a drawing with code named as a photograph": ("photo.jpg", SVG, "markup"),
    "a web page named as a photograph": ("photo.png", HTML, "markup"),
    "a web page in UTF-16": ("photo.jpg", "<html>".encode("utf-16-be"), "markup"),
    "a script named as a photograph": ("photo.jpg", SCRIPT, "wrong_name"),
    "a script": ("run.js", SCRIPT, "wrong_name"),
    "a program": ("setup.exe", b"MZ" + b"\0" * 300, "program"),
    "a program named as a photograph": ("photo.jpg", b"MZ" + b"\0" * 300, "program"),
    "a photograph with a script after its end": ("photo.jpg", jpeg() + b"<script>alert(1)</script>", "markup_inside"),
    "a photograph that is an archive too": ("photo.jpg", jpeg() + archive(), "two_files"),
    "a GIF that is a script": ("photo.gif", b"GIF89a/*<script>*/=1;alert(1)//", "markup_inside"),
    "a picture of 169 million pixels": ("photo.png", vast_png(), "too_many_pixels"),
    "half a photograph": ("photo.jpg", jpeg()[:900], "not_decodable"),
    "the head of a photograph": ("photo.jpg", jpeg()[:40], "not_decodable"),
    "half a PNG": ("photo.png", png()[: len(png()) // 2], "not_decodable"),
    "a photograph named as a document": ("report.pdf", jpeg(), "wrong_name"),
    "a PDF named as a photograph": ("photo.jpg", PDF, "wrong_name"),
    "a name that is turned round": ("gpj\u202egpj.exe.jpg", jpeg(), "wrong_name"),
    "a PDF with a script": (
        "report.pdf",
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"),
        "active",
    ),
    "a PDF without an end": ("report.pdf", PDF[:30], "cut_off"),
    "a document with macros": ("report.docx", document({"word/vbaProject.bin": b"x"}), "active"),
    "a document that unpacks to a flood": ("report.xlsx", document({"xl/a.xml": b"\0" * 60_000_000}), "bomb"),
    "a document that writes outside": ("report.docx", document({"../../evil.xml": b"x"}), "paths"),
    "an archive": ("all.zip", archive(), "unknown"),
    "bytes of no known kind": ("data.bin", bytes(range(256)) * 4, "unknown"),
}
