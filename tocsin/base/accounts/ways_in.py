"""The ways in: a password, a one-time link, the first run."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tocsin.base.web.refusals import refuse


def locked_out(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """After too many wrong passwords, for known and unknown logins alike."""
    text = _("Too many wrong passwords. Try again in 15 minutes, or ask the security administrator to open the lock.")
    return refuse(request, 429, _("Locked for a while"), text)
