"""``tocsin demo``: the fictional city, in a folder of its own so that it never meets real records."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin.wiring.commands import ready

console = Console(stderr=True)


def demo(
    plants: Annotated[int, typer.Option(min=50, help="How many plants the city has.")] = 2000,
    seed: Annotated[int, typer.Option(help="The same seed and day make the same city.")] = 7,
    headless: Annotated[bool, typer.Option(help="Build and play, then stop instead of serving.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    data: Annotated[Path, typer.Option(help="Folder of the demo; an earlier demo in it is replaced.")] = Path(
        "var/demo"
    ),
) -> None:
    """Build a fictional city, play real accidents through it, print the funnel and serve the pages."""
    os.environ |= {"TOCSIN_DATA": str(data), "TOCSIN_DEMO": "true", "TOCSIN_SITE": f"http://{host}:{port}"}
    from tocsin.demo import folder, says, told

    os.environ.setdefault("TOCSIN_PENALTY_APPEAL", says.APPEAL)

    try:
        folder.clear(data)
        ready.load()
        ready.migrate()
        from django.utils import timezone

        from tocsin.demo import script
        from tocsin.demo.chance import Chance
        from tocsin.wiring.situation import sketch

        today = timezone.localdate()
        result = script.play(plants=plants, seed=seed, console=console)
        sketch.write(data, Chance(seed, today, plants))
    except folder.NotADemo as trouble:
        console.print(f"[red]{trouble}[/red]")
        raise typer.Exit(1) from trouble
    print(told.as_json(result)) if json else told.as_text(result, console)
    if headless:
        return
    told.doors(result, f"http://{host}:{port}", console)
    from tocsin.wiring.server import serve

    serve(host, port)
