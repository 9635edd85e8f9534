"""The board a process keeps is right whatever other processes changed."""

import threading

import pytest
from django.db import connection, transaction

from tocsin.base.registry import actions as registry
from tocsin.duties.lessons import boards
from tocsin.duties.lessons.rules.conditions import parse
from tocsin.duties.lessons.rules.matching import match
from tocsin.duties.lessons.tests.county import CARD, HAS_BOX, LACKS, NO_BOX, build

CONDITIONS = parse(CARD["conditions"])


def counts():
    with boards.current() as board:
        return match(CONDITIONS, board).at(board.within()).count()


def elsewhere(work):
    """Do it over another connection, as another process would."""

    def run():
        try:
            work()
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    other.join()


@pytest.mark.django_db(transaction=True)
def test_the_board_is_right_after_another_connection_changed_a_profile(now):
    county = build(now)
    plant = county.plant("gasworks", HAS_BOX)
    assert counts() == (4, 1, 0)
    elsewhere(lambda: registry.revise(county.officer, plant, LACKS, "declared"))
    assert counts() == (4, 0, 1)
    elsewhere(lambda: registry.revise(county.officer, plant, NO_BOX, "declared"))
    assert counts() == (5, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_the_board_is_right_after_another_connection_added_and_deregistered_plants(now):
    county = build(now)
    assert counts() == (4, 0, 0)
    elsewhere(lambda: county.plant("gasworks", HAS_BOX, LACKS))
    assert counts() == (4, 0, 1)
    elsewhere(lambda: registry.deregister(county.officer, county.plants["gasworks"], now.date()))
    assert counts() == (4, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_never_reaches_the_board(now):
    county = build(now)
    plant = county.plant("gasworks", HAS_BOX)
    assert counts() == (4, 1, 0)
    with transaction.atomic():
        registry.revise(county.officer, plant, LACKS, "declared")
        assert counts() == (4, 0, 1)  # inside, one sees one's own change
        transaction.set_rollback(True)
    assert counts() == (4, 1, 0)
    registry.revise(county.officer, plant, NO_BOX, "declared")  # takes the same edition as what was rolled back
    assert counts() == (5, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_many_changes_do_not_let_the_board_grow_for_ever(now):
    county = build(now)
    plant = county.plant("gasworks", HAS_BOX)
    for n in range(1300):
        with boards.current() as board:
            board.put(plant.pk, n, plant.region_id, {})
    assert counts()[0] == 4
    with boards.current() as board:
        assert len(board) < 1000
