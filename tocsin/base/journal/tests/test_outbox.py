"""What is owed is done: once, in order, and nothing that fails stands in the way."""

import datetime as dt

import pytest

from tocsin.base.journal import outbox, queries, reactions
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Delivery, Entry
from tocsin.base.journal.tests.cards import Card, write_acts

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def heard():
    """A reaction that remembers what it was told."""
    told = []
    outbox.register("card.approved", "listen", lambda entry, by: told.append((entry.uid, by)))
    return told


def test_every_entry_of_a_kind_is_reacted_to_once_and_in_order(by, now, heard):
    entries = write_acts(by, 3)
    assert outbox.deliver(now) == 3
    assert [uid for uid, _ in heard] == [entry.uid for entry in entries]
    assert outbox.deliver(now + MINUTE) == 0
    assert len(heard) == 3


def test_the_reaction_acts_as_the_platform_at_the_moment_of_delivery_because_of_the_entry(by, now, heard):
    (entry,) = write_acts(by, 1)
    outbox.deliver(now + MINUTE)
    ((_, who),) = heard
    assert (who.who, who.post, who.at, who.cause) == (None, None, now + MINUTE, entry.uid)


def test_a_row_owes_the_reactions_of_its_kind_too_but_each_only_once_per_entry(by, now):
    told = []
    outbox.register("plant.reached", "reach", lambda entry, by: told.append(entry.things("plant.reached")))
    outbox.register("card.approved", "reach", reactions.named("reach"))
    write_acts(by, 1, rows=4)
    assert outbox.deliver(now) == 1
    assert [len(things) for things in told] == [4]


def test_an_act_that_fails_owes_nothing(by, now, heard):
    with pytest.raises(ZeroDivisionError), by.act("card.approved", Card()):
        raise ZeroDivisionError
    assert not Delivery.objects.exists()


def fail(entry, by):
    raise ValueError("the other side is down")


def test_a_failing_reaction_never_blocks_the_others_and_is_tried_again_later_and_later(by, now, heard):
    outbox.register("card.approved", "fail", fail)
    write_acts(by, 3)
    assert outbox.deliver(now) == 3
    assert len(heard) == 3
    assert [delivery.trouble for delivery in queries.deliveries_in_trouble()] == [
        "ValueError: the other side is down"
    ] * 3
    assert outbox.deliver(now) == 0
    waits, moment = [], now
    for _ in range(12):
        moment = Delivery.objects.filter(done_at=None).earliest("next_try_at").next_try_at
        assert outbox.deliver(moment) == 0
        waits.append(Delivery.objects.filter(done_at=None).latest("next_try_at").next_try_at - moment)
    assert waits == sorted(waits)
    assert waits[-1] == outbox.LONGEST_WAIT


def test_after_the_trouble_is_over_it_is_done_and_the_trouble_forgotten(by, now):
    broken = [True]

    def sometimes(entry, by):
        if broken:
            raise ValueError("down")

    outbox.register("card.approved", "sometimes", sometimes)
    write_acts(by, 1)
    outbox.deliver(now)
    broken.clear()
    assert outbox.deliver(now + outbox.LONGEST_WAIT) == 1
    assert not queries.deliveries_in_trouble().exists()
    assert Delivery.objects.get().done_at == now + outbox.LONGEST_WAIT


def test_what_a_failed_reaction_had_done_is_undone(by, now):
    def half(entry, by):
        with by.act("card.copied", Card()):
            pass
        raise ValueError("half way")

    outbox.register("card.approved", "half", half)
    write_acts(by, 1)
    assert outbox.deliver(now) == 0
    assert not Entry.objects.filter(kind="card.copied").exists()


def test_a_reaction_may_act_and_its_entry_owes_reactions_in_turn(by, now, heard):
    def copy(entry, by):
        with by.act("card.copied", Card()):
            pass

    outbox.register("card.approved", "copy", copy)
    told = []
    outbox.register("card.copied", "hear copies", lambda entry, by: told.append(entry.kind))
    write_acts(by, 1)
    assert outbox.deliver(now) == 3
    assert told == ["card.copied"]


def test_a_reaction_whose_code_is_gone_is_reported_and_kept(by, now, heard, monkeypatch):
    write_acts(by, 1)
    monkeypatch.setattr(reactions, "_named", {})
    assert outbox.deliver(now) == 0
    (delivery,) = queries.deliveries_in_trouble()
    assert "no reaction is called 'listen' any more" in delivery.trouble
    assert list(queries.deliveries_owed(now + MINUTE)) == [delivery]


def test_two_reactions_cannot_share_a_name(heard):
    with pytest.raises(ValueError, match="cannot both be called"):
        outbox.register("card.withdrawn", "listen", fail)


def test_the_limit_counts_tries(by, now, heard):
    write_acts(by, 5)
    assert outbox.deliver(now, limit=2) == 2
    assert outbox.deliver(now, limit=100) == 3


def test_the_same_try_is_claimed_by_one_worker_only(by, now, heard):
    write_acts(by, 1)
    (delivery,) = Delivery.objects.all()
    assert outbox._claim(delivery.pk, 0, now)
    assert not outbox._claim(delivery.pk, 0, now)
    assert outbox.deliver(now) == 0


def test_what_is_owed_longest_goes_first(now, heard):
    with platform(now + MINUTE).act("card.approved", Card()) as late:
        pass
    with platform(now).act("card.approved", Card()) as early:
        pass
    outbox.deliver(now + MINUTE)
    assert [uid for uid, _ in heard] == [early.entry.uid, late.entry.uid]
