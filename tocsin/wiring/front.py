"""The one ASGI door: live streams go to Django's ASGI handler, everything else to its WSGI handler in threads.

Both halves run the same middleware, so a stream meets the same session, policy and locale checks as a page.
Why two halves: docs/decisions/0010-front.md.
"""

from __future__ import annotations

import os
from typing import Any

import tocsin.wiring.bundled_sqlite  # noqa: F401  first: see there why

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import Receive, Scope, Send
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application

THREADS = 8  # more only queue on the database's one writer

live = get_asgi_application()
pages = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]  # Django types its own WSGI


def bodiless(receive: Receive) -> Receive:
    """A stream is asked for without a body: whatever somebody sends along is let pass and kept nowhere."""
    asked = False

    async def next_message() -> Any:
        nonlocal asked
        if not asked:
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await receive())["type"] == "http.request":
            pass
        return message

    return next_message


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Lifespan has nothing to start or stop; a websocket is politely refused by the pages half."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})  # type: ignore[arg-type, misc]
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, bodiless(receive), send)  # type: ignore[arg-type]
    else:
        await pages(scope, receive, send)
