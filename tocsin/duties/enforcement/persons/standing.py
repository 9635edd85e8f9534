"""Where an actor stands to the person a decision is upon: the posts held, and the posts above them."""

from __future__ import annotations

import datetime as dt
import uuid

from tocsin.base.accounts.models import Person, Post, Tenure
from tocsin.base.accounts.queries import holder, holding
from tocsin.duties.enforcement.rules.persons import Actor

HIGH = 20  # posts above one another; more would be a circle


def actor(who: uuid.UUID | None, at: dt.datetime) -> Actor:
    posts = held(who, at)
    above: set[int] = set()
    level = [post.superior_id for post in posts if post.superior_id is not None]
    for _n in range(HIGH):
        above |= set(level)
        rows = Post.objects.filter(pk__in=level, superior__isnull=False)
        higher = rows.order_by("pk").values_list("superior", flat=True)
        level = [pk for pk in higher if pk is not None and pk not in above]
    return Actor(who, frozenset(post.pk for post in posts), frozenset(above))


def held(who: uuid.UUID | None, at: dt.datetime) -> list[Post]:
    if who is None:
        return []
    rows = Tenure.objects.filter(holding(at), person__uid=who).select_related("post")
    return [one.post for one in rows.order_by("pk")]


def posts_of(person: Person, post: Post, at: dt.datetime) -> set[int]:
    """What the person holds now, and the post held at the time of the act."""
    return {post.pk, *(one.pk for one in held(person.uid, at))}


def actor_in(post: Post, at: dt.datetime) -> Actor:
    """Whoever holds a post that is to decide."""
    person = holder(post, at)
    return actor(person.uid if person else None, at)
