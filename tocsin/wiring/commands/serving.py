"""``tocsin up`` serves; ``tocsin work`` is the worker beside it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.panel import Panel

from tocsin.wiring.commands import ready

console = Console()


def up(
    host: Annotated[str, typer.Option(help="Address to listen on; default from the configuration.")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on; default from the configuration.")] = 0,
) -> None:
    """Serve this installation: pages, API, live streams, and the worker."""
    ready.load()
    from django.conf import settings

    ready.migrate()
    ready.system_checks()
    ready.catch_up()
    first_run()
    host, port = host or settings.TOCSIN.host, port or settings.TOCSIN.port
    console.print(f"警钟 Tocsin  http://{host}:{port}   (Ctrl-C 停止 / stops)")
    from tocsin.wiring.server import serve

    serve(host, port)


def first_run() -> None:
    """With nobody in it yet, an installation prints the code that lets its owner make the first administrator."""
    from django.conf import settings

    from tocsin.base.accounts import first_run as accounts

    if accounts.is_due():
        told = f"{settings.TOCSIN.site}/first-run\n\n[bold]{accounts.set_up_code()}[/bold]"
        console.print(Panel(told, title="首次运行 / first run", expand=False))


def work(
    once: Annotated[bool, typer.Option(help="Every job a single time, then stop.")] = False,
    parent: Annotated[int, typer.Option(help="Stop when this process is gone.")] = 0,
) -> None:
    """Carry out jobs and reactions (``tocsin up`` starts this by itself)."""
    ready.load()
    from tocsin.wiring.worker import work as worker

    worker(once, parent)
