"""What a grading of risk holds to, whatever the scores; and what it refuses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import risk
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regional import Regional

DAY = dt.date(2026, 9, 1)
SCORES = {name: [one["score"] for one in named] for name, named in editions("risk")[0].values["lec"].items()}
LEC = st.tuples(*(st.sampled_from(SCORES[name]) for name in ("likelihood", "exposure", "consequence")))
TRUTH = st.sampled_from([True, False, None])


def an_office(**values: object) -> Regional:
    return Regional({"zh-hans": "某市", "en": "a city"}, "〔2026〕1号", dt.date(2026, 1, 1), {"risk": values})


def test_the_choices_of_the_form_are_the_scores_of_the_edition() -> None:
    asked = {"likelihood": risk.Likelihood, "exposure": risk.Exposure, "consequence": risk.Consequence}
    assert {name: list(get_args(codes)) for name, codes in asked.items()} == SCORES


def test_only_the_edges_70_and_20_can_be_met_at_all() -> None:
    told = [risk.lec(*scores, DAY) for scores in product(*SCORES.values())]
    assert {one.value for one in told if not one.sure} == {Decimal(70), Decimal(20)}


@given(LEC)
def test_a_product_is_exact_and_a_code_and_its_number_agree(scores: tuple[str, str, str]) -> None:
    told = risk.lec(*scores, DAY)
    likelihood, exposure, consequence = map(Decimal, scores)
    assert told.value == likelihood * exposure * consequence
    assert told == risk.lec(likelihood, exposure, consequence, DAY)


@given(LEC, LEC)
def test_a_greater_product_is_never_of_a_milder_level(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    for boundary in ("higher", "lower"):
        low, high = sorted(
            (risk.lec(*scores, DAY, office=an_office(lec_boundary=boundary)) for scores in (one, other)),
            key=lambda told: told.value,
        )
        assert high.level <= low.level
        assert high.sure
        assert low.sure


def test_every_square_of_the_matrix_has_a_level_and_the_bands_keep_to_their_ranges() -> None:
    ranges = {1: (20, 25), 2: (15, 16), 3: (9, 12), 4: (4, 8), 5: (1, 3)}
    for likelihood, severity in product(range(1, 6), repeat=2):
        low, high = ranges[risk.ls(likelihood, severity, DAY).level]
        assert low <= likelihood * severity <= high


def test_an_edge_names_both_bands_and_what_would_decide() -> None:
    told = risk.lec("10", "1", "7", DAY)
    assert told.called == {
        "zh-hans": "显著危险（黄色）或一般危险（蓝色）",
        "en": "markedly dangerous (yellow) or moderately dangerous (blue)",
    }
    assert told.sentence["zh-hans"].startswith("D＝L×E×C＝10×1×7＝70，恰为分级界值")
    assert "lec_boundary" in told.sentence["en"]


def test_what_an_office_decided_names_its_document() -> None:
    assert "〔2026〕1号" in risk.lec("10", "1", "7", DAY, office=an_office(lec_boundary="lower")).articles
    assert "〔2026〕1号" not in risk.lec("10", "1", "7", DAY).articles


def test_the_sentence_shows_the_sum() -> None:
    told = risk.lec("3", "6", "15", DAY)
    assert told.sentence["zh-hans"] == "D＝L×E×C＝3×6×15＝270，大于160、小于320，属高度危险（橙色）。"
    assert told.sentence["en"] == "D = L × E × C = 3 × 6 × 15 = 270, above 160, below 320: highly dangerous (orange)."
    assert risk.ls(4, 5, DAY).sentence["zh-hans"] == "R＝L×S＝4×5＝20，20以上，属1级（A级）重大风险（红色）。"


@pytest.mark.parametrize("score", [Decimal(4), Decimal(-3), Decimal("NaN"), Decimal("Infinity"), "often"])
def test_another_score_is_refused_and_the_scores_are_listed(score) -> None:
    with pytest.raises(Unanswerable) as refusal:
        risk.lec(score, "6", "15", DAY)
    assert "10、6、3、1、0.5、0.2、0.1" in refusal.value.said["zh-hans"]
    assert "10, 6, 3, 1, 0.5, 0.2, 0.1" in refusal.value.said["en"]


def test_a_float_and_a_truth_are_not_scores() -> None:
    for wrong in (3.0, True):
        with pytest.raises(TypeError):
            risk.lec(wrong, "6", "15", DAY)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            risk.ls(wrong, 3, DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "decided",
    [
        {"lec_boundary": "sometimes"},
        {"lec_bands": []},
        {"lec_bands": [{"level": 1, "from": "320"}]},
        {"lec_bands": "320"},
        {"lec_bands": list(reversed(editions("risk")[0].values["lec_bands"]))},
    ],
)
def test_what_an_office_wrote_wrongly_is_refused_by_name(decided) -> None:
    with pytest.raises(Unanswerable) as refusal:
        risk.lec("3", "6", "15", DAY, office=an_office(**decided))
    assert f"risk.{next(iter(decided))}" in refusal.value.said["zh-hans"]


def test_mes_takes_only_the_scores_its_office_gave() -> None:
    bands = editions("risk")[0].values["lec_bands"]
    scores = {"control": ["5"], "exposure": ["6"], "consequence": ["8"]}
    with pytest.raises(Unanswerable):
        risk.mes(Decimal(4), Decimal(6), Decimal(8), DAY, office=an_office(mes_scores=scores, mes_bands=bands))
    with pytest.raises(Unanswerable):
        risk.mes(Decimal(5), Decimal(6), Decimal(8), DAY, office=an_office(mes_scores={}, mes_bands=bands))


@given(st.tuples(TRUTH, TRUTH, TRUTH, TRUTH, TRUTH), st.one_of(st.none(), st.integers(0, 30)))
def test_an_answer_that_is_sure_stays_whatever_is_learnt(told: tuple[bool | None, ...], people: int | None) -> None:
    answer = risk.red_directly(*told, people, DAY)
    if answer.sure:
        for learnt in product(*((one,) if one is not None else (True, False) for one in told)):
            for count in (people,) if people is not None else (0, 9, 10):
                assert risk.red_directly(*learnt, count, DAY).value == answer.value


def test_a_negative_number_of_people_is_refused() -> None:
    with pytest.raises(Unanswerable):
        risk.red_directly(None, None, None, None, True, -1, DAY)
