"""What this room puts on every page: who I am, which post I act as, and which ways I may go."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import device
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.queries import open_post
from tocsin.base.accounts.scopes import may
from tocsin.base.journal.acts import Act, By
from tocsin.base.web import navigation


def person(request: HttpRequest) -> dict[str, Any] | None:
    asked = cast(Asked, request)
    if getattr(asked, "person", None) is None:
        return None
    out, settings = reverse("accounts:sign_out"), reverse("accounts:account")
    key = device.key_of(asked)
    return {"name": asked.person.name, "post": asked.post.title, "out": out, "settings": settings, "key": key}


def posts(request: HttpRequest) -> dict[str, Any] | None:
    """Only for people who hold several."""
    asked = cast(Asked, request)
    if len(getattr(asked, "posts", [])) < 2:
        return None
    held = [{"uid": post.uid, "title": post.title, "current": post.pk == asked.post.pk} for post in asked.posts]
    return {"action": reverse("accounts:act_as"), "posts": held}


def register_ways() -> None:
    """The administrators' ways into this room."""
    navigation.register(_("People"), "accounts:people", "users", "person", "see", 800)
    navigation.register(_("Posts"), "accounts:posts", "id-badge", "post", "see", 810)
    navigation.register(_("Sign-ins and locks"), "accounts:sign_ins", "key", "sign_in", "see", 820)
    navigation.register(_("Who may do what"), "accounts:policy", "shield-lock", "policy", "see", 830)


def judge(by: By | Act, action: str) -> bool:
    """Whether the post of ``by`` may erase, rotate or restore in the journal."""
    post = open_post(by.post)
    return post is not None and may(post, "journal", action)


def allowed(request: HttpRequest, resource: str, action: str) -> bool:
    """Whether a way is shown."""
    return may(getattr(request, "post", None), resource, action)
