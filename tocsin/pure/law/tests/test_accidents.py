"""What a grade says of itself."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law.accidents import Between, grade
from tocsin.pure.law.editions import editions

DAY = dt.date(2026, 9, 1)
ORDER = ["general", "larger", "major", "especially_major"]


def test_a_grade_names_the_figure_that_decided_the_article_and_the_edition() -> None:
    graded = grade(15, 16, Decimal(8170), dt.date(2019, 7, 19))
    assert graded.value == "major"
    assert graded.decided_by == ("deaths", "direct_loss_wan")
    assert graded.edition == "国务院令第493号"
    assert graded.sentence["zh-hans"] == (
        "死亡人数15人、直接经济损失8170万元，达到10人、5000万元以上（含本数），为重大事故（国务院令第493号第三条）。"
    )
    assert graded.sentence["en"] == (
        "Deaths 15, direct economic loss CNY 8170 × 10,000, reaching 10, CNY 5000 × 10,000 or more "
        "(the figure included): a major accident (Order 493, art. 3)."
    )


def test_a_grade_that_a_missing_figure_could_raise_says_so_in_both_languages() -> None:
    graded = grade(4, None, None, DAY, country="US")
    assert graded.sentence["zh-hans"].startswith("死亡人数4人，达到3人以上（含本数），至少为较大事故")
    assert "重伤人数、直接经济损失未记录，等级可能更高" in graded.sentence["zh-hans"]
    assert "for comparison only" in graded.sentence["en"]


@pytest.mark.parametrize(
    "wrong", [-1, Decimal("NaN"), Decimal("Infinity"), Between(3, 2), Between(-1, 2), Decimal("1.5")]
)
def test_a_figure_that_cannot_be_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="Deaths cannot be"):
        grade(wrong, 0, Decimal(0), DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [1.5, True, "3"])
def test_a_figure_that_is_not_exact_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="direct_loss_wan"):
        grade(0, 0, wrong, DAY)  # type: ignore[arg-type]


bounds = st.tuples(st.integers(0, 50), st.integers(50, 200)).map(lambda pair: Between(*pair))
figure = st.none() | st.integers(0, 200) | bounds
loss = st.none() | st.decimals(0, 20000, places=2)


@given(figure, figure, loss)
def test_what_is_filled_in_later_never_lowers_a_grade_and_never_moves_a_sure_one(deaths, serious, direct) -> None:
    first = grade(deaths, serious, direct, DAY)
    for later in (0, 200):
        known = grade(
            later if deaths is None else deaths,
            later if serious is None else serious,
            Decimal(later * 100) if direct is None else direct,
            DAY,
        )
        if first.value is not None:
            assert ORDER.index(known.value) >= ORDER.index(first.value)
        if first.sure:
            assert known.value == first.value


def test_editions_of_a_topic_do_not_overlap_and_name_their_source() -> None:
    for topic in ("accidents", "evaluation"):
        known = editions(topic)
        for earlier, later in itertools.pairwise(known):
            assert earlier.holds_until is not None
            assert earlier.holds_until <= later.holds_from
        assert all(edition.source and edition.mark in "ABC" for edition in known)
