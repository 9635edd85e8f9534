"""``tocsin import``: the ordinary import, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from tocsin.wiring.commands import ready

console = Console()


def import_files(
    files: Annotated[
        list[Path], typer.Argument(exists=True, dir_okay=False, help="CSV, Excel, or either packed as .zst.")
    ],
    target: Annotated[str, typer.Option(help="What the rows are.")] = "plants",
    mapping: Annotated[
        str, typer.Option(help="A mapping's name or YAML file; empty: the one the system proposes.")
    ] = "",
    dry_run: Annotated[bool, typer.Option(help="Only show what would change.")] = False,
    quarantine: Annotated[
        Path | None, typer.Option(help="Write refused rows here, with column, value and mend.")
    ] = None,
) -> None:
    """Import a registry: what would change, what changed, what was refused and how to mend it."""
    ready.load()
    ready.migrate()
    from django.utils import timezone

    from tocsin.base.journal.acts import platform
    from tocsin.base.registry.imports import commands

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("…", total=None)
        report = commands.run(
            files, target=target, mapping=mapping, dry_run=dry_run, by=platform(timezone.now()),
            progress=lambda done, total: bar.update(task, completed=done, total=total), quarantine=quarantine,
        )  # fmt: skip
    console.print(report.told())
    raise typer.Exit(0 if report.ok else 1)
