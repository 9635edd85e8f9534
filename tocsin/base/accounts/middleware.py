"""Who asks, as which post, and may they? Looked at before any view begins and before any body is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import translation

from tocsin.base.accounts import presence, tokens
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.lines import is_api_root, line_for, path_view
from tocsin.base.accounts.models import Post, SignIn
from tocsin.base.accounts.policy import scope_of
from tocsin.base.accounts.second_factor import administers, still_needed
from tocsin.base.journal.acts import By
from tocsin.base.web.missing import Missing

SIGN_IN = "sign_in"  # the session's key for the sign-in's public id
POST = "post"  # the session's key for the post acted as
BEFORE_SECOND_FACTOR = {("second_factor", "use"), ("sign_in", "use"), ("language", "choose"), ("device", "use")}
BEFORE_PASSWORD = {*BEFORE_SECOND_FACTOR, ("account", "use")}


class WhoAsks:
    """Sets ``person``, ``post``, ``posts`` and ``by`` on the request, and enforces the policy line of the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = cast(Asked, request)
        _nobody(asked)
        if token := tokens.carried(asked):
            _by_token(asked, token)
        elif asked.session.get(SIGN_IN) or asked.user.is_authenticated:
            _by_session(asked)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        asked = cast(Asked, request)
        line = line_for(view, request.method)
        if line is None:
            if is_api_root(view):
                return None
            raise Missing
        if still_needed(asked) and line not in BEFORE_SECOND_FACTOR:
            return _to(asked, view, "accounts:second_factor")
        if _lacks_password(asked) and line not in BEFORE_PASSWORD:
            return _to(asked, view, "accounts:password")
        if scope_of(asked.post, *line) is not None:
            return None
        if asked.post is None:
            return _to(asked, view, "accounts:sign_in")
        raise Missing


def _nobody(asked: Asked) -> None:
    asked.person = asked.post = asked.by = asked.sign_in = None  # type: ignore[assignment]
    asked.posts = []


def _by_session(asked: Asked) -> None:
    idle = dt.timedelta(minutes=settings.TOCSIN.idle_minutes)
    found = presence.look(asked.session.get(SIGN_IN), asked.now, idle)
    if isinstance(found, presence.Absence):
        end_session(asked, found.because, found.sign_in)
        return
    presence.seen(found.sign_in, asked.now)
    asked.sign_in, asked.person, asked.posts = found.sign_in, found.person, found.posts
    _as(asked, found.acting_as(asked.session.get(POST)))
    asked.LANGUAGE_CODE = language_of(asked)
    translation.activate(asked.LANGUAGE_CODE)


def language_of(asked: Asked) -> str:
    """What the reader chose on this device; else what the person's account says."""
    wanted = (asked.COOKIES.get(settings.LANGUAGE_COOKIE_NAME), asked.person.language)
    return next((code for code in wanted if code in dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)


def _by_token(asked: Asked, token: str) -> None:
    found = tokens.holder_of(token, asked.now)
    if found is not None:
        asked.person, post = found
        asked.posts = [post]
        _as(asked, post)


def _lacks_password(asked: Asked) -> bool:
    """An administrator invited by a link chooses a password before anything else."""
    return asked.sign_in is not None and administers(asked) and not asked.person.has_usable_password()


def _as(asked: Asked, post: Post) -> None:
    asked.post = post
    asked.by = By(asked.person.uid, post.uid, asked.now)


def end_session(asked: Asked, because: SignIn.End, sign_in: SignIn | None) -> None:
    """End the sign-in and forget the session."""
    if sign_in is not None:
        presence.end(sign_in, asked.now, because)
    logout(asked)
    _nobody(asked)


def _to(asked: Asked, view: Callable[..., Any], page: str) -> HttpResponse:
    """Programs and streams are told 401; people are taken to ``page`` and back afterwards."""
    if path_view(view) is not None:
        return JsonResponse({"detail": str(translation.gettext("Sign in first."))}, status=401)
    address = f"{reverse(page)}?{urlencode({'next': asked.get_full_path()})}"
    if asked.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": reverse(page)})
    if "text/event-stream" in asked.headers.get("Accept", ""):
        return HttpResponse(status=401)
    return HttpResponseRedirect(address)
