"""Sections that higher rooms add to a plant's page: this room shows them and knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from tocsin.base.registry.models import Plant

Section = Callable[[HttpRequest, Plant], SafeString]
_sections: dict[str, tuple[int, Section]] = {}


def register(section: Section, *, order: int = 100) -> None:
    """``section(request, plant)`` gives rendered HTML, empty when it has nothing to say. Twice is once."""
    _sections[f"{section.__module__}.{getattr(section, '__qualname__', section)}"] = (order, section)


def of(request: HttpRequest, plant: Plant) -> list[SafeString]:
    """What every room has to say of this plant, in order."""
    made = sorted(_sections.values(), key=lambda pair: pair[0])
    return [piece for _order, section in made if (piece := section(request, plant))]
