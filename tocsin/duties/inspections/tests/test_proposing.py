"""The planner: never beyond a day, never whom it may not send, never worse than the plain one."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.duties.inspections.rules.planning import solving
from tocsin.duties.inspections.rules.planning.question import FULL, MONTHS, NO_DAYS, NOBODY, Question
from tocsin.duties.inspections.rules.planning.windows import windows

QUICK = settings(max_examples=25, deadline=None)


@st.composite
def questions(draw, plants: int = 12, teams: int = 3, most_visits: int = 40, pins: bool = True) -> Question:
    p, t = draw(st.integers(1, plants)), draw(st.integers(1, teams))
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    owed = [
        (plant, one.first - 1, one.last - 1)
        for plant in range(p)
        for one in windows(int(chance.choice([1, 2, 4])), int(chance.integers(1, 6)))
        if not one.passed
    ][:most_visits]
    plant, first, last = (np.array(column, np.int64) for column in zip(*owed, strict=True))
    may = chance.random((p, t)) < 0.7
    team, month = np.full(len(owed), -1, np.int64), np.full(len(owed), -1, np.int64)
    for v in range(len(owed)):
        if pins and chance.random() < 0.1:
            team[v], month[v] = chance.integers(0, t), chance.integers(0, MONTHS)
    return Question(
        chance.integers(1, 9, p), chance.integers(1, 5, p), may, chance.integers(0, 6, (t, MONTHS)), plant, first, last,
        team, month, int(draw(st.sampled_from([0, 50, 100]))),
    )  # fmt: skip


@QUICK
@given(questions())
def test_a_plan_never_exceeds_anybodys_days_and_goes_only_where_it_may_when_it_may(asked: Question) -> None:
    told = solving.propose(asked, 2)
    spent = np.zeros_like(asked.capacity)
    for v in np.flatnonzero(told.planned & ~asked.pinned):
        assert asked.may[asked.plant[v], told.team[v]]
        assert asked.first[v] <= told.month[v] <= asked.last[v]
        spent[told.team[v], told.month[v]] += asked.halves[asked.plant[v]]
    assert (spent <= asked.room()).all()


@QUICK
@given(questions())
def test_it_is_never_worth_less_than_the_plain_plan_nor_more_than_its_bound(asked: Question) -> None:
    told = solving.propose(asked, 2)
    assert told.greedy <= told.value <= told.bound <= told.whole
    assert told.value == asked.value(told.planned)


@QUICK
@given(questions())
def test_what_a_person_pinned_stays(asked: Question) -> None:
    told = solving.propose(asked, 2)
    assert (told.team[asked.pinned] == asked.fixed_team[asked.pinned]).all()
    assert (told.month[asked.pinned] == asked.fixed_month[asked.pinned]).all()


@QUICK
@given(questions())
def test_nobody_stays_uncovered_while_somebody_who_may_go_has_the_days(asked: Question) -> None:
    told = solving.propose(asked, 2)
    room = asked.room()
    free = told.planned & ~asked.pinned
    np.subtract.at(room, (told.team[free], told.month[free]), asked.halves[asked.plant[free]])
    for v in np.flatnonzero(~told.planned):
        window = room[asked.may[asked.plant[v]], asked.first[v] : asked.last[v] + 1]
        assert not (window >= asked.halves[asked.plant[v]]).any()
        assert asked.reason(int(v)) in (NOBODY, NO_DAYS, FULL)


def brute(asked: Question) -> int:
    """The best of all plans, by trying each."""
    places = [
        [(-1, -1), *itertools.product(np.flatnonzero(asked.may[asked.plant[v]]), range(first, last + 1))]
        for v, (first, last) in enumerate(zip(asked.first, asked.last, strict=True))
    ]
    best = 0
    for plan in itertools.product(*places):
        left = asked.capacity.copy()
        for v, (t, m) in enumerate(plan):
            if t >= 0:
                left[t, m] -= asked.halves[asked.plant[v]]
        if (left >= 0).all():
            best = max(best, asked.value(np.array([t >= 0 for t, _m in plan])))
    return best


def tiny(seed: int) -> Question:
    chance = np.random.default_rng(seed)
    plant = np.array([0, 0, 1, 2, 3])
    first = chance.integers(0, 2, 5)
    free = np.full(5, -1)
    return Question(
        chance.integers(1, 9, 4), chance.integers(1, 4, 4), chance.random((4, 2)) < 0.8,
        chance.integers(0, 4, (2, MONTHS)), plant, first, np.minimum(first + chance.integers(0, 2, 5), 2),
        free, free.copy(), int(chance.choice([0, 50, 100])),
    )  # fmt: skip


def test_on_small_questions_it_equals_the_best_of_all_plans() -> None:
    for seed in range(25):
        asked = tiny(seed)
        told = solving.propose(asked, 5, goal=0)
        assert (told.value, told.bound) == (brute(asked), brute(asked)), seed


def test_four_visits_a_year_are_one_in_each_quarter() -> None:
    assert [(one.first, one.last) for one in windows(4)] == [(1, 3), (4, 6), (7, 9), (10, 12)]


def test_of_a_year_that_is_half_over_only_what_is_to_come_is_planned() -> None:
    assert [(one.first, one.last, one.passed) for one in windows(2, 8)] == [(6, 6, True), (8, 12, False)]
