"""Reads one workbook in a process of its own, limited in memory and time: a hostile file kills only this reader.

Run as a script with a path; writes length-prefixed MessagePack frames: ["sheet", name], ["rows", first row number,
[[text]]] and at the end ["end"], or ["bad", English text, {fills}].
"""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from typing import Any, BinaryIO

MEMORY = 1_500_000_000
SECONDS = 120
MOST_UNPACKED = 1_000_000_000
MOST_RATIO = 200  # honest workbooks pack 5 to 30 times
RATIO_COUNTS_FROM = 20_000_000
MOST_PARTS = 5_000
BATCH = 1000


def limit() -> None:
    """Bind this process; on Windows, where there are no such limits, the parent's clock remains."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bomb(path: str) -> tuple[str, dict[str, Any]] | None:
    """Why a zipped workbook is not unpacked, judged from its directory alone."""
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    whole, small = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS:
        return "the workbook consists of %(count)s parts", {"count": len(parts)}
    if whole > MOST_UNPACKED or (whole > RATIO_COUNTS_FROM and whole > MOST_RATIO * max(small, 1)):
        return "the workbook would unpack to %(size)s bytes", {"size": whole}
    return None


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO, truth as TRUE and FALSE."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def write(frame: list[Any], out: BinaryIO) -> None:
    import msgspec

    body = msgspec.msgpack.encode(frame)
    out.write(len(body).to_bytes(4, "big") + body)


def read(path: str, out: BinaryIO) -> None:
    import python_calamine

    with python_calamine.CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            write(["sheet", name], out)
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            for start in range(0, len(rows), BATCH):
                write(["rows", start + 1, [list(map(text_of, row)) for row in rows[start : start + BATCH]]], out)
    write(["end"], out)


def main(path: str) -> None:
    limit()
    out = sys.stdout.buffer
    try:
        if found := bomb(path):
            write(["bad", *found], out)
        else:
            read(path, out)
    except MemoryError:
        write(["bad", "the workbook needs more memory than its reader is given", {}], out)
    except Exception as wrong:
        write(["bad", "the workbook cannot be read (%(why)s)", {"why": f"{type(wrong).__name__}: {wrong}"[:120]}], out)
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1])
