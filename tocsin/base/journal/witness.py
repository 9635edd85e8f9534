"""The witness file: every signed checkpoint, appended outside the database, so that a rolled-back database is found.

It lies in the data folder as ``checkpoints.log``, one JSON line per checkpoint, synced before anyone relies on it. It
is the smallest witness there is: keep copies of it where the database's administrators cannot write.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tocsin.base.journal.keys import folder
from tocsin.base.journal.verify import Unreadable, open_note, parse_checkpoint

BLOCK = 65_536  # more than one line can be


class Seen(NamedTuple):
    """One line of the file; ``note`` empty: the line cannot be read."""

    line: int
    origin: str
    size: int
    root: bytes
    note: str


def path() -> Path:
    """Where the file is."""
    return folder() / "checkpoints.log"


def append(checkpoints: Iterable[tuple[dt.datetime, str]]) -> None:
    """Add signed notes and wait until they are on the disk."""
    lines = "".join(json.dumps({"at": at.isoformat(), "note": note}) + "\n" for at, note in checkpoints)
    if not lines:
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("ab") as file:
        if _torn():
            lines = "\n" + lines
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())


def _torn() -> bool:
    """Whether the last writing was cut off by a crash: then what follows begins on a line of its own."""
    tail = _tail()
    return bool(tail) and not tail.endswith(b"\n")


def _tail() -> bytes:
    if not path().exists():
        return b""
    with path().open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - BLOCK))
        return file.read()


def last() -> Seen | None:
    """The last whole line, without reading the file from its beginning."""
    for line in reversed(_tail().split(b"\n")):
        if line and (seen := _parse(0, line)).note:
            return seen
    return None


def read() -> Iterator[Seen]:
    """All lines, in order; a last line cut off by a crash is passed over, any other broken line is told."""
    if not path().exists():
        return
    with path().open("rb") as file:
        for number, line in enumerate(file, 1):
            seen = _parse(number, line)
            if line.strip() and (seen.note or line.endswith(b"\n")):
                yield seen


def _parse(number: int, line: bytes) -> Seen:
    try:
        note = json.loads(line)["note"]
        return Seen(number, *parse_checkpoint(open_note(note)[0]), note)
    except (Unreadable, ValueError, KeyError, TypeError, AttributeError):
        return Seen(number, "", 0, b"", "")
