"""``tocsin paper``: the meeting paper of the situation as one post sees it, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin.wiring.commands import ready

console = Console(stderr=True)


def paper(
    post: Annotated[str, typer.Option("--as", help="Title or public id of the post whose jurisdiction it is.")],
    out: Annotated[Path, typer.Option(help="The .docx to write.")],
    language: Annotated[str, typer.Option(help="zh-hans or en.")] = "zh-hans",
) -> None:
    """Write the situation as a Word paper: the figures of the page at this moment, each with its address."""
    ready.load()
    from django.utils.translation import override

    from tocsin.base.accounts.scopes import may
    from tocsin.base.journal.acts import platform
    from tocsin.base.web.middleware import clock
    from tocsin.wiring.situation import paper as papers
    from tocsin.wiring.situation.scope import Scope, post_called
    from tocsin.wiring.situation.whole import whole

    found = post_called(post)
    if found is None or not may(found, "situation", "print"):
        console.print(f"[red]no open post that may print the situation is called {post!r}[/red]")
        raise typer.Exit(1)
    now = clock()
    with override(language):
        uid, document = papers.made(platform(now), whole(Scope(found, now)))
    out.write_bytes(document)
    console.print(f"{out} · {uid}")
