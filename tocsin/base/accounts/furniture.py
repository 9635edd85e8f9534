"""What this room puts on every page: who I am, which post I act as, and which ways I may go."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may


def person(request: HttpRequest) -> dict[str, Any] | None:
    asked = cast(Asked, request)
    if getattr(asked, "person", None) is None:
        return None
    out, settings = reverse("accounts:sign_out"), reverse("accounts:account")
    return {"name": asked.person.name, "post": asked.post.title, "out": out, "settings": settings}


def posts(request: HttpRequest) -> dict[str, Any] | None:
    """Only for people who hold several."""
    asked = cast(Asked, request)
    if len(getattr(asked, "posts", [])) < 2:
        return None
    held = [{"uid": post.uid, "title": post.title, "current": post.pk == asked.post.pk} for post in asked.posts]
    return {"action": reverse("accounts:act_as"), "posts": held}


def allowed(request: HttpRequest, resource: str, action: str) -> bool:
    """Whether a way is shown."""
    return may(getattr(request, "post", None), resource, action)
