"""The timeline as one file that verifies without the platform: every entry it cites, and a reading aid beside them."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from tocsin.base.journal import bundle
from tocsin.duties.enforcement.accountability.telling import Row, Story

AID = "timeline.tsv"
MARKS = {"entry": "", "due": "*", "told": "+", "read": "+", "silence": "*"}  # * follows from entries · + from a mailbox


def exported(story: Story) -> bytes:
    """A zip; raises :class:`bundle.NothingProven` while what it cites is not covered by a checkpoint."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.zip"
        bundle.export(path, story.refs, own_rows_only=True)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(AID, "\ufeff" + "\n".join(_cells(row) for row in [None, *story.rows]) + "\n")
        return path.read_bytes()


def _cells(row: Row | None) -> str:
    """Posts as titles, never a person's name; ``entry`` is found again in entries.jsonl."""
    if row is None:
        return "\t".join(
            (_("when"), _("lane"), _("post"), _("what is told"), _("owed by"), _("due"), _("entry"), _("line"))
        )
    entry = (str(row.line.entry), "" if row.line.n is None else str(row.line.n)) if row.line else ("", MARKS[row.how])
    due = row.due.isoformat() if row.due else row.until.isoformat() if row.until else ""
    what = row.title or said(row.how)
    cells = (row.at.isoformat(), row.lane, row.post, what, row.bearer, due, *entry)
    return "\t".join(_flat(cell) for cell in cells)


def said(how: str) -> str:
    """What a row says that is no entry."""
    return {
        "due": _("the day passed, and it was not done"),
        "told": _("a notice was delivered"),
        "read": _("the notice was read"),
        "silence": _("nothing recorded"),
    }.get(how, "")


def _flat(text: str) -> str:
    """One cell of a file that a spreadsheet may open: no line ends, no formula."""
    flat = " ".join(text.split())
    return "'" + flat if flat[:1] in "=+-@" and len(flat) > 1 else flat
