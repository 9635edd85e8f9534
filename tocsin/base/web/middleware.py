"""What every request meets first: the moment it came, and whether it can be read at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import DataError
from django.http import HttpRequest, HttpResponse

from tocsin.base.web import refusals
from tocsin.base.web.plain import Unreadable, look_at_form, look_at_head, look_at_size

Next = Callable[[HttpRequest], Any]


def clock() -> dt.datetime:
    """The one place where a request learns the time."""
    return dt.datetime.now(dt.UTC)


class Moment:
    """``request.now``: one moment for everything a request does."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        request.now = clock()  # type: ignore[attr-defined]
        return self.get_response(request)


class NotKept:
    """What a page shows is kept by no cache on its way, and not for the next person at the same machine."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class PlainInput:
    """Refuses what no honest form sends (NUL bytes, broken UTF-8, 5,000-digit numbers) with a page that says so."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        try:
            look_at_head(request)
            look_at_size(request)
            look_at_form(request)
        except Unreadable as trouble:
            return refusals.unreadable(request, trouble)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        """A value that only the database could tell is impossible is the asker's mistake, not a fault of ours."""
        if isinstance(trouble, DataError | OverflowError | UnicodeEncodeError):
            return refusals.impossible_value(request, trouble)
        return None
