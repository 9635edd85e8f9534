"""``tocsin verify`` proves this installation's journal; ``tocsin bundle`` hands the proof to somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from tocsin.wiring.commands import ready

console = Console()


def verify() -> None:
    """Check every entry, row, checkpoint and testified record; exit 1 and name what is wrong when something is."""
    ready.load()
    from tocsin.base.journal import audit

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("…", total=None)
        report = audit.verify(lambda what, done, total: bar.update(task, description=what, completed=done, total=total))
    console.print(report.summary)
    for problem in report.problems:
        console.print(f"[red]✗[/red] {problem}")
    raise typer.Exit(0 if report.ok else 1)


def bundle(target: Annotated[Path, typer.Argument(help="Folder to write; it must not exist yet.")]) -> None:
    """Export the journal with its proofs and a verify.py that needs nothing but Python."""
    ready.load()
    from tocsin.base.journal import bundle as bundles

    bundles.export(target)
    console.print(f"{target}\n    python3 {target / 'verify.py'} {target}")
