"""``tocsin cards``: lesson cards go out as YAML files, and come in as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin.wiring.commands import ready

console = Console()
app = typer.Typer(help="Lesson cards as YAML files: export them, import them as drafts.", no_args_is_help=True)


@app.command("export")
def export(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="Where to write; one file per card.")],
    every: Annotated[bool, typer.Option("--all", help="Latest versions that are not approved as well.")] = False,
) -> None:
    """Write every approved card into FOLDER, in the form of the library's files."""
    ready.load()
    from tocsin.duties.lessons.actions.library import exported
    from tocsin.duties.lessons.models import Card
    from tocsin.duties.lessons.rules import card_file

    rows = Card.objects.select_related("case").order_by("key", "version")
    rows = rows.exclude(state=Card.State.WITHDRAWN) if every else rows.filter(state=Card.State.APPROVED)
    folder.mkdir(parents=True, exist_ok=True)
    latest = {card.key: card for card in rows}
    for card in latest.values():
        (folder / f"{card.key}.yaml").write_text(card_file.write(exported(card)), "utf-8")
    console.print(f"{len(latest)} cards → {folder}")


@app.command("import")
def bring(
    source: Annotated[Path, typer.Argument(exists=True, help="A folder of YAML files, or one file.")],
) -> None:
    """Read every card of SOURCE; what is new or differs becomes a draft. With one mistake anywhere nothing does."""
    ready.load()
    from django.utils import timezone

    from tocsin.base.journal.acts import platform
    from tocsin.duties.lessons.actions.library import files_in, import_files
    from tocsin.duties.lessons.rules.card_file import BadFile

    files = files_in(source) if source.is_dir() else [(source.name, source.read_bytes())]
    try:
        done = import_files(platform(timezone.now()), files)
    except (BadFile, ValueError) as bad:
        console.print(str(bad), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    console.print(f"{len(done.written)} drafts written, {done.same} cards known just so")
