"""The first administrator of an installation: made once, by whoever can read the set-up code on this machine."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError
from django.utils.translation import gettext as _

from tocsin.base.accounts.actions.appointments import appoint
from tocsin.base.accounts.actions.people import Newcomer, enter_person
from tocsin.base.accounts.actions.posts import open_post
from tocsin.base.accounts.models import OneTimeLink, Person, Role
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.journal.acts import platform

ONCE = hashlib.sha256(b"the first run").hexdigest()


def first_administrator(now: dt.datetime, *, name: str, login: str, password: str, title: str = "") -> Person:
    """Enter the system administrator of an installation that has nobody yet."""
    if Person.objects.exists():
        raise Refused(_taken())
    newcomer = Newcomer(name=name, login=login)
    validate_password(password, Person(name=name, login=login))
    with platform(now).act("installation.first_run", Person()) as act:
        person = enter_person(act, newcomer)
        act.about = person.ref
        appoint(act, open_post(act, title or str(Role.SYSTEM_ADMIN.label), Role.SYSTEM_ADMIN), person)
        person.set_password(password)
        person.save(update_fields=["password"])
        _once(person, now)
    return person


def _once(person: Person, now: dt.datetime) -> None:
    """The way in of the first run is one more link that works once: two who try at the same moment meet here."""
    try:
        OneTimeLink.objects.create(digest=ONCE, person=person, made_at=now, expires_at=now, used_at=now)
    except IntegrityError as trouble:
        raise Refused(_taken()) from trouble


def _taken() -> str:
    return _("This installation already has people. Ask its system administrator.")
