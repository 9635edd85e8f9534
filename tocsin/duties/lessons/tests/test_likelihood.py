"""Which plants are likely to be next: the arithmetic, on invented plants."""

import numpy as np
import pytest

from tocsin.duties.lessons.rules.likelihood import calibration, learning
from tocsin.duties.lessons.rules.likelihood.factors import Table, table
from tocsin.duties.lessons.rules.likelihood.happened import Kind
from tocsin.duties.lessons.rules.likelihood.judging import Judgement, rank
from tocsin.duties.lessons.tests.invented import AMMONIA_VALVE, DAY, history, plants


def test_a_plant_that_holds_the_substance_stands_before_one_that_does_not() -> None:
    score = rank(Judgement(), plants(), history((-500, 3)), AMMONIA_VALVE, DAY).score
    assert score[:20].min() > score[20:].max()


def test_among_equals_the_one_with_an_accident_of_its_own_stands_first() -> None:
    score = rank(Judgement(), plants(), history((-500, 3)), AMMONIA_VALVE, DAY).score
    assert score.argmax() == 3


def test_a_recent_accident_weighs_more_than_an_old_one() -> None:
    score = rank(Judgement(), plants(), history((-3000, 3), (-100, 8)), AMMONIA_VALVE, DAY).score
    assert score[8] > score[3]


def test_an_owners_other_plant_tells_something_of_this_one() -> None:
    factors = table(plants(), history((-100, 0)), AMMONIA_VALVE, DAY)
    assert factors["owner_record"][1] > 0 > factors["owner_record"][0]
    assert factors["owner_record"][2] == 0


def test_without_any_history_no_figure_is_infinite() -> None:
    ranking = rank(Judgement(), plants(), history(), AMMONIA_VALVE, DAY)
    assert np.isfinite(ranking.factors.columns).all()
    assert ranking.probability is None


def test_a_substance_that_nobody_holds_is_ranked_without_failing() -> None:
    ranking = rank(Judgement(), plants(), history((-100, 2)), Kind(frozenset({"phosgene"}), frozenset({"pump"})), DAY)
    assert np.isfinite(ranking.score).all()


def test_weights_are_learnt_from_what_tells_the_plants_apart() -> None:
    chance = np.random.default_rng(1)
    lessons = []
    for _ in range(60):
        columns = np.stack([np.ones(50), chance.normal(size=50)], axis=1)
        had = chance.random(50) < 1 / (1 + np.exp(3 - 2 * columns[:, 1]))
        if had.any():
            lessons.append(learning.sampled(Table(("holds", "size"), columns), np.ones(50, bool), had, chance))
    weights = learning.learnt(lessons)
    assert 1.0 < weights[1] < 3.0
    assert weights[0] == learning.EXPECTED["holds"], "what is the same everywhere keeps the weight it had"


def test_the_probability_that_is_promised_is_what_comes() -> None:
    chance = np.random.default_rng(2)
    score = chance.normal(size=40_000)
    had = chance.random(40_000) < -np.expm1(-np.exp(score - 4))
    ones = np.ones(len(score))
    curve = calibration.fitted(score, had, ones)
    assert curve.chances == sorted(curve.chances), "a higher score never promises less"
    for band in calibration.reliability(curve(score), had, ones):
        if band.plants > 2000:
            assert band.promised == pytest.approx(band.came, rel=0.25, abs=0.002)
    assert calibration.brier(curve(score), had, ones) < calibration.brier(np.full(len(score), had.mean()), had, ones)
