"""What must hold before the server starts: each address has a policy line, each line can be carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.urls import get_resolver

from tocsin.base.accounts import lines
from tocsin.base.accounts.policy import line_of, policy
from tocsin.base.accounts.scopes import declared

WHO_ASKS = "tocsin.base.accounts.middleware.WhoAsks"


def look_at_urls(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """An address without a policy line, or with one that is not in the table, stops the server."""
    return list(troubles(get_resolver().url_patterns))


def troubles(patterns: list[Any]) -> Iterator[CheckMessage]:
    """What is wrong with these addresses."""
    for address, view in lines.walk(patterns):
        if lines.is_api_root(view):
            continue
        operations = lines.operations(view)
        for operation in operations:
            what = f"{'/'.join(operation.methods)} /{address} ({operation.view_func.__name__})"
            yield from _look(what, operation.view_func)
        if not operations:
            yield from _look(f"/{address} ({_name(view)})", view)


def _look(what: str, view: Callable[..., Any]) -> Iterator[CheckMessage]:
    line = line_of(view)
    if line is None:
        yield Error(f"{what} has no policy line", hint='put @allowed("resource", "action") on it', id="accounts.E001")
    elif line not in policy().lines:
        hint = "add the row to tocsin/base/accounts/policy.csv"
        yield Error(f"{what} stands under {line}, which is not in the policy table", hint=hint, id="accounts.E002")


def _name(view: Any) -> str:
    return f"{getattr(view, '__module__', '?')}.{getattr(view, '__qualname__', view)}"


def look_at_scopes(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """A scope the table gives but the resource's declared paths cannot carry out would silently show nothing."""
    found: list[CheckMessage] = []
    for (resource, action), cells in policy().lines.items():
        paths = declared().get(resource)
        for role, scope in cells.items():
            if paths is not None and not paths.serves(scope):
                what = f"policy.csv gives {role} {scope!s} for {resource} {action}"
                hint = f"scopes.declare({resource!r}, …) lacks the path that {scope!s} needs"
                found.append(Error(what + ", which cannot be found", hint=hint, id="accounts.E003"))
    return found


def look_at_middleware(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """Without the middleware nobody would enforce the table."""
    if WHO_ASKS in settings.MIDDLEWARE:
        return []
    return [Error(f"{WHO_ASKS} is not in MIDDLEWARE: nothing would enforce the policy table", id="accounts.E004")]
