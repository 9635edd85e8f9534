"""How a program shows who it is: a token in the Authorization header, or a page's session with its CSRF token."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.lines import line_for
from tocsin.base.accounts.policy import scope_of


class TokenOrSession(AuthBase):
    """Who asks was settled by the middleware, for pages and programs alike; here only what a session owes besides."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Any:
        asked = cast(Asked, request)
        if asked.sign_in is not None and check_csrf(request) is not None:
            raise HttpError(403, _("The page's CSRF token is missing or old: send it as X-CSRFToken."))
        return asked.post or _is_public(request)


def _is_public(request: HttpRequest) -> bool:
    """Whether the operation is one for everybody."""
    match = request.resolver_match
    line = line_for(match.func, request.method) if match else None
    return line is not None and scope_of(None, *line) is not None
