"""Who may see which exhibits, and what plants are called. The rooms above, which know, hand the answers in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping

from django.db.models import QuerySet
from django.http import HttpRequest

from tocsin.base.evidence.models import Exhibit

Narrowing = Callable[[HttpRequest, "QuerySet[Exhibit]", str], "QuerySet[Exhibit]"]
Naming = Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, str]]


def _nobody(request: HttpRequest, rows: QuerySet[Exhibit], action: str) -> QuerySet[Exhibit]:
    return rows.none()


def _nameless(plants: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    return {}


_narrowing: Narrowing = _nobody
_naming: Naming = _nameless


def ask(narrowing: Narrowing, naming: Naming) -> None:
    """``narrowing(request, exhibits, action)`` keeps those the asker may see; ``naming(plants)`` tells their names."""
    global _narrowing, _naming
    _narrowing, _naming = narrowing, naming


def narrowed(request: HttpRequest, rows: QuerySet[Exhibit], action: str = "see") -> QuerySet[Exhibit]:
    """The part of ``rows`` this request may see. Nobody has handed in an answer: nothing."""
    return _narrowing(request, rows, action)


def named(plants: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    return _naming(plants)
