"""The pages for people are true: the glossary's words exist in code, a rule of the law has an article and a case."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.pure.law.editions import editions
from tocsin.pure.law.questions import every
from tocsin.wiring.mandate_evidence import SCREENS

ROOT = Path(__file__).resolve().parents[1]
LAW = ROOT / "tocsin" / "pure" / "law"
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")
WORDS_TODAY = re.findall(r"\| `(tocsin\.[\w.]+)` \|", GLOSSARY)

RULES = every()


def named(path: str) -> Any:
    """What a dotted path names: the longest module in it, then its attributes (a model's field is one)."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            thing: Any = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            thing = getattr(thing, name)
        return thing
    raise ModuleNotFoundError(path)


def test_the_glossary_is_not_empty() -> None:
    assert len(WORDS_TODAY) > 30
    assert len(WORDS_TODAY) == len(set(WORDS_TODAY))


@pytest.mark.parametrize("path", WORDS_TODAY)
def test_every_word_of_the_glossary_exists_in_code(path: str) -> None:
    assert named(path) is not None


def test_a_word_that_lives_today_is_not_reserved_for_later() -> None:
    today, later = GLOSSARY.split("## Words fixed for duties")
    shown = {line.split("|")[1].strip() for line in today.splitlines() if "| `tocsin." in line}
    assert not {word for word in shown if f"| {word} |" in later}


def test_every_rule_of_the_law_has_an_article_a_case_and_a_line_on_its_page() -> None:
    told = [yaml.safe_load(path.read_text("utf-8")) for path in (LAW / "cases").glob("*.yaml")]
    with_case = {case["rule"] for one in told for case in one["cases"]}
    page = (ROOT / "docs" / "law.md").read_text("utf-8")
    assert RULES
    for rule in RULES.values():
        assert rule.articles
        assert rule.name in with_case
        assert f"`{rule.name}`" in page


def test_every_number_of_the_law_says_document_edition_source_mark_and_since_when() -> None:
    for path in (LAW / "values").glob("*.yaml"):
        for edition in editions(path.stem):
            assert set(edition.document) == {"zh-hans", "en"}
            assert edition.number
            assert edition.source
            assert edition.mark in ("A", "B", "C")
            assert edition.holds_from


def test_the_mandate_has_its_44_rows_and_says_which_are_live() -> None:
    rows = yaml.safe_load((ROOT / "tocsin" / "wiring" / "mandate.yaml").read_text("utf-8"))["rows"]
    assert [row["n"] for row in rows] == list(range(1, 45))
    for row in rows:
        assert row["phrase"]
        assert set(row["can"]) == {"zh-hans", "en"}
        assert row["status"] in ("live", "not_yet")
        assert row["duty"]
        assert bool(row.get("do")) == (row["status"] == "live")
    assert {row["n"] for row in rows if row["status"] == "live"} == set(SCREENS), "what is called live has its evidence"
