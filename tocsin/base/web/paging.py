"""Long lists page by page, by key and not by number: page 10,000 costs what page 1 costs, and nothing shows twice."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, FieldDoesNotExist, ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest

SIZE = 50
COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``after`` and ``before`` are query strings of the neighbouring pages, empty where there is none."""

    items: list[Any]
    after: str
    before: str
    counted: int
    more: bool  # there are more than ``counted``

    def __iter__(self) -> Any:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def page(queryset: QuerySet[Any], request: HttpRequest, size: int = SIZE) -> Page:
    """The page the request asks for (``?after=`` or ``?before=``) of ``queryset`` in its own order."""
    order = _order(queryset)
    ordered = queryset.order_by(*order)
    counted = len(queryset.order_by().values_list("pk")[: COUNTED + 1])
    if mark := request.GET.get("before"):
        found = list(ordered.reverse().filter(_beyond(queryset.model, order, mark, back=True))[: size + 1])
        items, has_before, has_after = found[:size][::-1], len(found) > size, True
    else:
        mark = request.GET.get("after", "")
        onward = ordered.filter(_beyond(queryset.model, order, mark, back=False)) if mark else ordered
        found = list(onward[: size + 1])
        items, has_before, has_after = found[:size], bool(mark), len(found) > size
    after = _link(request, "after", items[-1], order) if items and has_after else ""
    before = _link(request, "before", items[0], order) if items and has_before else ""
    return Page(items, after, before, min(counted, COUNTED), counted > COUNTED)


def _order(queryset: QuerySet[Any]) -> list[str]:
    """The queryset's order, made total by the key."""
    names = queryset.query.order_by or queryset.model._meta.ordering
    given = [name for name in names if isinstance(name, str)] or ["-pk"]
    return given if given[-1].lstrip("-") in ("pk", "id") else [*given, "pk"]


def _beyond(model: type[Model], order: list[str], mark: str, *, back: bool) -> Q:
    """Rows after (or before) the marked one: greater in the first field, or equal there and greater in the next, …"""
    values = _read(model, order, mark)
    beyond, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field = name.lstrip("-")
        way = "lt" if name.startswith("-") != back else "gt"
        beyond |= equal & Q(**{f"{field}__{way}": value})
        equal &= Q(**{field: value})
    return beyond


def _link(request: HttpRequest, way: str, item: Any, order: list[str]) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[way] = _mark(item, order)
    return "?" + query.urlencode()


def _mark(item: Any, order: list[str]) -> str:
    values = [_value(item, name.lstrip("-")) for name in order]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _value(item: Any, path: str) -> str:
    for name in path.split("__"):
        item = item[name] if isinstance(item, dict) else getattr(item, name)
    return item.isoformat() if hasattr(item, "isoformat") else str(item)


def _read(model: type[Model], order: list[str], mark: str) -> list[Any]:
    try:
        told = json.loads(base64.urlsafe_b64decode(mark.encode() + b"=" * (-len(mark) % 4)))
        if not isinstance(told, list) or len(told) != len(order):
            raise ValueError(mark)
        return [_field(model, name.lstrip("-")).to_python(value) for name, value in zip(order, told, strict=True)]
    except (ValueError, ValidationError, TypeError, FieldDoesNotExist, RecursionError) as trouble:
        raise BadRequest("the page mark is damaged") from trouble


def _field(model: type[Model], path: str) -> Field[Any, Any]:
    names = path.split("__")
    for n, name in enumerate(names):
        field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
        if n < len(names) - 1:
            model = field.related_model
    return field  # type: ignore[no-any-return]
