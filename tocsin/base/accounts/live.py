"""Live streams: news for an open page (server-sent events), ended as soon as the person may no longer see it.

The way in is the same as for pages: middleware, policy line, scope. What a page is asked once, a stream is asked again
every few seconds: is the sign-in still good, is the post still held, may it still see this, in which language?
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections
from django.db.models import Model
from django.http import StreamingHttpResponse
from django.utils import translation

from tocsin.base.accounts import presence
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.scopes import may
from tocsin.base.web.middleware import clock
from tocsin.base.web.missing import Missing

EVERY = 3.0  # seconds between two looks at whether the stream may go on

Produce = Callable[[Post], AsyncIterator[Any]]
"""Given the post that asks, yields what is new: text or anything JSON can spell."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a stream rests on: if any of it ceases, the stream ends."""

    sign_in: Any
    post: Any
    resource: str
    action: str
    thing: Model | None
    chosen: str  # the language chosen on the reader's device; empty: the account's

    def look(self, now: dt.datetime) -> tuple[Post, str] | None:
        """The post and language that still stand, or None."""
        idle = dt.timedelta(minutes=settings.TOCSIN.idle_minutes)
        found = presence.look(self.sign_in, now, idle)
        close_old_connections()
        if isinstance(found, presence.Absence):
            return None
        post = next((post for post in found.posts if post.uid == self.post), None)
        if post is None or not may(post, self.resource, self.action, self.thing):
            return None
        return post, self.chosen or found.person.language


async def stream(
    request: Asked, resource: str, action: str, produce: Produce, thing: Model | None = None
) -> StreamingHttpResponse:
    """The stream of what ``produce`` yields. A ``thing`` outside the post's scope is :class:`Missing`."""
    if request.sign_in is None or scope_of(request.post, resource, action) is None:
        raise Missing
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    chosen = cookie if cookie in dict(settings.LANGUAGES) else ""
    standing = Standing(request.sign_in.uid, request.post.uid, resource, action, thing, chosen)
    if thing is not None and not await sync_to_async(may)(request.post, resource, action, thing):
        raise Missing
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(
        _events(standing, produce(request.post)), content_type="text/event-stream", headers=headers
    )


async def _events(standing: Standing, news: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    async with aclosing(news) as source:  # type: ignore[type-var]
        waiting: asyncio.Task[Any] | None = None
        next_look = 0.0
        try:
            while True:
                moment = asyncio.get_running_loop().time()
                if moment >= next_look:
                    still = await sync_to_async(standing.look)(clock())
                    if still is None:
                        yield b"event: ended\ndata: {}\n\n"
                        return
                    translation.activate(still[1])
                    yield b": still here\n\n"  # so that a reader who has gone is noticed
                    next_look = moment + EVERY
                waiting = waiting or asyncio.ensure_future(anext(source))
                done, _pending = await asyncio.wait({waiting}, timeout=max(next_look - moment, 0.01))
                if done:
                    try:
                        yield event(waiting.result())
                    except StopAsyncIteration:
                        return
                    waiting = None
        finally:
            if waiting is not None:
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)


def event(news: Any) -> bytes:
    """One server-sent event; text line by line, everything else as JSON."""
    text = news if isinstance(news, str) else json.dumps(news, ensure_ascii=False)
    lines = "".join(f"data: {line}\n" for line in text.splitlines() or [""])
    return f"{lines}\n".encode()
