"""Promise: one reaction that always fails does not keep the others from being carried out, and is not forgotten."""

import datetime as dt

import pytest

from tocsin.base.journal import outbox, queries, reactions
from tocsin.base.journal.acts import platform
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.things import Ref

FAULTS = ["a_failure_costs_no_waiting", "a_failure_stops_the_worker"]

pytestmark = pytest.mark.django_db


class Hazard:
    def __init__(self):
        self.ref = Ref("hazard", new_id())


def test_five_that_always_fail_come_first_and_five_others_are_carried_out_all_the_same(now, monkeypatch):
    monkeypatch.setattr(reactions, "_of_kind", {})
    monkeypatch.setattr(reactions, "_named", {})
    told = []

    def fail(entry, by):
        raise ConnectionError("the neighbouring city does not answer")

    outbox.register("hazard.escalated", "tell the neighbour", fail)
    outbox.register("hazard.closed", "tell the plant", lambda entry, by: told.append(entry.uid))
    for second, kind in enumerate(["hazard.escalated"] * 5 + ["hazard.closed"] * 5):
        with platform(now + dt.timedelta(seconds=second)).act(kind, Hazard()):
            pass
    moment = now + dt.timedelta(minutes=1)
    for _ in range(4):  # a worker that is given few at a time sees the failing ones first
        outbox.deliver(moment, limit=5)
    assert len(told) == 5
    troubled = list(queries.deliveries_in_trouble())
    assert len(troubled) == 5
    assert {delivery.trouble for delivery in troubled} == {"ConnectionError: the neighbouring city does not answer"}
    assert all(delivery.next_try_at > moment for delivery in troubled)
