"""Sections that higher rooms add to a case's page: this room shows them and knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from tocsin.duties.cases.models import Case

Section = Callable[[HttpRequest, Case], SafeString]
Measures = Callable[[], list[tuple[str, str | Promise]]]


class Sections:
    """What was registered, in order: each gives a piece of page, empty when it has nothing to say."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[int, Section]] = {}

    def register(self, section: Section, *, order: int = 100) -> None:
        """``section(request, case)`` gives rendered HTML; registering it twice is registering it once."""
        self._made[f"{section.__module__}.{getattr(section, '__qualname__', section)}"] = (order, section)

    def of(self, request: HttpRequest, case: Case) -> list[SafeString]:
        made = sorted(self._made.values(), key=lambda pair: pair[0])
        return [piece for _order, section in made if (piece := section(request, case))]


case_sections = Sections()
_measures: Measures = list


def offer_measures(measures: Measures) -> None:
    """``measures()`` lists what a gap may end in: (key, title). The room that keeps lesson cards hands it in."""
    global _measures
    _measures = measures


def measures() -> list[tuple[str, str | Promise]]:
    return _measures()
