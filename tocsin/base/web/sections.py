"""Pieces of page that higher rooms add to a lower room's page: the lower room shows them and knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.safestring import SafeString

Thing = TypeVar("Thing")


class Sections(Generic[Thing]):
    """What was registered for the page of one kind of thing, in order."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[int, Callable[[HttpRequest, Thing], SafeString]]] = {}

    def register(self, section: Callable[[HttpRequest, Thing], SafeString], *, order: int = 100) -> None:
        """``section(request, thing)`` gives rendered HTML, empty when it has nothing to say. Twice is once."""
        self._made[f"{section.__module__}.{getattr(section, '__qualname__', section)}"] = (order, section)

    def of(self, request: HttpRequest, thing: Thing) -> list[SafeString]:
        """What every room has to say of this thing."""
        made = sorted(self._made.values(), key=lambda pair: pair[0])
        return [piece for _order, section in made if (piece := section(request, thing))]
