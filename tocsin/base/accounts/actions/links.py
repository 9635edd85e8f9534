"""One-time links: a way in for people without a password. Only the digest is kept; the link works once."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import ADMINISTRATORS, OneTimeLink, Person
from tocsin.base.accounts.queries import posts_of
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.tokens import digest
from tocsin.base.journal.acts import Act, By


def one_time_link(by: By | Act, person: Person, expires_at: dt.datetime, loopback_only: bool = False) -> str:
    """Make a link for ``person``; returns its path, the only place where the token ever stands."""
    if expires_at <= by.at:
        raise Refused(_("A link must expire later than now."))
    if not loopback_only and person.has_usable_password() and _administers(person, by.at):
        raise Refused(_("An administrator comes in with a password and a second factor, not with a link."))
    token = secrets.token_urlsafe(24)
    with by.act("link.made", person, what={"expires_at": expires_at, "loopback_only": loopback_only}):
        OneTimeLink.objects.create(
            digest=digest(token), person=person, made_at=by.at, expires_at=expires_at, loopback_only=loopback_only
        )
    return f"/link/{token}"


def _administers(person: Person, at: dt.datetime) -> bool:
    return any(post.role in ADMINISTRATORS for post in posts_of(person, at))


def good_link(token: str, now: dt.datetime, here: bool) -> OneTimeLink | None:
    """The link a token opens now; ``here``: the asker sits at this very machine. Changes nothing."""
    rows = OneTimeLink.objects.select_related("person").filter(digest=digest(token), used_at=None, expires_at__gt=now)
    link = rows.filter(person__left_at=None).first()
    return link if link is not None and (here or not link.loopback_only) else None


def use_link(token: str, now: dt.datetime, here: bool) -> Person | None:
    """Use the link up. Of two who try at once, one is let in."""
    link = good_link(token, now, here)
    if link is None:
        return None
    with transaction.atomic():
        used = OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
    return link.person if used else None
