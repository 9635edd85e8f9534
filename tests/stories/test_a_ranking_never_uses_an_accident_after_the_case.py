"""Promise: who is likely to be next is told from what was known before the accident, never from what came after."""

import numpy as np
import pytest

from tocsin.duties.lessons.rules.likelihood.happened import History, LookAhead
from tocsin.duties.lessons.rules.likelihood.judging import Judgement, rank
from tocsin.duties.lessons.tests.invented import AMMONIA_VALVE, DAY, history, plants

FAULTS = ["the_ranking_looks_ahead"]

EARLIER = [(-900, 3), (-400, 7), (-1, 5)]
LATER = [(0, 4), (1, 9), (200, 11)]


def scores(told: History, day: int = DAY) -> np.ndarray:
    return rank(Judgement(), plants(), told.before(day), AMMONIA_VALVE, day).score


def test_what_came_after_the_case_changes_no_plants_place() -> None:
    np.testing.assert_array_equal(scores(history(*EARLIER)), scores(history(*EARLIER, *LATER)))


def test_an_accident_of_the_same_day_is_not_known_yet() -> None:
    np.testing.assert_array_equal(scores(history(*EARLIER)), scores(history(*EARLIER, (0, 4))))


def test_a_ranking_that_is_handed_a_later_accident_refuses() -> None:
    for day in (0, 1, 200):
        with pytest.raises(LookAhead):
            rank(Judgement(), plants(), history(*EARLIER, (day, 9)), AMMONIA_VALVE, DAY)


def test_what_came_before_does_change_it() -> None:
    assert scores(history(*EARLIER))[5] > scores(history(*EARLIER[:2]))[5]
