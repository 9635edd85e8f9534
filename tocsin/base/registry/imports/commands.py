"""An import from the command line: the same way as on the page, in one go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import By
from tocsin.base.registry.imports import handing, keeping
from tocsin.base.registry.imports import mapping as layouts
from tocsin.base.registry.imports import quarantine as refusals
from tocsin.base.registry.imports.running import Progress
from tocsin.base.registry.models import Finding, Import
from tocsin.base.registry.rules.refusals import said


@dataclass(frozen=True, slots=True)
class Report:
    """What an import came to."""

    one: Import

    @property
    def figures(self) -> dict[str, Any]:
        """Counts, seconds, rows per second and peak memory, as JSON can spell them."""
        told = self.one.report.get("rehearsal") or self.one.report
        seconds = told.get("milliseconds", 0) / 1000
        speed = int(told.get("rows", 0) / seconds) if seconds else 0
        state = {"import": str(self.one.uid), "state": self.one.state}
        return {**state, **told, "seconds": seconds, "rows_per_second": speed}

    @property
    def ok(self) -> bool:
        return self.one.state != Import.State.FAILED

    def told(self) -> str:
        """The report for a person."""
        if trouble := self.one.report.get("trouble"):
            return " — ".join(said(trouble[name], trouble["told"]) for name in ("message", "mend") if trouble[name])
        figures = self.figures
        counts = _("%(new)s new, %(changed)s changed, %(same)s unchanged, %(refused)s refused, %(repeated)s repeated")
        speed = _("%(rows)s source rows in %(seconds)s s (%(rows_per_second)s rows/s), %(mebibytes)s MiB at most")
        lines = [counts % figures, speed % {**figures, "mebibytes": figures["peak_memory"] >> 20}]
        return "\n".join(
            [*lines, *(f"  {count:>8}  {problem_told(name)}" for name, count in figures["problems"].items())]
        )


FILLED = re.compile(r"%\(\w+\)s")


def problem_told(name: str) -> str:
    """“refused: text” of a report in the reader's language; what fills the text differs from row to row."""
    kind, _colon, problem = name.partition(": ")
    told = FILLED.sub("…", _(problem))
    return f"{Finding.Kind(kind).label}: {told}"


def run(
    files: Sequence[str | Path],
    target: str,
    mapping: str,
    dry_run: bool,
    by: By,
    progress: Progress | None = None,
    quarantine: Path | None = None,
) -> Report:
    """Import ``files``; ``mapping`` is one the product keeps, a YAML file, or blank: the one that is proposed."""
    paths = [Path(file) for file in files]
    one = handing.hand_in(by, target, [(path.name, keeping.chunks_of(path)) for path in paths])
    handing.lay_out(by, one, layout(mapping) if mapping else handing.proposal(one))
    if dry_run:
        handing.rehearse(one, progress)
    else:
        handing.start(by, one)
        handing.carry_out(by, one, progress)
    if quarantine:
        write_quarantine(one, quarantine)
    return Report(one)


def layout(name: str) -> object:
    """A kept mapping by name, or the one in a file."""
    kept = layouts.kept()
    return kept[name] if name in kept else layouts.from_text(Path(name).read_text("utf-8"))


def write_quarantine(one: Import, path: Path) -> None:
    """The refused rows as a workbook, or, when ``path`` does not end in .xlsx, as CSV files beside each other."""
    if path.suffix == ".xlsx":
        path.write_bytes(refusals.as_workbook(one))
        return
    for n, table in enumerate(refusals.tables(one), start=1):
        place = path if n == 1 else path.with_stem(f"{path.stem}-{n}")
        place.write_text("".join(refusals.as_csv(one, table)), "utf-8", newline="")
