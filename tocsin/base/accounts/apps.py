"""Tells Django that this room exists, what is looked at before the server starts, and who listens to sign-ins."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "tocsin.base.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.core import checks

        from tocsin.base.accounts import furniture, scopes, signals, timelines, titles
        from tocsin.base.accounts.checks import look_at_middleware, look_at_scopes, look_at_urls
        from tocsin.base.accounts.models import Person, Post, Tenure
        from tocsin.base.journal import authority, testimony
        from tocsin.base.web import furniture as web
        from tocsin.base.web import navigation

        testimony.register(Post, related=("jurisdictions",))
        testimony.register(Tenure, related=("post", "person"))
        titles.register()
        timelines.register(Person, "person", lambda person: person.name, with_=_tenures)
        timelines.register(Post, "post", lambda post: post.title, with_=_tenures)
        signals.connect()
        web.register_slot("person", furniture.person)
        web.register_slot("posts", furniture.posts)
        navigation.ask(furniture.allowed)
        furniture.register_ways()
        authority.hand_in(furniture.judge)
        scopes.declare("person", person="pk")
        scopes.declare("post", own="pk")
        for check in (look_at_urls, look_at_scopes, look_at_middleware):
            checks.register(check)


def _tenures(held: Any) -> list[Any]:
    """Who held a post, and which posts a person held: told together with either."""
    return [tenure.ref for tenure in held.tenures.order_by("-since")[:50]]
