"""``tocsin ranking``: the ranking of plants learns from the accidents recorded here."""

from __future__ import annotations

import typer
from rich.console import Console

from tocsin.wiring.commands import ready

console = Console()
app = typer.Typer(help="Which plants are likely next: learn from the accidents recorded here.", no_args_is_help=True)


@app.callback()
def ranking() -> None:
    """Which plants are likely to have the same kind of accident next."""


@app.command("learn")
def learn() -> None:
    """Learn anew; the figures stand in the journal and on every ranking's page."""
    ready.load()
    from django.utils import timezone

    from tocsin.base.journal.acts import platform
    from tocsin.duties.lessons.actions.learning import learn as learn_anew
    from tocsin.duties.lessons.refusals import NotPossible

    try:
        learnt = learn_anew(platform(timezone.now()))
    except NotPossible as refused:
        console.print(str(refused), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    console.print(f"learnt from {learnt.taught} of {learnt.cases} closed accidents, {learnt.plants} plants")
    console.print(f"Brier {learnt.brier:.6f}; everyone the same: {learnt.brier_usual:.6f}")
    for band in learnt.table:
        console.print(f"  promised {band['promised']:.4f}   came {band['came']:.4f}   {band['plants']:,.0f}")
