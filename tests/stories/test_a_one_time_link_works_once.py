"""Promise: a one-time link lets its person in once; looking does not use it up, and of two who try one comes in."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.test import Client

from tocsin.base.accounts import actions
from tocsin.base.accounts.models import Person, Role
from tocsin.base.accounts.tests.people import holder_of, post_held
from tocsin.base.journal.acts import platform

FAULTS = ["links_are_never_used_up"]


def link_for(person: Person) -> str:
    now = dt.datetime.now(dt.UTC)
    return actions.one_time_link(platform(now), person, now + dt.timedelta(hours=1))


@pytest.mark.django_db
def test_a_link_is_looked_at_by_programs_and_then_used_once() -> None:
    worker = holder_of(post_held(Role.WORKER))
    path = link_for(worker)
    for _n in range(3):
        assert Client().get(path).status_code == 200
    first, second = Client(), Client()
    assert first.post(path).status_code == 302
    assert first.get("/account").status_code == 200
    assert second.get(path).status_code == 410
    assert second.post(path).status_code == 410
    assert second.get("/account").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_it_at_the_same_moment_one_comes_in() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: there is no such moment")
    path, together, came_in = link_for(holder_of(post_held(Role.WORKER))), threading.Barrier(4), []

    def use() -> None:
        together.wait()
        came_in.append(Client().post(path).status_code)
        connections.close_all()

    threads = [threading.Thread(target=use) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came_in) == [302, 410, 410, 410]
