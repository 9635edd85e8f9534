"""Sections that higher rooms add to a case's page: this room shows them and knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise

from tocsin.base.web.sections import Sections
from tocsin.duties.cases.models import Case

Measures = Callable[[], list[tuple[str, str | Promise]]]


case_sections: Sections[Case] = Sections()
_measures: Measures = list


def offer_measures(measures: Measures) -> None:
    """``measures()`` lists what a gap may end in: (key, title). The room that keeps lesson cards hands it in."""
    global _measures
    _measures = measures


def measures() -> list[tuple[str, str | Promise]]:
    return _measures()
