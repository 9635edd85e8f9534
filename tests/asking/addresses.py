"""Every address of the product, walked from the URL resolver; nothing here names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

from tocsin.base.accounts import lines
from tocsin.base.accounts.policy import policy

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its pattern, the policy lines it stands under, and the methods an API path knows."""

    pattern: str
    lines: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]  # empty for a page
    room: str  # whose it is

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """(converter, name) of each variable part."""
        return [(found.group(1) or "str", found.group(2)) for found in _PARAMETER.finditer(self.pattern)]

    def at(self, values: list[str]) -> str:
        """The path with its variable parts filled in."""
        left = iter(values)
        return "/" + _PARAMETER.sub(lambda _found: next(left), self.pattern)

    def roles(self) -> list[str]:
        """Who may use it, by the policy table."""
        found = [role for line in self.lines for role in policy().lines.get(line, {})]
        return list(dict.fromkeys(found))


def every_address() -> list[Address]:
    return list(_walk())


def _walk() -> Iterator[Address]:
    for pattern, view in lines.walk(get_resolver().url_patterns):
        if lines.is_api_root(view):
            continue
        operations: list[Any] = lines.operations(view)
        marked = [lines.line_of(one.view_func) for one in operations] or [lines.line_of(view)]
        methods = tuple(method for one in operations for method in one.methods)
        home = operations[0].view_func.__module__ if operations else view.__module__
        yield Address(pattern, tuple(line for line in marked if line), methods, _room(home))


def _room(module: str) -> str:
    """tocsin.base.accounts.web → accounts; what belongs to no room of ours is wiring's."""
    return next((part for part in module.split(".")[:3] if part not in ("tocsin", "base", "duties")), "wiring")


def rooms() -> list[str]:
    return sorted({address.room for address in every_address()})
