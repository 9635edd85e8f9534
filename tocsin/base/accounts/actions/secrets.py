"""Passwords, second factors and API tokens: what is kept, and what ends when they change."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django_otp import devices_for_user

from tocsin.base.accounts.models import ADMINISTRATORS, ApiToken, OneTimeLink, Person, Post, SignIn
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.tokens import digest
from tocsin.base.journal.acts import Act, By


def set_password(by: By | Act, person: Person, password: str, *, keep: SignIn | None = None) -> Person:
    """Set a password that passes the validators; every other sign-in and every open link of the person ends."""
    validate_password(password, person)
    with by.act("person.password_changed", person) as act:
        person.set_password(password)
        person.save(update_fields=["password"])
        others = SignIn.objects.filter(person=person, ended_at=None)
        others = others.exclude(pk=keep.pk) if keep else others
        others.update(ended_at=act.at, ended_because=SignIn.End.PASSWORD)
        OneTimeLink.objects.filter(person=person, used_at=None).update(used_at=act.at)
    return person


def forget_second_factor(by: By | Act, person: Person, because: str) -> None:
    """A lost telephone: the person sets a new second factor up at the next sign-in."""
    with by.act("person.second_factor_forgotten", person, because=because) as act:
        for device in devices_for_user(person, confirmed=None):
            device.delete()
        SignIn.objects.filter(person=person, ended_at=None).update(ended_at=act.at, ended_because=SignIn.End.ENDED)


def make_token(by: By | Act, post: Post, name: str, expires_at: dt.datetime) -> tuple[ApiToken, str]:
    """A token for a program that acts as ``post``; its text is returned once and never again."""
    if post.role in ADMINISTRATORS:
        raise Refused(_("Administrators act in person: their posts have no API tokens."))
    if expires_at <= by.at:
        raise Refused(_("A token must expire later than now."))
    if by.who is None:
        raise Refused(_("A token is made by a person who answers for it."))
    secret = f"tocsin_{secrets.token_urlsafe(32)}"
    token = ApiToken(digest=digest(secret), name=name, post=post, made_by=by.who, made_at=by.at, expires_at=expires_at)
    with by.act("token.made", token, what={"post": post.uid, "expires_at": expires_at}):
        token.save()
    return token, secret


def withdraw_token(by: By | Act, token: ApiToken, because: str = "") -> ApiToken:
    """The program is refused from now on."""
    with by.act("token.withdrawn", token, because=because) as act:
        locked = ApiToken.objects.select_for_update().get(pk=token.pk)
        if locked.withdrawn_at is not None:
            raise Refused(_("This token has already been withdrawn."))
        locked.withdrawn_at = act.at
        locked.save(update_fields=["withdrawn_at"])
    return locked
