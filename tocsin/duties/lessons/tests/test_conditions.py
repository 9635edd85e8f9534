"""What a card may ask, and how a bad condition is told where and how to mend it."""

import pytest

from tocsin.duties.lessons.rules.conditions import BadCondition, parse

COLD_BOX = {"field": "equipment", "has": "air_separation_cold_box"}


def test_leaves_are_numbered_depth_first():
    told = {"all": [COLD_BOX, {"any": [{"field": "headcount", "at_least": 10}, {"not": COLD_BOX}]}]}
    assert [(leaf.n, leaf.field) for leaf in parse(told).leaves] == [
        (0, "equipment"),
        (1, "headcount"),
        (2, "equipment"),
    ]


def test_an_amount_is_kept_in_whole_grams():
    (leaf,) = parse({"field": "substances", "has": "cas:7664-41-7", "at_least_t": "0.5"}).leaves
    assert leaf.grams == 500_000


@pytest.mark.parametrize(
    ("told", "where"),
    [
        (None, "(top)"),
        ([], "(top)"),
        ({}, "(top)"),
        ({"all": []}, "all"),
        ({"all": COLD_BOX}, "all"),
        ({"all": [COLD_BOX], "any": [COLD_BOX]}, "(top)"),
        ({"all": [COLD_BOX, {"field": "equipment"}]}, "all[1]"),
        ({"all": [{"field": "industry", "has": "C26"}]}, "all[0].field"),
        ({"field": "equipment", "has": ""}, "has"),
        ({"field": "equipment", "has": "a\x00b"}, "has"),
        ({"field": "equipment", "has": ["a"]}, "has"),
        ({"field": "equipment", "lacks": "a", "at_least_t": "5"}, "(top)"),
        ({"field": "equipment", "has": "a", "at_least_t": "5"}, "at_least_t"),
        ({"field": "substances", "has": "a", "at_least_t": 0.5}, "at_least_t"),
        ({"field": "substances", "has": "a", "at_least_t": "NaN"}, "at_least_t"),
        ({"field": "substances", "has": "a", "at_least_t": "1E+999999999"}, "at_least_t"),
        ({"field": "substances", "has": "a", "at_least_t": "0.0000001"}, "at_least_t"),
        ({"field": "substances", "has": "a", "at_least_t": True}, "at_least_t"),
        ({"field": "headcount", "at_least": True}, "at_least"),
        ({"field": "headcount", "at_least": 0}, "at_least"),
        ({"field": "industry", "begins": []}, "begins"),
        ({"field": "industry", "begins": [26]}, "begins[0]"),
        ({"field": "industry", "begins": ["C26"], "at_least": 3}, "(top)"),
        ({"agency": {"kind": "x"}}, "agency.kind"),
        ({"agency": {"name": ["x"]}}, "(top)"),
        ({"any": [{"not": {"any": []}}]}, "any[0].not.any"),
    ],
)
def test_a_bad_condition_says_where_and_the_mend(told, where):
    with pytest.raises(BadCondition) as bad:
        parse(told)
    assert bad.value.where.lstrip(".") == where
    assert bad.value.mend


def test_conditions_nested_too_deeply_are_refused_before_they_exhaust_the_stack():
    told = COLD_BOX
    for _ in range(5000):
        told = {"not": told}
    with pytest.raises(BadCondition):
        parse(told)


def test_more_leaves_than_a_mask_has_bits_are_refused():
    parse({"any": [COLD_BOX] * 60})
    with pytest.raises(BadCondition):
        parse({"any": [COLD_BOX] * 61})
