"""The question that settles most is the one that is asked."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.duties.lessons.rules.conditions import parse
from tocsin.duties.lessons.rules.kleene import UNKNOWN
from tocsin.duties.lessons.rules.matching import match
from tocsin.duties.lessons.rules.questions import one_each, questions
from tocsin.duties.lessons.rules.yardstick import judge
from tocsin.duties.lessons.tests import plausible
from tocsin.duties.lessons.tests.test_matching import COLD_BOX, NO_CRITERION, board_of

HAS = {"known": "partial", "items": [{"term": "cold_box", "present": True}]}
CARD = {"all": [COLD_BOX, NO_CRITERION]}


def asked(told, profiles):
    conditions = parse(told)
    matched = match(conditions, board_of(profiles))
    return questions(conditions, matched), one_each(conditions, matched.at(matched.verdicts == UNKNOWN))


def test_the_question_that_settles_most_comes_first():
    ranked, each = asked(CARD, [{"equipment": HAS}, {"equipment": HAS}, {}])
    assert (ranked[0].field, ranked[0].term, ranked[0].settles, ranked[0].helps) == ("safeguards", "criterion", 2, 3)
    assert [question.field for question in each] == ["safeguards"] * 3


def test_nothing_is_asked_of_a_plant_that_is_decided_already():
    none = {"equipment": {"known": "complete", "items": []}}
    assert asked(CARD, [none]) == ([], [])


def test_asking_how_much_settles_both_whether_there_is_any_and_whether_it_is_enough():
    told = {"all": [{"field": "substances", "has": "nh3"}, {"field": "substances", "has": "nh3", "at_least_t": "10"}]}
    ranked, _each = asked(told, [{}])
    assert [(q.term, q.settles) for q in ranked] == [("nh3", 1)]


@settings(max_examples=150, deadline=None)
@given(plausible.conditions, st.lists(plausible.facts, min_size=1, max_size=6))
def test_every_undecided_plant_gets_a_question_about_something_it_is_silent_on(told, profiles):
    conditions = parse(told)
    matched = match(conditions, board_of(profiles))
    undecided = np.flatnonzero(matched.verdicts == UNKNOWN)
    for place, question in zip(undecided, one_each(conditions, matched.at(undecided)), strict=True):
        silent = {leaf.topic for leaf in conditions.leaves if int(matched.unknown_mask[place]) >> leaf.n & 1}
        assert question.topic in silent


@settings(max_examples=150, deadline=None)
@given(plausible.conditions, plausible.facts, st.booleans())
def test_a_plant_said_to_be_settled_is_decided_by_either_answer(told, facts, present):
    conditions = parse(told)
    matched = match(conditions, board_of([facts]))
    for question in questions(conditions, matched):
        if question.settles and question.field in ("equipment", "safeguards", "operations", "processes"):
            field = facts.get(question.field) or {"known": "partial", "items": []}
            item = {"term": question.term, "present": present}
            answered = {**facts, question.field: {**field, "items": [*field["items"], item]}}
            assert judge(conditions.root, answered) != UNKNOWN
