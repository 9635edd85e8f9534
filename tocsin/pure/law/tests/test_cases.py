"""The law's cases, as a jurist wrote them, are what the code answers; and every answer says all that it must."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
import yaml

from tocsin.pure.law import questions
from tocsin.pure.law.accidents import Between
from tocsin.pure.law.editions import editions
from tocsin.pure.law.major_hazard_installations import Held
from tocsin.pure.law.plain import plain
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional import Regional
from tocsin.pure.law.rules import RULES
from tocsin.pure.law.tables import TABLES
from tocsin.pure.law.words import CHAPTERS, topics, words

questions.every()


def told() -> list[dict[str, Any]]:
    folder = files("tocsin.pure.law").joinpath("cases")
    files_told = (yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) for file in folder.iterdir())
    return [case for one in files_told for case in one["cases"]]


CASES = told()


def as_given(value: Any) -> Any:
    if isinstance(value, list) and all(type(one) is int for one in value) and value:
        return Between(*value)
    if isinstance(value, list):
        return tuple(held(one) if isinstance(one, dict) else one for one in value)
    return Decimal(value) if isinstance(value, str) and value[:1].isascii() and value[:1].isdigit() else value


def held(told: dict[str, Any]) -> Held:
    classes = tuple(told.get("classes", ()))
    return Held(as_given(told["tonnes"]), told.get("substance", ""), classes)


def answered(case: dict[str, Any]) -> Any:
    """The rule's answer; texts go in as texts where the rule asks for text, so that «0101» stays a code."""
    kinds = {one.name: one.kind for one in questions.parameters(case["rule"])}
    given = {
        name: value if kinds.get(name) in ("text", "choice") else as_given(value)
        for name, value in case["given"].items()
    }
    if office := case.get("office"):
        given["office"] = Regional({"zh-hans": "某市", "en": "a city"}, "〔2026〕1号", dt.date(2026, 1, 1), office)
    return RULES[case["rule"]].decides(**given)


def same_as(got: Any, expected: Any) -> bool:
    if isinstance(expected, list):
        return len(got) == len(expected) and all(same_as(*pair) for pair in zip(got, expected, strict=True))
    if isinstance(expected, str) and not isinstance(got, str):
        return bool(got == as_given(expected))
    return bool(got == expected and (type(got) is bool) == (type(expected) is bool))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['sentence']}")
def test_an_english_sentence_calls_documents_by_an_english_name(case: dict[str, Any]) -> None:
    try:
        said = answered(case).sentence["en"]
    except Unanswerable as refused:
        said = refused.said["en"]
    quoted = re.sub(
        "“[^”]*”|〔2026〕1号", "", said
    )  # what somebody typed, and an office's own number, stay as they are
    assert not re.search("[第〔号令法]", quoted), said


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['sentence']}")
def test_a_case_of_the_law_comes_out_as_written(case: dict[str, Any]) -> None:
    if case["then"] == "refused":
        with pytest.raises(Unanswerable):
            answered(case)
        return
    answer = answered(case)
    then = case["then"] if isinstance(case["then"], dict) else {"value": case["then"]}
    for name, expected in then.items():
        assert same_as(getattr(answer, name), expected), answer


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_answer_carries_value_unit_articles_edition_day_and_a_sentence_in_both_languages(rule: str) -> None:
    mine = [case for case in CASES if case["rule"] == rule and case["then"] != "refused"]
    assert mine or any(case["rule"] == rule for case in CASES)
    for case in mine:
        answer = answered(case)
        assert isinstance(answer.unit, str)
        assert answer.articles
        assert isinstance(answer.as_of, dt.date)
        assert answer.value is None or (answer.edition and answer.mark in ("A", "B"))
        assert set(answer.sentence) == {"zh-hans", "en"}
        assert all(answer.sentence.values())
        assert answer.called is None or set(answer.called) == {"zh-hans", "en"}
        assert answer.sentence["zh-hans"].endswith(("。", "）"))
        if answer.table is not None:
            assert all(len(row) == len(answer.table.columns) for row in answer.table.rows)
        assert plain(answer)["articles"] == list(answer.articles)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_question_has_words_and_every_rule_refuses_what_it_was_not_asked(rule: str) -> None:
    asks = questions.parameters(rule)
    worded = words(RULES[rule].topic).rules[rule]
    assert set(worded.asks) == {one.name for one in asks}
    assert asks[-1].kind in ("day", "moment") or any(one.kind in ("day", "moment") for one in asks)
    for one in asks:
        for said in (one.asked.label, *one.asked.choices.values(), *([one.asked.hint] if one.asked.hint else [])):
            assert set(said) == {"zh-hans", "en"}
            assert all(said.values())
    with pytest.raises(Unanswerable):
        questions.answer(rule, {"stranger": "1"})


@pytest.mark.parametrize("topic", topics())
def test_every_topic_has_a_chapter_a_rule_or_a_table_and_lays_out_every_edition(topic: str) -> None:
    assert words(topic).chapter in CHAPTERS
    assert topic in TABLES
    for edition in editions(topic):
        for table in TABLES[topic](edition):
            assert table.article
            for cell in (table.title, *table.columns, *(cell for row in table.rows for cell in row)):
                assert set(cell) == {"zh-hans", "en"}
            assert all(len(row) == len(table.columns) for row in table.rows)


def test_every_topic_with_values_has_words_and_the_other_way_round() -> None:
    values = {file.name.removesuffix(".yaml") for file in files("tocsin.pure.law").joinpath("values").iterdir()}
    assert values == set(topics())


def test_no_value_is_marked_unsure() -> None:
    for topic in topics():
        assert all(edition.mark in ("A", "B") for edition in editions(topic))
