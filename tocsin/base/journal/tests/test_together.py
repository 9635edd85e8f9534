"""Several workers at once, each on a connection of its own: no gap, nothing twice, nothing skipped."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tocsin.base.journal import audit, checkpoints, outbox, sequencer
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Checkpoint, Delivery, Entry
from tocsin.base.journal.tests.cards import Card

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works):
    """Run all at once; the first error is ours too."""

    def run(work):
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result(60) for future in [pool.submit(run, work) for work in works]]


def not_in_memory():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection: the stories do this with processes and a file")


def only_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a second writer waits for the first: this cannot happen there")


def test_while_many_write_two_sequencers_place_everything_once_and_without_gaps(now):
    not_in_memory()
    stop = threading.Event()

    def write():
        for _ in range(15):
            with platform(now).act("card.approved", Card()):
                pass

    def place():
        placed = 0
        while not stop.is_set():
            placed += sequencer.place(3)
            time.sleep(0.002)
        return placed + sequencer.place()

    def write_all():
        together(write, write, write)
        stop.set()

    _, first, second = together(write_all, place, place)
    assert first + second == 45
    assert sorted(Entry.objects.values_list("position", flat=True)) == list(range(45))


def test_two_publishers_sign_one_checkpoint_per_size(now):
    not_in_memory()

    def publish():
        for _ in range(6):
            with platform(now).act("card.approved", Card()):
                pass
            checkpoints.publish(now)

    together(publish, publish)
    checkpoints.publish(now)
    assert Checkpoint.objects.order_by("size").last().size == 12
    report = audit.verify()
    assert report.ok, [str(problem) for problem in report.problems]


def test_a_writer_never_waits_for_the_sequencer(now):
    only_postgresql()
    with platform(now).act("card.approved", Card()):
        pass
    with transaction.atomic():
        sequencer.take_turn()
        sequencer._place_some(10)

        def write():
            with platform(now).act("card.approved", Card()):
                pass
            return True

        assert together(write) == [True]  # it would time out if it had to wait for our turn to end


def test_an_entry_committed_late_with_a_lower_id_is_neither_skipped_by_the_tree_nor_by_its_reactions(now, monkeypatch):
    only_postgresql()
    told = []
    outbox.register("card.approved", "listen", lambda entry, by: told.append(entry.pk))
    written, finish = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            with platform(now).act("card.approved", Card()) as act:
                pass
            written.set()
            finish.wait(30)
        return act.entry.pk

    def fast():
        written.wait(30)
        with platform(now).act("card.approved", Card()) as act:
            pass
        assert sequencer.place() == 1
        assert outbox.deliver(now) == 1
        finish.set()
        return act.entry.pk

    low, high = together(slow, fast)
    assert low < high
    assert sequencer.place() == 1
    assert outbox.deliver(now) == 1
    assert told == [high, low]
    assert dict(Entry.objects.values_list("pk", "position")) == {high: 0, low: 1}


def test_two_workers_never_do_the_same_reaction_twice(now):
    not_in_memory()

    def copy(entry, by):
        with by.act("card.copied", Card()):
            time.sleep(0.001)

    outbox.register("card.approved", "copy", copy)
    for _ in range(20):
        with platform(now).act("card.approved", Card()):
            pass
    done = together(*[lambda: outbox.deliver(now)] * 3)
    assert sum(done) == 20
    assert Entry.objects.filter(kind="card.copied").count() == 20
    assert not Delivery.objects.filter(done_at=None).exists()


def test_a_reaction_under_way_elsewhere_is_left_alone_even_when_its_turn_comes_again(now):
    only_postgresql()
    begun, finish, told = threading.Event(), threading.Event(), []

    def slow(entry, by):
        told.append(entry.pk)
        begun.set()
        finish.wait(30)

    outbox.register("card.approved", "slow", slow)
    with platform(now).act("card.approved", Card()):
        pass

    def second():
        begun.wait(30)
        done = outbox.deliver(now + outbox.LONGEST_WAIT)
        finish.set()
        return done

    assert together(lambda: outbox.deliver(now), second) == [1, 0]
    assert len(told) == 1
