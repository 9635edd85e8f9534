"""What text is cut into, what is meant by what is typed, and which piece is shown."""

from __future__ import annotations

import pytest

from tocsin.base.search.rules.asking import Phrase, loosened, phrases
from tocsin.base.search.rules.snippets import best, marked
from tocsin.base.search.rules.tokens import tokens


def cut(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def found(text: str, asked: str) -> list[str]:
    """What is marked in ``text``; empty when not everything asked is in it."""
    wanted = phrases(asked)
    piece = marked(text, wanted)
    return [text[start:end] for start, end in piece.marks] if piece.held == len(wanted) else []


def test_chinese_is_cut_into_pairs_and_a_last_character() -> None:
    assert cut("隐患排查") == ["隐患", "患排", "排查", "查"]
    assert cut("氯，气") == ["氯", "气"]


def test_english_is_cut_into_words_without_case_and_plural() -> None:
    assert cut("Safety VALVES and processes, gases; glass") == [
        "safety", "valve", "and", "process", "gas", "glass",
    ]  # fmt: skip


def test_full_width_letters_are_letters() -> None:
    assert cut("ＬＮＧ储罐") == ["lng", "储罐", "罐"]


@pytest.mark.parametrize(
    ("asked", "text", "seen"),
    [
        ("隐患", "重大隐患排查", ["隐患"]),
        ("患", "重大隐患排查", ["患"]),
        ("查", "重大隐患排查", ["查"]),
        ("隐患排查", "重大隐患排查", ["隐患排查"]),
        ("隐患 排查", "排查出的隐患", ["排查", "隐患"]),
        ("隐排", "重大隐患排查", []),
        ("隐患，排查", "隐患排查", []),
        ("3号罐", "当日3号罐区", ["3号罐"]),
        ("罐3", "2号罐3日", ["罐3"]),
        ("valve", "Two Valves leaked", ["Valves"]),
        ('"hot work"', "hot work permits", ["hot work"]),
        ('"work hot"', "hot work permits", []),
        ("work hot", "hot work permits", ["hot", "work"]),
        ("CN-2019-YM", "cn-2019-ym", ["cn-2019-ym"]),
    ],
)
def test_what_is_asked_is_found_where_it_stands(asked: str, text: str, seen: list[str]) -> None:
    assert found(text, asked) == seen


@pytest.mark.parametrize("junk", ["", "   ", '"', '""', "“", "!!!", "….,", "---", "*" * 90, "\u200b", "😀"])
def test_what_holds_no_word_asks_for_nothing(junk: str) -> None:
    assert phrases(junk) == () == loosened(junk)


def test_asked_less_strictly_a_long_word_may_stand_in_two_places() -> None:
    assert loosened("氯气泄漏") == (Phrase(("氯气",)), Phrase(("泄漏",)))
    assert loosened("储罐区") == (Phrase(("储罐",)), Phrase(("罐区",)))
    assert loosened('"氯气泄漏" chlor') == (Phrase(("氯气", "气泄", "泄漏")), Phrase(("chlor",), begins=True))


def test_the_piece_shown_is_the_one_that_holds_the_most() -> None:
    texts = ["一" * 100 + "隐患", "二" * 300 + "隐患排查治理" + "三" * 300]
    piece = best(texts, phrases("隐患 治理"))
    assert piece is not None
    assert [piece.text[a:b] for a, b in piece.marks] == ["隐患", "治理"]
    assert (piece.text[0], piece.text[-1]) == ("…", "…")
    assert len(piece.text) < 100


def test_nothing_is_shown_of_a_text_that_holds_nothing() -> None:
    assert best(["氯气"], phrases("隐患")) is None
