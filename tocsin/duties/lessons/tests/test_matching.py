"""Yes, no or unknown: the vectorised judgement against the one that is believed at sight."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.duties.lessons.rules.board import Board
from tocsin.duties.lessons.rules.conditions import parse
from tocsin.duties.lessons.rules.kleene import NO, UNKNOWN, YES
from tocsin.duties.lessons.rules.matching import match
from tocsin.duties.lessons.rules.yardstick import judge, masks
from tocsin.duties.lessons.tests import plausible


def board_of(profiles):
    board = Board()
    for n, facts in enumerate(profiles):
        board.put(n, n, 1, facts)
    return board


def verdict(told, facts):
    return int(match(parse(told), board_of([facts])).verdicts[0])


@settings(max_examples=400, deadline=None)
@given(plausible.conditions, st.lists(plausible.facts, min_size=1, max_size=8))
def test_matching_all_plants_at_once_equals_judging_them_one_by_one(told, profiles):
    conditions = parse(told)
    matched = match(conditions, board_of(profiles))
    assert [int(v) for v in matched.verdicts] == [judge(conditions.root, facts) for facts in profiles]
    reasons = list(zip(matched.yes_mask.tolist(), matched.unknown_mask.tolist(), strict=True))
    assert reasons == [masks(conditions, facts) for facts in profiles]


@settings(max_examples=200, deadline=None)
@given(plausible.conditions, st.lists(st.tuples(st.integers(0, 4), st.none() | plausible.facts), max_size=12))
def test_a_board_kept_up_to_date_equals_a_board_built_anew(told, changes):
    board, now = Board(), {}
    for plant, facts in changes:
        if facts is None:
            now.pop(plant, None)
            board.take(plant)
        else:
            now[plant] = facts
            board.put(plant, plant, 1, facts)
    conditions = parse(told)
    matched = match(conditions, board)
    places = board.within().nonzero()[0]
    kept = {board.plants[place]: int(matched.verdicts[place]) for place in places}
    assert kept == {plant: judge(conditions.root, facts) for plant, facts in now.items()}


COLD_BOX = {"field": "equipment", "has": "cold_box"}
NO_CRITERION = {"field": "safeguards", "lacks": "criterion"}


def test_an_empty_list_is_not_none_unless_the_list_is_known_complete():
    assert verdict(COLD_BOX, {}) == UNKNOWN
    assert verdict(COLD_BOX, {"equipment": {"known": "partial", "items": []}}) == UNKNOWN
    assert verdict(COLD_BOX, {"equipment": {"known": "complete", "items": []}}) == NO


def test_what_is_listed_as_absent_is_a_no_even_when_the_list_is_partial():
    gone = {"equipment": {"known": "partial", "items": [{"term": "cold_box", "present": False}]}}
    assert verdict(COLD_BOX, gone) == NO
    assert verdict({"field": "equipment", "lacks": "cold_box"}, gone) == YES


def test_a_plant_with_the_equipment_and_no_word_about_the_safeguard_is_unknown_and_the_masks_say_why():
    facts = {"equipment": {"known": "partial", "items": [{"term": "cold_box", "present": True}]}}
    matched = match(parse({"all": [COLD_BOX, NO_CRITERION]}), board_of([facts]))
    assert (matched.verdicts[0], matched.yes_mask[0], matched.unknown_mask[0]) == (UNKNOWN, 0b01, 0b10)


def test_an_amount_exactly_at_the_threshold_is_enough_and_a_gram_less_is_not():
    told = {"field": "substances", "has": "nh3", "at_least_t": "0.5"}

    def holding(tonnes):
        return {"substances": {"known": "partial", "items": [{"term": "nh3", "present": True, "tonnes": tonnes}]}}

    assert verdict(told, holding("0.5")) == YES
    assert verdict(told, holding("0.499999999")) == NO
    assert verdict(told, holding(None)) == UNKNOWN


def test_an_industry_code_of_another_classification_is_unknown_not_no():
    told = {"field": "industry", "begins": ["C26"]}
    assert verdict(told, {"industry": {"known": "complete", "code": "325120", "scheme": "NAICS"}}) == UNKNOWN
    assert verdict(told, {"industry": {"known": "complete", "code": "C2611"}}) == YES


def test_a_plant_known_only_by_its_division_is_asked_and_not_passed_over():
    told = {"field": "industry", "begins": ["C261"]}
    assert verdict(told, {"industry": {"known": "partial", "code": "C26"}}) == UNKNOWN
    assert verdict(told, {"industry": {"known": "complete", "code": "C27"}}) == NO


def test_sixty_leaves_fill_the_masks_to_their_last_bit():
    told = {"all": [COLD_BOX] * 60}
    facts = {"equipment": {"known": "complete", "items": [{"term": "cold_box", "present": True}]}}
    assert int(match(parse(told), board_of([facts])).yes_mask[0]) == 2**60 - 1
