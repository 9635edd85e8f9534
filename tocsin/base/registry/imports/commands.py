"""An import from the command line: the same way as on the page, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.base.journal.acts import By
from tocsin.base.registry.imports import handing, keeping, mapping
from tocsin.base.registry.imports.running import Progress
from tocsin.base.registry.models import Import


def run(
    files: Sequence[str | Path],
    target: str,
    mapping_name: str,
    dry_run: bool,
    by: By,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Import ``files``; ``mapping_name`` is a mapping the product keeps, a YAML file, or blank: proposed. Returns the report."""
    paths = [Path(file) for file in files]
    one = handing.hand_in(by, target, [(path.name, keeping.chunks_of(path)) for path in paths])
    handing.lay_out(by, one, layout(mapping_name) if mapping_name else handing.proposal(one))
    if dry_run:
        handing.rehearse(one, progress)
    else:
        handing.start(by, one)
        handing.carry_out(by, one, progress)
    return report(one)


def layout(name: str) -> object:
    """A kept mapping by name, or the one in a file."""
    kept = mapping.kept()
    return kept[name] if name in kept else mapping.from_text(Path(name).read_text("utf-8"))


def report(one: Import) -> dict[str, Any]:
    """The import's report with its id and state, as JSON can spell it."""
    told = one.report.get("rehearsal") or one.report
    seconds = told.get("milliseconds", 0) / 1000
    return {
        "import": str(one.uid), "state": one.state, **told, "seconds": seconds,
        "rows_per_second": int(told.get("rows", 0) / seconds) if seconds else 0,
    }  # fmt: skip
