"""What is asked about people and posts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tocsin.base.accounts.models import Person, Post, Tenure


def holding(at: dt.datetime) -> Q:
    """Tenures that hold at a moment: begun, and not ended (the end is excluded)."""
    return Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))


def holder(post: Post, at: dt.datetime) -> Person | None:
    """Who holds ``post`` at a moment."""
    tenure = Tenure.objects.filter(holding(at), post=post).select_related("person").first()
    return tenure.person if tenure else None


def holders(posts: Iterable[Post], at: dt.datetime) -> dict[int, Person]:
    """Who holds each of ``posts`` (by internal key) at a moment; a vacant post is absent."""
    keys = sorted({post.pk for post in posts})
    found: dict[int, Person] = {}
    for start in range(0, len(keys), 5000):
        part = Tenure.objects.filter(holding(at), post__in=keys[start : start + 5000]).select_related("person")
        found.update((tenure.post_id, tenure.person) for tenure in part)
    return found


def open_post(uid: uuid.UUID | None) -> Post | None:
    """The post of that public id, if it has not been closed: as whom somebody acts."""
    return Post.objects.filter(uid=uid, closed_at=None).first() if uid else None


def posts_of(person: Person, at: dt.datetime) -> list[Post]:
    """The posts ``person`` holds at a moment, the longest held first."""
    tenures = Tenure.objects.filter(holding(at), person=person, post__closed_at=None).select_related("post")
    return [tenure.post for tenure in tenures.order_by("since", "pk")]


def people_meant(text: str) -> QuerySet[Person]:
    """People who have not left whose login, telephone or id this is; else those of this name."""
    here = Person.objects.filter(left_at=None)
    exact = here.filter(Q(login=text) | (Q(phone=text) & ~Q(phone="")) | _is_id(text))
    return exact if exact.exists() else here.filter(name=text)


def people(text: str) -> QuerySet[Person]:
    """People by a part of their name, login or telephone; newest first."""
    rows = Person.objects.order_by("-pk")
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(login__contains=text) | Q(phone__contains=text))
    return rows


def _is_id(text: str) -> Q:
    try:
        return Q(uid=uuid.UUID(text))
    except ValueError:
        return Q(pk__in=[])


def posts() -> QuerySet[Post]:
    """Posts that are open."""
    return Post.objects.filter(closed_at=None)
