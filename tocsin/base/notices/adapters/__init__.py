"""The ways out of the platform: each channel name has one adapter; until one is configured, messages go to a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tocsin.base.notices.models import Notice


class Adapter(Protocol):
    """Takes one notice out of the platform.

    Returns when the other side has taken responsibility for it; raises when it has not, and the delivery tries again
    later. ``notice.uid`` stays the same over all tries: pass it on, so that the other side can drop a repeat.
    """

    def deliver(self, notice: Notice) -> None: ...


_registered: dict[str, Callable[[], Adapter]] = {}


def register(channel: str, make: Callable[[], Adapter]) -> None:
    """From now on ``channel`` goes out through what ``make`` makes (made afresh for every run of the delivery)."""
    _registered[channel] = make


def for_channel(channel: str) -> Adapter:
    """The adapter of a channel; the file log when none was registered."""
    from tocsin.base.notices.adapters.file import FileLog

    return _registered.get(channel, lambda: FileLog(channel))()
