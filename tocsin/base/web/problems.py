"""The API's answers when it says no: ``application/problem+json`` {"detail", "where"} in the reader's language."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.exceptions import ValidationError as Refused
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tocsin.base.web import missing
from tocsin.base.web.plain import Unreadable

log = logging.getLogger("tocsin.problems")


def problem(status: int, detail: str, where: str = "") -> HttpResponse:
    told = {"detail": detail, "where": where}
    spelling = {"ensure_ascii": False}
    return JsonResponse(told, status=status, content_type="application/problem+json", json_dumps_params=spelling)


def install(api: NinjaAPI) -> None:
    """From now on ``api`` answers every trouble this way. Beginning: ``install(NinjaAPI(parser=StrictParser()))``."""
    for kind, say in _SAYINGS.items():
        api.add_exception_handler(kind, say)


def _http(request: HttpRequest, trouble: HttpError) -> HttpResponse:
    if isinstance(trouble.__cause__, Unreadable):
        return _unreadable(request, trouble.__cause__)
    if trouble.status_code == 400:
        return problem(400, _("What was sent cannot be read."))
    return problem(trouble.status_code, str(trouble))


def _unreadable(request: HttpRequest, trouble: Unreadable) -> HttpResponse:
    return problem(400, _("What was sent cannot be read: %(what)s.") % {"what": trouble.what}, trouble.where)


def _invalid(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
    """The first trouble pydantic found; its own words are English, so the known kinds are said in ours."""
    first: dict[str, Any] = trouble.errors[0] if trouble.errors else {}
    where = "/" + "/".join(str(step) for step in first.get("loc", ())[1:])
    kind = str(first.get("type", ""))
    return problem(422, _said(kind) or str(first.get("msg", "")), where)


def _said(kind: str) -> str:
    if kind == "missing":
        return _("This is needed and was not given.")
    if kind == "extra_forbidden":
        return _("This is not asked for here.")
    if kind in ("string_too_long", "string_too_short", "too_long", "too_short"):
        return _("This is too long or too short.")
    if kind.startswith(("greater_than", "less_than")):
        return _("This number is out of range.")
    if kind in ("enum", "literal_error"):
        return _("This is not one of the possible values.")
    return _("This value is not of the kind that is asked for.")


def _refused(request: HttpRequest, trouble: Refused) -> HttpResponse:
    return problem(422, " ".join(str(message) for message in trouble.messages))


def _missing(request: HttpRequest, trouble: Http404) -> HttpResponse:
    return missing.answer(request.path)


def _denied(request: HttpRequest, trouble: Exception) -> HttpResponse:
    return problem(403, _("This is not among the duties of your post."))


def _unknown(request: HttpRequest, trouble: AuthenticationError) -> HttpResponse:
    return problem(401, _("Sign in first."))


def _not_in_order(request: HttpRequest, trouble: Exception) -> HttpResponse:
    return problem(400, _("What was sent is not complete or not in order."))


def _fault(request: HttpRequest, trouble: Exception) -> HttpResponse:
    log.exception("fault in %s", request.path, exc_info=trouble)
    return problem(500, _("The fault is ours, not yours. Nothing was changed."))


_SAYINGS: dict[type[Exception], Any] = {
    HttpError: _http,
    Unreadable: _unreadable,
    ValidationError: _invalid,
    Refused: _refused,
    Http404: _missing,
    PermissionDenied: _denied,
    AuthenticationError: _unknown,
    SuspiciousOperation: _not_in_order,
    BadRequest: _not_in_order,
    Exception: _fault,
}
