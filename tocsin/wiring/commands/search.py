"""``tocsin search rebuild``: makes the search's index again from the records."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.progress import Progress

from tocsin.wiring.commands import ready

console = Console()
app = typer.Typer(help="The search's index.", no_args_is_help=True)


@app.callback()
def search() -> None:
    """What makes cases and lessons findable."""


@app.command("rebuild")
def rebuild() -> None:
    """Make the whole index again; people may go on searching and writing meanwhile."""
    ready.load()
    from django.utils.translation import gettext as _

    from tocsin.base.search import actions

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("…", total=None)
        held = actions.rebuild(
            lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
        )
    console.print(_("The index was made again; it holds %(n)d records.") % {"n": held})
