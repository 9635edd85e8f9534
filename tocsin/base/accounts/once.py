"""An API call sent twice with the same ``Idempotency-Key`` is carried out once and answered the same twice.

The key's row is written in the transaction of the act itself: either both are kept or neither is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any, cast

from asgiref.sync import async_to_sync
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.lines import path_view
from tocsin.base.accounts.models import Answered
from tocsin.base.web.problems import problem

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
KEPT = dt.timedelta(days=3)


class Once:
    """The innermost middleware that looks at views: the policy has been asked before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        asked = cast(Asked, request)
        key = request.headers.get(HEADER)
        if key is None or request.method in SAFE or path_view(view) is None or asked.post is None:
            return None
        if not (0 < len(key) <= 80 and key.isascii() and key.isprintable()):
            return problem(422, _("An Idempotency-Key has 1 to 80 plain characters."), HEADER)
        return _answer(asked, key, view, args, kwargs)


def _answer(asked: Asked, key: str, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponseBase:
    mine = Answered(caller=_caller(asked), key=key, asked=_asked(asked), at=asked.now)
    if (before := _before(mine)) is not None:
        return _again(before, mine)
    try:
        with transaction.atomic():
            mine.save(force_insert=True)
            response = _carry_out(view, asked, args, kwargs)
            if response.status_code >= 400 or response.streaming:
                transaction.set_rollback(True)  # nothing was done, so nothing is to be repeated
            else:
                _keep(mine, cast(HttpResponse, response))
    except IntegrityError:
        if (before := _before(mine)) is None:
            raise
        return _again(before, mine)
    return response


def _carry_out(view: Callable[..., Any], asked: Asked, args: Any, kwargs: Any) -> HttpResponseBase:
    run = async_to_sync(view) if iscoroutinefunction(view) else view
    return cast(HttpResponseBase, run(asked, *args, **kwargs))


def _keep(mine: Answered, response: HttpResponse) -> None:
    mine.status, mine.body = response.status_code, response.content
    mine.content_type = response.headers.get("Content-Type", "")[:100]
    mine.save(update_fields=["status", "body", "content_type"])


def _before(mine: Answered) -> Answered | None:
    return Answered.objects.filter(caller=mine.caller, key=mine.key, at__gt=mine.at - KEPT).first()


def _again(before: Answered, mine: Answered) -> HttpResponse:
    if before.asked != mine.asked:
        told = _("This Idempotency-Key was used for another call. Use a new key for each thing you want done.")
        return problem(422, told, HEADER)
    headers = {REPLAYED: "true"}
    return HttpResponse(bytes(before.body), status=before.status, content_type=before.content_type, headers=headers)


def _caller(asked: Asked) -> str:
    return hashlib.sha256(f"{asked.person.uid} {asked.post.uid}".encode()).hexdigest()


def _asked(asked: Asked) -> str:
    """What was asked for: method, address and body. Of an upload only its size, so that it need not fit in memory."""
    head = f"{asked.method} {asked.get_full_path()} {asked.content_type}\n".encode()
    upload = asked.content_type == "multipart/form-data"
    body = asked.META.get("CONTENT_LENGTH", "").encode() if upload else asked.body
    return hashlib.sha256(head + body).hexdigest()
