"""Is this sign-in still good? The one answer that pages, API calls and live streams share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from tocsin.base.accounts.models import Person, Post, SignIn
from tocsin.base.accounts.queries import posts_of

TOUCH = dt.timedelta(seconds=60)  # how stale «last seen» may be: not every request is a write


@dataclass(frozen=True, slots=True)
class Presence:
    """Someone who is signed in and holds at least one post."""

    sign_in: SignIn
    person: Person
    posts: list[Post]

    def acting_as(self, chosen: str | None) -> Post:
        """The post chosen in the session, if it is still held; else the one held longest."""
        return next((post for post in self.posts if str(post.uid) == chosen), self.posts[0])


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a session does not count any more."""

    because: SignIn.End
    sign_in: SignIn | None = None


def look(sign_in: str | UUID | None, now: dt.datetime, idle: dt.timedelta) -> Presence | Absence:
    """What holds of a sign-in at ``now``; writes nothing."""
    row = SignIn.objects.select_related("person").filter(uid=sign_in).first() if sign_in else None
    if row is None or row.ended_at is not None:
        return Absence(SignIn.End.ENDED)
    if now - row.seen_at > idle:
        return Absence(SignIn.End.IDLE, row)
    posts = posts_of(row.person, now) if row.person.left_at is None else []
    if not posts:
        return Absence(SignIn.End.LEFT, row)
    return Presence(row, row.person, posts)


def seen(sign_in: SignIn, now: dt.datetime) -> None:
    """Remember that the person asked for something."""
    if now - sign_in.seen_at >= TOUCH:
        SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(seen_at=now)


def end(sign_in: SignIn, now: dt.datetime, because: SignIn.End) -> None:
    """End a sign-in; every request and stream that carries it is refused from now on."""
    SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(ended_at=now, ended_because=because)
