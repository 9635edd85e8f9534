"""The records behind one figure: the same question asked again, its total and one page of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.exceptions import BadRequest
from django.http import HttpRequest

from tocsin.base.registry.models import Plant
from tocsin.base.web.paging import SIZE, Page, page
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.dangers import dangers, reasons
from tocsin.wiring.situation.profiles import Keys, profiles
from tocsin.wiring.situation.questions import QUESTIONS, Question, rows
from tocsin.wiring.situation.scope import Scope


@dataclass(frozen=True, slots=True)
class Records:
    """``total`` is exact; ``page`` holds up to fifty of them."""

    question: Question
    asking: Asking
    total: int
    page: Page


def records(scope: Scope, asking: Asking, request: HttpRequest) -> Records:
    """What the figure of this question counted, as it is now."""
    question = QUESTIONS[asking.of]
    if question.rows is None:
        judged = profiles(scope)
        keys = judged.plants[judged.chosen(asking)]
        return Records(question, asking, len(keys), _cut(keys, request, asking))
    found = rows(scope, asking)
    return Records(question, asking, found.count(), page(found, request))


def _cut(keys: Keys, request: HttpRequest, asking: Asking) -> Page:
    """One page of plants given by their rising keys."""
    if mark := request.GET.get("before"):
        end = int(np.searchsorted(keys, _key(mark)))
        start = max(0, end - SIZE)
    else:
        start = int(np.searchsorted(keys, _key(request.GET.get("after") or "0"), side="right"))
        end = min(start + SIZE, len(keys))
    shown = keys[start:end].tolist()
    held = Plant.objects.select_related("enterprise", "region", "profile").in_bulk(shown)
    items = [_with_reasons(held[key], asking) for key in shown if key in held]
    after = _link(request, "after", shown[-1]) if shown and end < len(keys) else ""
    before = _link(request, "before", shown[0]) if shown and start else ""
    return Page(items, after, before, len(keys), False)


def _with_reasons(plant: Plant, asking: Asking) -> Plant:
    """What of its profile the figure counted."""
    facts = plant.profile.facts if plant.profile else {}
    asked = [dangers()[asking.danger]] if asking.danger else list(dangers().values())
    plant.reasons = list(dict.fromkeys(text for one in asked for text in reasons(one, facts)))[:6]  # type: ignore[attr-defined]
    return plant


def _key(mark: str) -> int:
    if not (mark.isascii() and mark.isdigit() and len(mark) <= 18):
        raise BadRequest("the page mark is damaged")
    return int(mark)


def _link(request: HttpRequest, way: str, key: Any) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[way] = str(key)
    return "?" + query.urlencode()
