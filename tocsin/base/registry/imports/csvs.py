"""CSV as it is found: encoding and delimiter recognised, lines and cells bounded, .zst unpacked on the way."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import zstandard
from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.tables import MOST_BYTES, MOST_FIELD, MOST_LINE, BadFile

SAMPLE = 1 << 20
ASCII = re.compile("[\x00-\x7f]+")
RUN = re.compile("[\u4e00-\u9fff]{2}")
SIGN = re.compile("[\u3000-\u303f\uff00-\uffef]")
DELIMITERS = ",\t;|"
AGAIN = _("pack it again")
ZSTD = b"\x28\xb5\x2f\xfd"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


def open_bytes(path: Path) -> IO[bytes]:
    """The file's bytes, decompressed when it is zstandard, never more than MOST_BYTES of them."""
    file = path.open("rb")
    packed = file.read(4) == ZSTD
    file.seek(0)
    return io.BufferedReader(_Bounded(_unpacked(file) if packed else _chunks(file), file), buffer_size=1 << 18)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(1 << 16):
        yield chunk


def _unpacked(file: IO[bytes]) -> Iterator[bytes]:
    """Frame after frame, a little at a time: 2 kB can hold at most some tens of megabytes."""
    rest, frame = b"", None
    try:
        while chunk := rest or file.read(2048):
            frame = frame or zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
            yield frame.decompress(chunk)
            rest, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    except zstandard.ZstdError as broken:
        raise BadFile(_("the compressed file is damaged (%(why)s)"), AGAIN, why=str(broken)[:100]) from None
    if frame is not None:
        raise BadFile(_("the compressed file ends too early"), AGAIN)


class _Bounded(io.RawIOBase):
    """Stops a decompression bomb after MOST_BYTES."""

    def __init__(self, chunks: Iterator[bytes], file: IO[bytes]) -> None:
        self.chunks, self.file, self.left, self.waiting = chunks, file, MOST_BYTES, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.waiting:
            chunk = next(self.chunks, None)
            if chunk is None:
                return 0
            self.waiting = memoryview(chunk)
        taken, self.waiting = self.waiting[: len(buffer)], self.waiting[len(buffer) :]
        self.left -= len(taken)
        if self.left < 0:
            raise BadFile(_("the file holds more than %(most)s bytes"), _("split it"), most=MOST_BYTES)
        buffer[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        self.file.close()
        super().close()


def encoding_of(path: Path) -> tuple[str, bytes]:
    """The encoding that reads the whole file, and its first bytes: by its mark, else UTF-8, else by what is odd."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    first = b""
    with open_bytes(path) as raw:
        while chunk := raw.read(SAMPLE):
            first = first or chunk
            for mark, name in BOMS:
                if first is chunk and chunk.startswith(mark):
                    return name, first
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return foreign(chunk), first
    return "utf-8", first


def foreign(sample: bytes) -> str:
    """The encoding of bytes that are not UTF-8: GB18030 when that yields Chinese, else latin-1, which always fits."""
    whole = sample.rfind(b"\n") + 1 or len(sample)  # a chunk may end inside a character
    return "gb18030" if _reads(sample[:whole], "gb18030") and _chinese(sample[:whole].decode("gb18030")) else "latin-1"


def _reads(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _chinese(text: str) -> bool:
    """Whether what is not ASCII is mostly common Chinese: latin-1 read as GB18030 is scattered rare signs instead."""
    strange = ASCII.sub("", text)
    return bool(strange) and len(RUN.findall(text)) * 2 + len(SIGN.findall(text)) >= 0.3 * len(strange)


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first lines most evenly; a comma when nothing does."""
    lines = [line for line in text.splitlines()[:50] if line.strip()][:20]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        widths = [line.count(delimiter) for line in lines]
        even = widths.count(widths[0]) / len(widths) if widths else 0
        if widths and widths[0] and (score := even * min(widths[0], 10)) > most:
            best, most = delimiter, score
    return best


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells), the header among them. NUL bytes stay in their cells, for whoever keeps a cell to refuse."""
    csv.field_size_limit(MOST_FIELD)
    encoding, sample = encoding_of(path)
    delimiter = delimiter_of(sample.decode(encoding, "replace"))
    with open_bytes(path) as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, errors="surrogateescape", newline="")
        reader = csv.reader(_lines(text), delimiter=delimiter)
        try:
            yield from enumerate(reader, start=1)
        except csv.Error as wrong:
            raise BadFile(
                _("line %(line)s cannot be read as CSV (%(why)s)"), _("save the file again as CSV"),
                line=reader.line_num, why=str(wrong)[:100],
            ) from None  # fmt: skip
        except UnicodeError:
            raise BadFile(_("the file's text cannot be decoded"), _("save the file again as UTF-8")) from None


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MOST_LINE):
        if len(line) == MOST_LINE:
            raise BadFile(
                _("a line has more than %(most)s characters"), _("save the file again as CSV"), most=MOST_LINE
            )
        yield line
