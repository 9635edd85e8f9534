"""The ways in: a password, a one-time link, the first run. Each sign-in is written down and journalled."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tocsin.base.accounts import addresses
from tocsin.base.accounts.actions.links import use_link
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Person, SignIn
from tocsin.base.accounts.queries import posts_of
from tocsin.base.journal.acts import By
from tocsin.base.web.refusals import refuse

BACKEND = "django.contrib.auth.backends.ModelBackend"


def by_password(asked: Asked, name: str, password: str) -> Person | None:
    """The person this login and password belong to. An unknown login takes as long as a wrong password."""
    person = authenticate(asked, username=name, password=password)
    return person if isinstance(person, Person) else None


def by_link(asked: Asked, token: str) -> Person | None:
    """The person a good one-time link belongs to; the link is used up."""
    return use_link(token, asked.now, addresses.is_this_machine(asked))


def let_in(asked: Asked, person: Person, way: SignIn.Way) -> bool:
    """Begin a session of its own for ``person``; False for someone who holds no post."""
    posts = posts_of(person, asked.now)
    if not posts:
        return False
    asked.session.flush()  # nothing an earlier user of this browser left is carried over
    asked.way_in = way  # type: ignore[attr-defined]
    login(asked, person, backend=BACKEND)
    by = By(person.uid, posts[0].uid, asked.now)
    with by.act("person.signed_in", person, what={"way": str(way), "sign_in": asked.session["sign_in"]}):
        pass
    return True


def onward(request: HttpRequest, target: str) -> str:
    """Where to go afterwards: only ever within this installation."""
    hosts = {request.get_host()}
    return target if url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure()) else "/"


def locked_out(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """After too many wrong passwords, for known and unknown logins alike."""
    text = _("Too many wrong passwords. Try again in 15 minutes, or ask the security administrator to open the lock.")
    return refuse(request, 429, _("Locked for a while"), text)
