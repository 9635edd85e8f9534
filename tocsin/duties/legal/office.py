"""What this installation's office decided where the law leaves it to one: the file that a setting names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional import NO_OFFICE, Regional
from tocsin.pure.law.regional_file import read


def office() -> Regional:
    """The regional edition; NO_OFFICE where none is set. :class:`Unanswerable` when the file cannot be used."""
    named: str = settings.TOCSIN.regional_edition
    if not named:
        return NO_OFFICE
    file = Path(named)
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError as wrong:
        raise Unanswerable(
            f"地方版本文件{file}无法读取（{wrong.strerror}）。", f"The regional edition {file} cannot be read."
        ) from wrong


@lru_cache(4)
def _read(file: Path, changed: int) -> Regional:
    """``changed`` makes an edited file be read again."""
    try:
        return read(file.read_text("utf-8"))
    except UnicodeDecodeError as wrong:
        raise Unanswerable(f"{file}不是UTF-8文本。", f"{file} is not UTF-8 text.") from wrong
