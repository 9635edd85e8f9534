"""The door in front: a stream is asked for without a body."""

from __future__ import annotations

import asyncio
from typing import Any

from tocsin.wiring.front import bodiless


def test_a_body_sent_along_with_a_stream_is_kept_nowhere() -> None:
    sent: list[dict[str, Any]] = [
        {"type": "http.request", "body": b"x" * 1000, "more_body": True},
        {"type": "http.request", "body": b"x", "more_body": False},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Any:
        return sent.pop(0)

    async def heard() -> list[Any]:
        next_message = bodiless(receive)
        return [await next_message(), await next_message()]

    assert asyncio.run(heard()) == [
        {"type": "http.request", "body": b"", "more_body": False},
        {"type": "http.disconnect"},
    ]
