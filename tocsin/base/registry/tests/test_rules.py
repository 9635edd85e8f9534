"""The registry's rules, one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tocsin.base.registry.imports.proposing import Seen, propose
from tocsin.base.registry.imports.targets import target
from tocsin.base.registry.rules import cas, facts, places, schemes, uscc
from tocsin.base.registry.rules.terms import vocabulary


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_credit_code_with_a_wrong_check_character_is_refused_with_the_right_one_named():
    assert uscc.uscc("91350100m000100y43") == "91350100M000100Y43"
    with pytest.raises(uscc.BadCreditCode, match="must be 3, not 4"):
        uscc.uscc("91350100M000100Y44")


@given(st.text(alphabet=uscc.ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(uscc.ALPHABET))
def test_one_wrong_character_in_a_credit_code_is_always_found(body, at, letter):
    code = body + uscc.check_character(body)
    assert uscc.uscc(code) == code
    wrong = code[:at] + letter + code[at + 1 :]
    if wrong != code:
        with pytest.raises(uscc.BadCreditCode):
            uscc.uscc(wrong)


def test_a_cas_number_is_checked_by_its_last_digit():
    assert cas.cas(" 7664-41-7 ") == "7664-41-7"
    for wrong in ("7664-41-8", "00-11-11", "7664417", "1" * 5000, "７６６４-41-7"):
        with pytest.raises(cas.BadCas):
            cas.cas(wrong)


def test_identifiers_are_read_by_their_scheme():
    assert schemes.read("epa_rmp", " 100000013521 ") == "100000013521"
    with pytest.raises(schemes.BadIdentifier):
        schemes.read("epa_rmp", "1.00000013521E11")
    with pytest.raises(schemes.BadIdentifier):
        schemes.read("nobody", "1")


@pytest.mark.parametrize(
    ("written", "kept"),
    [("12.50", "12.5"), ("1E+2", "100"), (7, "7"), (Decimal("0.10"), "0.1"), ("0", "0"), ("", None), (None, None)],
)
def test_tonnes_have_one_spelling(written, kept):
    assert facts.tonnes(written) == kept


@pytest.mark.parametrize(
    "wrong",
    ["NaN", "-1", "Infinity", "1e999999", 1.5, True, "9" * 5000, 10**4000, "twelve", "１２", [], "0.0000000001"],
)
def test_what_is_no_amount_is_refused(wrong):
    with pytest.raises(facts.BadAmount):
        facts.tonnes(wrong)


@given(
    st.dictionaries(
        st.text(max_size=12),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
            max_leaves=8,
        ),
        max_size=3,
    )
)
def test_any_object_is_a_profile_or_is_refused(loose):
    try:
        once = facts.parse(loose)
    except facts.BadFact:
        return
    assert facts.parse(once) == once


@given(
    st.sampled_from(facts.FIELDS),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["known", "items", "value", "code", "term", "present", "tonnes", "ghs", "name", "scheme"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=8,
    ),
)
def test_any_fact_is_kept_in_one_spelling_or_is_refused(name, loose):
    try:
        once = facts.field(name, loose)
    except facts.BadFact:
        return
    assert facts.field(name, once) == once


def test_a_term_belongs_to_one_field():
    with pytest.raises(facts.BadFact, match="equipment"):
        facts.field("processes", {"known": "partial", "items": [{"term": "air_separation_cold_box"}]})


def test_the_same_item_told_twice_differently_is_refused():
    items = [{"term": "gas_holder", "present": True}, {"term": "gas_holder", "present": False}]
    with pytest.raises(facts.BadFact):
        facts.field("equipment", {"known": "partial", "items": items})


def test_every_term_has_both_languages_and_a_true_cas_number():
    for term in vocabulary().values():
        assert {"zh-hans", "en"} <= set(term.names) & set(term.question), term.code
        assert term.field in facts.LISTS, term.code
        if term.cas:
            assert cas.cas(term.cas) == term.cas


def test_coordinates_are_exact_and_on_the_globe():
    assert places.longitude("116.4074") == Decimal("116.407400")
    for wrong in ("-087.6", "181", "NaN", "1e2", "39°54′"):
        with pytest.raises(places.BadPlace):
            places.longitude(wrong)


def test_headings_are_recognised_in_both_languages():
    chinese = Seen(
        0,
        "a.csv",
        "",
        ["统一编号", "企业名称", "统一社会信用代码", "所属区县", "经度", "备注"],
        [["1", "东风", "91350100M000100Y43", "东", "116.4", ""]],
    )
    columns = propose([chinese], target("plants"))["tables"][0]["columns"]
    assert {"name": "企业名称", "uscc": "统一社会信用代码", "longitude": "经度"}.items() <= columns.items()
    assert "备注" not in columns.values()


def test_saying_again_that_a_substance_is_there_forgets_no_amount() -> None:
    held = {"substances": {"known": "partial", "items": [{"term": "cas:7664-41-7", "present": True, "tonnes": "12.5"}]}}
    (item,) = facts.answered(held, "substances", "cas:7664-41-7", True)["substances"]["items"]
    assert item["tonnes"] == "12.5"
