"""What a verification found: which entry, row, value, checkpoint or record is wrong, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

MOST = 1000  # problems kept word for word; beyond that they are only counted

SAYINGS = {
    "unreadable": _("the entry cannot be read"),
    "body": _("the entry was edited: its bytes do not give the hash that was placed in the tree"),
    "column": _("the column %(column)s was edited: it says %(found)s, the signed bytes say %(told)s"),
    "gap": _("%(count)s entries are missing here"),
    "root": _("the entries from %(start)s to %(end)s are not those that were signed"),
    "tail": _("%(signed)s entries were signed, but only %(size)s are there: the database was rolled back or cut off"),
    "signature": _("no key of this installation signed this checkpoint"),
    "note": _("the checkpoint's columns are not what its signed note says"),
    "origin": _("the checkpoint is of another log: %(origin)s"),
    "line": _("the line cannot be read"),
    "row_body": _("the row was edited: its bytes do not give the hash the entry committed to"),
    "rows": _("the rows are not those the entry committed to"),
    "row_count": _("the entry committed to %(told)s rows, but %(found)s are there"),
    "value": _("the sealed value %(name)s is not what the entry committed to"),
    "commitment": _("the entry never committed to the sealed value %(name)s"),
    "erased": _("the sealed value %(name)s is gone, but no entry records that it was erased"),
    "record": _("the record was edited: it is not what was last testified of it"),
    "untestified": _("no entry ever testified to this record"),
    "missing": _("the record is missing: the journal testifies to it"),
    "speechless": _("the record cannot testify: %(trouble)s"),
}

PLACES = {  # how a place begins → how it is said
    "entry without position": _("entry without a position, %(which)s"),
    "entry key": _("entry with the key %(which)s"),
    "entry": _("entry %(which)s"),
    "checkpoint": _("checkpoint of size %(which)s"),
    "checkpoints.log line": _("checkpoints.log, line %(which)s"),
    "sealed value": _("sealed value %(which)s"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. ``where`` names it exactly, always alike; ``place`` and ``what`` are for the reader."""

    saying: str
    where: str
    details: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def what(self) -> str:
        """The finding as a sentence."""
        return gettext(SAYINGS[self.saying]) % self.details

    @property
    def place(self) -> str:
        """``where`` in the reader's language."""
        where, row, n = self.where.partition(" row ")
        begins = next((begins for begins in PLACES if where.startswith(begins + " ")), None)
        told = gettext(PLACES[begins]) % {"which": where[len(begins) + 1 :]} if begins else where
        return gettext("%(place)s, row %(n)s") % {"place": told, "n": n} if row else told

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


@dataclass(slots=True)
class Report:
    """The outcome. ``given_up``: signed checkpoints that a recorded restore left behind: no problem by itself."""

    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0  # problems beyond those listed
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("entries", "unplaced", "rows", "sealed", "erased", "checkpoints", "witnessed", "given_up", "records"), 0
        )
    )
    size: int = 0
    root: bytes = b""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.problems

    @property
    def summary(self) -> str:
        """What was read, in one sentence of the reader's language."""
        said = {**self.counts, "seconds": f"{self.seconds:.1f}", "problems": len(self.problems) + self.unlisted}
        read = gettext(
            "%(entries)d entries, %(rows)d rows, %(checkpoints)d checkpoints (%(witnessed)d at the witness) and "
            "%(records)d records read in %(seconds)s s; "
        )
        found = gettext("%(problems)d things are wrong.") if self.problems else gettext("nothing is wrong.")
        return (read + found) % said

    def wrong(self, saying: str, where: str, **details: Any) -> None:
        """Add a finding."""
        if len(self.problems) < MOST:
            self.problems.append(Problem(saying, where, details))
        else:
            self.unlisted += 1
