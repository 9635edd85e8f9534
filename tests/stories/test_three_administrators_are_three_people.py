"""Promise: the system, security and audit administrators are three people, even when two appointments meet."""

from __future__ import annotations

import datetime as dt
import itertools
import threading

import pytest
from django.db import connection, connections

from tocsin.base.accounts import actions, queries
from tocsin.base.accounts.models import ADMINISTRATORS, Person
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.journal.acts import platform

FAULTS = ["one_person_administers_everything"]
NOW = dt.datetime(2026, 9, 1, 8, 0, tzinfo=dt.UTC)


def someone() -> Person:
    return actions.enter_person(platform(NOW), actions.Newcomer(name="周敏"))


@pytest.mark.django_db
@pytest.mark.parametrize(("held", "wanted"), list(itertools.permutations(ADMINISTRATORS, 2)))
def test_who_holds_one_administration_is_refused_the_others(held: str, wanted: str) -> None:
    person = someone()
    actions.appoint(platform(NOW), actions.open_post(platform(NOW), held, held), person)
    post = actions.open_post(platform(NOW), wanted, wanted)
    with pytest.raises(Refused):
        actions.appoint(platform(NOW), post, person)
    assert [post.role for post in queries.posts_of(person, NOW)] == [held]


@pytest.mark.django_db(transaction=True)
def test_three_appointments_at_the_same_moment_leave_one() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: there is no such moment")
    person, together, refused = someone(), threading.Barrier(3), []
    posts = [actions.open_post(platform(NOW), role, role) for role in ADMINISTRATORS]

    def appoint(n: int) -> None:
        together.wait()
        try:
            actions.appoint(platform(NOW), posts[n], person)
        except Refused:
            refused.append(n)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=appoint, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 2
    assert len(queries.posts_of(person, NOW)) == 1
