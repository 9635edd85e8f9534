"""Every sign-in, whichever way, becomes a row that can be seen and ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from tocsin.base.accounts import addresses
from tocsin.base.accounts.middleware import POST, SIGN_IN
from tocsin.base.accounts.models import Person, SignIn


def note_sign_in(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Write the sign-in's row and put its public id in the session."""
    now: dt.datetime = getattr(request, "now", None) or timezone.now()
    way = getattr(request, "way_in", SignIn.Way.PASSWORD)
    row = SignIn.objects.create(
        person=user, way=way, began_at=now, seen_at=now,
        address=addresses.of(request), agent=request.META.get("HTTP_USER_AGENT", "")[:200],
    )  # fmt: skip
    request.session[SIGN_IN] = str(row.uid)
    request.session.pop(POST, None)


def connect() -> None:
    """Listen, once."""
    user_logged_in.connect(note_sign_in, dispatch_uid="accounts.note_sign_in")
