"""The demo's own folder: an earlier demo in it is replaced, anything else in it is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

MARKER = "FICTIONAL-CITY"
SAYS = "虚构演示数据，可随时删除。\nFictional demonstration data: may be deleted at any time.\n"


FOREIGN = (
    "{path} 中有并非演示的文件：请用 --data 另选文件夹。\n"
    "{path} holds files that are not a demo: choose another folder with --data."
)
IN_USE = (
    "{path} 仍在使用（{trouble}）：请先停止在其中运行的演示。\n"
    "{path} is still in use ({trouble}): stop the demo that runs there first."
)


class NotADemo(RuntimeError):
    """The folder holds something this command did not make. Said in both languages: none has been chosen yet."""


def clear(path: Path) -> None:
    """An empty folder marked as a demo's. :class:`NotADemo` when it holds files and no marker."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        if not (path / MARKER).is_file():
            raise NotADemo(FOREIGN.format(path=path))
        _remove(path)
    path.mkdir(parents=True, exist_ok=True)
    (path / MARKER).write_text(SAYS, "utf-8")


def _remove(path: Path) -> None:
    """An earlier demo goes; one that still runs there keeps its files open and writes new ones."""
    try:
        shutil.rmtree(path)
    except OSError as trouble:
        path.mkdir(exist_ok=True)
        (path / MARKER).write_text(SAYS, "utf-8")
        raise NotADemo(IN_USE.format(path=path, trouble=trouble)) from trouble
