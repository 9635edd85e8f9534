"""``tocsin backup`` and ``tocsin restore``: one file that holds the database, the evidence and the checkpoints.

The signing keys stay out unless asked for: who holds the keys can sign another history, so they have a custody of
their own. A restore looks like a roll-back, because it is one: it refuses to go behind a checkpoint this machine has
already published, unless told to, and then nothing is signed until an administrator has said why: for ever to be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin.wiring.commands import ready

console = Console()


def backup(
    target: Annotated[Path, typer.Argument(help="File to write, for example tocsin-2026-11-23.tar.gz.")],
    with_keys: Annotated[
        bool, typer.Option(help="Also the signing keys and the secret key: guard the file like them.")
    ] = False,
) -> None:
    """Write everything this installation keeps into one file, while it runs."""
    ready.load()
    from tocsin.wiring import archive

    made = archive.write(target, with_keys=with_keys)
    console.print(f"{target}: {made.files} files, {made.size:,} bytes, journal size {made.journal_size}")


def restore(
    source: Annotated[Path, typer.Argument(help="A file that `tocsin backup` wrote.")],
    go_behind: Annotated[bool, typer.Option(help="Even behind a checkpoint that was published here.")] = False,
) -> None:
    """Put a backup in this installation's place. The present state is set aside, not deleted."""
    ready.load()
    from tocsin.wiring import archive

    try:
        report = archive.restore(source, go_behind=go_behind)
    except archive.CannotRestore as trouble:
        console.print(f"[red]{trouble}[/red]")
        raise typer.Exit(1) from trouble
    console.print(report)
