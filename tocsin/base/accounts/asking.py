"""A request that knows who asks: what the middleware puts on it."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from tocsin.base.accounts.models import Person, Post, SignIn
from tocsin.base.journal.acts import By


class Asked(HttpRequest):
    """``post`` is the one acted as. Anonymous: person, post and by are None, so an act by nobody fails loudly."""

    now: dt.datetime
    person: Person
    post: Post
    posts: list[Post]  # every post the person holds now
    by: By
    sign_in: SignIn
    session: SessionBase
