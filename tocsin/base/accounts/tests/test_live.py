"""Live streams: the same way in as pages, and an end as soon as the person may no longer see."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient, Client

from tocsin.base.accounts import actions, live
from tocsin.base.accounts.models import Person, Post, Role, SignIn, Tenure
from tocsin.base.accounts.tests.people import hang_up, post_held, sign_in
from tocsin.base.journal.acts import platform

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tocsin.base.accounts.tests.urls")]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(live, "EVERY", 0.1)
    yield
    hang_up()


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


async def listen(post: Post, then: Callable[[Client], object]) -> list[str]:
    """Open the stream, read three events, do ``then``, read until it ends; an error after 5 seconds."""
    client = Client()
    await sync_to_async(sign_in)(client, post)
    listener = AsyncClient()
    listener.cookies = client.cookies
    answer = await listener.get("/live/ticks")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/event-stream"
    return await asyncio.wait_for(_read(answer.streaming_content, then, client), timeout=5)


async def _read(chunks: AsyncIterator[bytes], then: Callable[[Client], object], client: Client) -> list[str]:
    heard: list[str] = []
    done = False
    async for chunk in chunks:
        heard.append(chunk.decode())
        if not done and sum(text.startswith("data:") for text in heard) >= 3:
            done = True
            await sync_to_async(then)(client)
    return heard


def nothing(client: Client) -> None:
    pass


ENDINGS: dict[str, Callable[[Client], object]] = {
    "signed out": lambda client: client.post("/sign-out"),
    "idle": lambda client: SignIn.objects.update(seen_at=now() - dt.timedelta(hours=1)),
    "tenure ended": lambda client: Tenure.objects.update(until=now()),
    "left": lambda client: actions.leave(platform(now()), Person.objects.get()),
    "right taken away": lambda client: Post.objects.update(role=Role.SECURITY_ADMIN),
    "password changed": lambda client: actions.set_password(platform(now()), Person.objects.get(), "a kettle of tin"),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_a_stream_ends_when_its_reader_may_no_longer_see(how: str) -> None:
    post = post_held(Role.OFFICER)
    heard = asyncio.run(listen(post, ENDINGS[how]))
    assert heard[-1].startswith("event: ended")


def test_a_stream_goes_on_while_nothing_changes() -> None:
    post = post_held(Role.OFFICER)
    with pytest.raises(TimeoutError):
        asyncio.run(listen(post, nothing))


def test_a_stream_speaks_its_readers_language() -> None:
    post = post_held(Role.OFFICER)
    Person.objects.update(language="en")
    heard = asyncio.run(listen(post, lambda client: client.post("/sign-out")))
    assert any("Sign in" in text for text in heard)


def test_a_stream_is_refused_like_a_page() -> None:
    async def ask(cookies: object) -> object:
        listener = AsyncClient()
        listener.cookies = cookies
        return await listener.get("/live/ticks", headers={"Accept": "text/event-stream"})

    client = Client()
    assert asyncio.run(ask(client.cookies)).status_code == 401
    sign_in(client, post_held(Role.AUDIT_ADMIN))
    refused, missing = asyncio.run(ask(client.cookies)), client.get("/nothing-here")
    assert refused.status_code == 404
    assert refused.content == missing.content
    assert dict(refused.items()) == dict(missing.items())
