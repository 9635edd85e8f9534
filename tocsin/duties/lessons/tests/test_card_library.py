"""The lesson cards that come with the platform: readable, in both languages, about a real case, asking known terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.base.registry.rules.terms import vocabulary
from tocsin.duties.cases import shelf
from tocsin.duties.lessons.models import Card
from tocsin.duties.lessons.rules.conditions import parse

LIBRARY = Path(__file__).resolve().parents[1] / "library"
CARDS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(LIBRARY.glob("*.yaml"))}
CASES = {case["key"]: case for case in shelf.told()}
TEXTS = ("title", "mechanism", "barrier", "required_check", "evidence")

each_card = pytest.mark.parametrize("key", CARDS)


@each_card
def test_a_card_speaks_both_languages_and_asks_one_question(key: str) -> None:
    card = CARDS[key]
    assert card["key"] == key
    for name in TEXTS:
        assert set(card[name]) == {"zh-hans", "en"}
        assert all(text.strip() for text in card[name].values())
    assert card["required_check"]["zh-hans"].count("？") == 1
    assert card["required_check"]["en"].count("?") == 1


@each_card
def test_a_card_has_a_case_an_article_with_its_mark_and_a_bearable_time(key: str) -> None:
    card = CARDS[key]
    assert card["case"] in CASES
    assert card["article"]
    assert len(card["article"]) <= Card._meta.get_field("article").max_length
    assert card["article_mark"] in ("A", "B", "C")
    assert 1 <= card["days"] <= 180


@each_card
def test_a_card_asks_only_terms_of_the_vocabulary_in_their_own_field(key: str) -> None:
    card = CARDS[key]
    known = vocabulary()
    leaves = parse(card["conditions"]).leaves
    assert leaves
    for leaf in leaves:
        if leaf.test in ("has", "lacks"):
            assert known[leaf.value].field == leaf.field
        assert (leaf.field == "agency") == (card["obliges"] == "agencies")


def test_every_measure_a_case_names_is_a_card_and_obliges_whose_gap_it_is() -> None:
    """One card may answer the same gap of several accidents: the same check is not asked twice."""
    for case in CASES.values():
        for gap in case["gaps"]:
            if measure := gap.get("measure"):
                assert CARDS[measure]["obliges"] == {"plant": "plants", "agency": "agencies"}[gap["whose"]]


@each_card
def test_every_card_answers_a_gap_of_its_own_case(key: str) -> None:
    assert key in {gap.get("measure") for gap in CASES[CARDS[key]["case"]]["gaps"]}


@each_card
def test_a_card_names_the_kind_of_its_measure_and_carries_one_page_to_read_aloud(key: str) -> None:
    card = CARDS[key]
    assert card["control"] in Card.Control.values
    assert set(card["aloud"]) == {"zh-hans", "en"}
    assert 250 <= len("".join(card["aloud"]["zh-hans"].split())) <= 450
    for text in card["aloud"].values():
        parts = text.split("\n")
        assert len(parts) == 5  # what happened, why here, the one check, today, the question back
        assert parts[-1].rstrip()[-1] in "？?"


def test_no_two_cards_ask_the_same_plants_the_same_thing() -> None:
    """Near-duplicates are one card, which the gaps of several accidents name."""
    asked = [str((card["obliges"], card["conditions"], card["control"])) for card in CARDS.values()]
    checks = [card["required_check"][language] for card in CARDS.values() for language in ("zh-hans", "en")]
    assert len(set(checks)) == len(checks)
    plants = [one for one in asked if one.startswith("('plants'")]
    assert len(set(plants)) == len(plants)


def test_the_library_holds_at_least_sixty_cards_of_forty_five_accidents() -> None:
    assert len(CARDS) >= 60
    assert len(CASES) == 45
    assert {card["case"] for card in CARDS.values()} == set(CASES)


def test_every_kind_of_measure_is_asked_by_some_card() -> None:
    assert {card["control"] for card in CARDS.values()} == set(Card.Control.values)


def test_agencies_are_obliged_too() -> None:
    assert sum(card["obliges"] == "agencies" for card in CARDS.values()) >= 2


def test_the_yima_card_concerns_a_cold_box_without_a_shutdown_criterion() -> None:
    leaves = [(leaf.field, leaf.test, leaf.value) for leaf in parse(CARDS["ym-forced-shutdown"]["conditions"]).leaves]
    assert leaves == [
        ("equipment", "has", "air_separation_cold_box"),
        ("safeguards", "lacks", "forced_shutdown_criterion"),
    ]


def term_texts() -> list[Any]:
    return [pytest.param(term, id=term.code) for term in vocabulary().values()]


@pytest.mark.parametrize("term", term_texts())
def test_a_term_has_names_and_a_question_in_both_languages(term: Any) -> None:
    for texts in (term.names, term.question):
        assert set(texts) == {"zh-hans", "en"}
        assert all(texts.values())
    assert term.question["zh-hans"].endswith("？")
    assert term.question["en"].endswith("?")
