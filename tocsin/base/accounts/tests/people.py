"""People for tests of every room: a person in a post, and a client signed in as that person."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import uuid

from asgiref.sync import sync_to_async
from django.db import connections
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from tocsin.base.accounts.middleware import POST
from tocsin.base.accounts.models import ADMINISTRATORS, Jurisdiction, Person, Post, Tenure

LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_n = itertools.count(1)


def post_held(
    role: str,
    *,
    region: uuid.UUID | None = None,
    industry: str = "",
    unit_kind: str = "",
    unit: uuid.UUID | None = None,
    person: Person | None = None,
    since: dt.datetime = LONG_AGO,
) -> Post:
    """An open post of ``role`` held by ``person`` (a new one if none is given); ``region`` is a region's public id."""
    n = next(_n)
    person = person or Person.objects.create(login=f"{role}-{n}", name=f"Person {n}", joined_at=since)
    post = Post.objects.create(title=f"{role} {n}", role=role, unit_kind=unit_kind, unit=unit, opened_at=since)
    if region is not None:
        Jurisdiction.objects.create(post=post, region=region, industry=industry)
    Tenure.objects.create(post=post, person=person, since=since, administers=role in ADMINISTRATORS)
    return post


def holder_of(post: Post) -> Person:
    """Who holds it now."""
    return Person.objects.get(tenures__post=post, tenures__until=None)


def sign_in(client: Client, post: Post) -> Person:
    """Sign the holder of ``post`` in, acting as that post; administrators with their second factor shown."""
    person = holder_of(post)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[POST] = str(post.uid)
    if post.role in ADMINISTRATORS:
        device, _ = TOTPDevice.objects.get_or_create(user=person, name="test", confirmed=True)
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return person


def hang_up() -> None:
    """Close the connections that streams opened in the thread where asyncio runs what is not asynchronous."""

    async def close() -> None:
        await sync_to_async(connections.close_all)()

    asyncio.run(close())
