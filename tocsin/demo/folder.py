"""The demo's own folder: an earlier demo in it is replaced, anything else in it is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.utils.translation import gettext as _

MARKER = "FICTIONAL-CITY"
SAYS = "虚构演示数据，可随时删除。\nFictional demonstration data: may be deleted at any time.\n"


class NotADemo(RuntimeError):
    """The folder holds something this command did not make."""


def clear(path: Path) -> None:
    """An empty folder marked as a demo's. :class:`NotADemo` when it holds files and no marker."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        if not (path / MARKER).is_file():
            raise NotADemo(
                _("%(path)s holds files that are not a demo: choose another folder with --data") % {"path": path}
            )
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
        told = {"path": path, "trouble": trouble}
        raise NotADemo(
            _("%(path)s is still in use (%(trouble)s): stop the demo that runs there first") % told
        ) from trouble
