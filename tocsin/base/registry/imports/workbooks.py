"""Excel workbooks, read by a child process that may die of them."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec
from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.tables import BadFile

READER = Path(__file__).with_name("workbook_reader.py")
SECONDS = 180
SPLIT = _("save the sheet as CSV, or split it")
SAYINGS = (  # what the reader may say; it runs without a catalogue
    _("the workbook consists of %(count)s parts"),
    _("the workbook would unpack to %(size)s bytes"),
    _("the workbook needs more memory than its reader is given"),
    _("the workbook cannot be read (%(why)s)"),
)


def sheets_of(path: Path) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """(sheet name, its rows) in the workbook's order; each sheet's rows are walked before the next is asked for."""
    child = subprocess.Popen(  # noqa: S603 our own reader, by its path
        [sys.executable, "-I", str(READER), str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={},
    )  # fmt: skip
    clock = threading.Timer(SECONDS, child.kill)
    clock.daemon = True
    clock.start()
    try:
        yield from _sheets(child)
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()


def _sheets(child: subprocess.Popen[bytes]) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    assert child.stdout is not None  # noqa: S101 it was asked for
    frames = _frames(child.stdout)
    frame = next(frames)
    while frame[0] == "sheet":
        rest: list[list[Any]] = []
        rows = _rows(frames, rest)
        yield str(frame[1])[:60], rows
        for _unread in rows:
            pass
        frame = rest[0]


def _rows(frames: Iterator[list[Any]], rest: list[list[Any]]) -> Iterator[tuple[int, list[str]]]:
    for frame in frames:
        if frame[0] != "rows":
            rest.append(frame)
            return
        yield from enumerate(frame[2], start=frame[1])


def _frames(pipe: IO[bytes]) -> Iterator[list[Any]]:
    """The reader's frames; a reader that dies before its last one was killed by the file."""
    while head := pipe.read(4):
        body = pipe.read(int.from_bytes(head, "big"))
        try:
            frame = msgspec.msgpack.decode(body)
        except msgspec.DecodeError:
            break
        if frame[0] == "bad":
            raise BadFile(frame[1], SPLIT, **frame[2])
        yield frame
        if frame[0] == "end":
            return
    raise BadFile(_("the workbook was too much for its reader, which was stopped"), SPLIT)
