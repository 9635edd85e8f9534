"""API tokens: a program acts as a post, with that post's rights and no more."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.http import HttpRequest

from tocsin.base.accounts.models import ADMINISTRATORS, ApiToken, Person, Post
from tocsin.base.accounts.queries import holder

SCHEME = "bearer "


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def carried(request: HttpRequest) -> str:
    """The token in the Authorization header, or nothing."""
    header = request.headers.get("Authorization", "")
    return header[len(SCHEME) :].strip() if header[: len(SCHEME)].lower() == SCHEME else ""


def holder_of(token: str, now: dt.datetime) -> tuple[Person, Post] | None:
    """The post a good token acts as, and the person who made it and holds that post still.

    Whoever leaves a post knows the secret still: it must not go on acting in the successor's name.
    """
    row = (
        ApiToken.objects.select_related("post")
        .filter(digest=digest(token), withdrawn_at=None, expires_at__gt=now, post__closed_at=None)
        .exclude(post__role__in=ADMINISTRATORS)
        .first()
    )
    person = holder(row.post, now) if row else None
    return (person, row.post) if row and person and person.left_at is None and person.uid == row.made_by else None
