"""Finds the policy line a URL stands under: one for a page, one for each method of an API path."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver
from ninja.openapi.views import default_home
from ninja.operation import Operation, PathView

from tocsin.base.accounts.policy import line_of

Line = tuple[str, str]


def path_view(view: Callable[..., Any]) -> PathView | None:
    """The API path behind a view that the API library made; None for a page."""
    if getattr(view, "__module__", "") != PathView.__module__:
        return None
    owner = inspect.getclosurevars(view).nonlocals.get("self")
    return owner if isinstance(owner, PathView) else None


def is_api_root(view: Any) -> bool:
    """The API library's own root, which answers «not found» to everybody."""
    return getattr(view, "func", None) is default_home


def line_for(view: Callable[..., Any], method: str | None) -> Line | None:
    """The line one request stands under. A method an API path does not know stands under its first operation's."""
    api = path_view(view)
    if api is None:
        return line_of(view)
    asked = [operation for operation in api.operations if method in operation.methods] or api.operations
    return line_of(asked[0].view_func)


def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address and its view."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def operations(view: Callable[..., Any]) -> list[Operation]:
    """The operations of an API path; none for a page."""
    api = path_view(view)
    return api.operations if api else []
