"""The files as they were handed in, kept by their digest in the data folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from django.conf import settings
from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.tables import BadFile
from tocsin.base.registry.rules.texts import CLEAN

MOST_UPLOADED = 512 << 20


def folder() -> Path:
    return Path(settings.TOCSIN.data) / "imports"


def path_of(digest: str) -> Path:
    return folder() / digest[:2] / digest


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the bytes down with fsync; returns their digest and size. The same bytes are kept once."""
    folder().mkdir(parents=True, exist_ok=True)
    mark, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as file:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > MOST_UPLOADED:
                    raise BadFile(_("the file has more than %(most)s bytes"), _("split it"), most=MOST_UPLOADED)
                mark.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            os.unlink(file.name)
            raise
    final = path_of(mark.hexdigest())
    final.parent.mkdir(exist_ok=True)
    os.replace(file.name, final)
    return mark.hexdigest(), size


def chunks_of(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk


def plain_name(name: str) -> str:
    """The last part of a file name, whatever path was tried with it; it is shown and matched, never opened."""
    name = PureWindowsPath(PurePosixPath(name.replace("\x00", "")).name).name.strip()[:200]
    return name if name and CLEAN.match(name) else "file"
