"""The pages that say no: what stands in the way and what is possible. They need no database."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tocsin.base.web.plain import Unreadable

log = logging.getLogger("tocsin.refusals")


def refuse(request: HttpRequest, status: int, title: str, text: str, where: str = "") -> HttpResponse:
    """A page for people, problem+json for programs."""
    if request.path.startswith("/api/"):
        told = {"detail": text, "where": where}
        return JsonResponse(told, status=status, content_type="application/problem+json")
    page = render_to_string("web/refused.html", {"status": status, "title": title, "text": text, "where": where})
    return HttpResponse(page, status=status)


def unreadable(request: HttpRequest, trouble: Unreadable) -> HttpResponse:
    text = _("What was sent cannot be read: %(what)s. Go back, correct it and send it again.") % {"what": trouble.what}
    return refuse(request, 400, _("This cannot be read"), text, str(trouble.where)[:80])


def impossible_value(request: HttpRequest, trouble: Exception) -> HttpResponse:
    log.error("a value reached the database that cannot be stored: %s", request.path, exc_info=trouble)
    text = _("One of the values sent cannot be stored: too large, too long or not text. Go back and correct it.")
    return refuse(request, 400, _("This cannot be read"), text)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400."""
    text = _("What was sent is not complete or not in order. Go back, correct it and send it again.")
    return refuse(request, 400, _("This cannot be read"), text)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler403."""
    text = _("This is not among the duties of your post. If it should be, ask your administrator.")
    return refuse(request, 403, _("Not allowed"), text)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF failure view."""
    text = _("This page was open too long, or the form came from another site. Load it again, then send.")
    return refuse(request, 403, _("Please send it again"), text)


def fault(request: HttpRequest, *args: Any) -> HttpResponse:
    """Django's handler500: the fault is ours, and nothing was changed."""
    text = _("The fault is ours, not yours. Nothing was changed. It has been written down for the administrators.")
    return refuse(request, 500, _("Something went wrong"), text)
