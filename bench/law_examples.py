"""How many worked examples of the law come out as their writer expects: ``python -m bench law_examples FILE``.

FILE is a JSON list of {topic, name, input, expect}. Examples are somebody's reading of the law, not the law: where one
disagrees the line shows what the law's code answers and why, so that a person can say who is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tocsin.pure.law import questions
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.substances import is_cas

DAY = "2026-09-01"
LEVELS = {1: "一级", 2: "二级", 3: "三级", 4: "四级", None: None}
PERMITS = {"特级": "hot_special", "一级": "hot_1", "二级": "hot_2", "受限空间": "confined_space"}
PLACES = 6  # decimals to which a number of an example is taken


class Unmapped(LookupError):
    """The example's topic is none that this file knows how to ask."""


def law(rule: str, **given: Any) -> Any:
    """The rule's answer, asked as a program asks it: everything in text."""
    told = {"as_of": DAY} | {name: str(value) for name, value in given.items() if value is not None}
    return questions.answer(rule, told)


def installation(told: Mapping[str, Any]) -> dict[str, Any]:
    held = [{"substance": one["substance"], "tonnes": str(one["q_t"])} for one in told["items"]]
    given = {"held": held, "people": told["exposed"], "as_of": DAY}
    found = questions.answer("major_hazard_installations.judge", given)
    return {
        "S": found.s, "alpha": found.alpha[0], "R": found.r, "major_hazard": found.value, "level": LEVELS[found.level],
    }  # fmt: skip


def figures(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"deaths": told["deaths"], "serious_injuries": told["serious"], "direct_loss_wan": told["loss_wan"]}


def grade(told: Mapping[str, Any]) -> str:
    return str(law("accidents.grade", **figures(told)).called["zh-hans"]).removesuffix("事故")


def fine(told: Mapping[str, Any]) -> dict[str, Any]:
    found = law("fines.unit", **figures(told))
    clause = found.articles[0].removeprefix("应急管理部令第14号")
    return {"grade": grade(told), "range": [found.low, found.high], "clause": clause}


def lec(told: list[Any]) -> dict[str, Any]:
    found = law("risk.lec", **dict(zip(("likelihood", "exposure", "consequence"), told, strict=True)))
    return {"D": found.value, "color": {"red": "红", "orange": "橙", "yellow": "黄", "blue": "蓝"}.get(found.colour)}


def due(told: Mapping[str, Any]) -> str:
    given = {"extended": told["extended"], "appraisal_days": told["tech_appraisal_days"], "as_of": told["accident"]}
    return str(law("investigation.due", **given).value.isoformat())


def permit(told: Mapping[str, Any]) -> str:
    given = {"work": PERMITS[told["kind"]], "starts": told["start"]}
    return str(law("special_work.permit", **given).value.isoformat(timespec="minutes"))


def called(rule: str, **given: Any) -> str | None:
    """The grade as the example writes it: what the answer calls its value, without the words around it."""
    found = law(rule, **given)
    return None if found.value is None else str(found.called["zh-hans"])


def per_million(told: Mapping[str, Any]) -> dict[str, Any]:
    found = law("rates.deaths_per_output", deaths=told["deaths"], output=Decimal(str(told["coal_t"])), product="tonnes")
    return {"per_million_t": found.value}


def work_loss(told: Mapping[str, Any]) -> Any:
    given = {"lost_days": told["DL"], "taxes_and_profit_wan": told["M_wan"], "employees": told["S"]}
    return law("losses.work_loss", **given, workdays=told["D"], as_of="2026-06-30").value


ANSWERS: dict[str, Callable[[Any], Any]] = {
    "gb18218": installation,
    "gb18218_alpha": lambda told: law("major_hazard_installations.alpha", people=told).value,
    "gb18218_Q": lambda told: law("major_hazard_installations.critical_quantity", classes="、".join(told)).value,
    "accident_grade": grade,
    "unit_fine_wan": fine,
    "safety_cost_hazchem_wan": lambda told: law(
        "safety_cost.by_revenue", sector="hazardous_chemicals", revenue_wan=told
    ).value,
    "safety_cost_metallurgy_wan": lambda told: law(
        "safety_cost.by_revenue", sector="metallurgy", revenue_wan=told
    ).value,
    "LEC": lec,
    "permit_expiry": permit,
    "hotwork_gas": lambda told: law(
        "special_work.hot_work_gas", lower_limit_percent=told["lfl_vol"], measured_percent=told["measured_vol"]
    ).value,
    "confined_space_o2": lambda told: law("special_work.confined_space_oxygen", percent=told, oxygen_rich="no").value,
    "height_grade": lambda told: called(
        "special_work.height_grade", height_m=told["h"], objective_factors=told["factors"]
    ),
    "lifting_grade": lambda told: called("special_work.lifting_grade", mass_t=told, special_conditions="no"),
    "investigation_deadline": due,
    "gb6441_code": lambda told: law("accident_types.code", name=told).value,
    "gb6441_industry_code": lambda told: law("accident_types.industry_code", industry=told).value,
    "cas_check": is_cas,
    "gb6721_indirect_work_loss": work_loss,
    "gb6441_rate": per_million,
    "late_fee": lambda told: law(
        "penalty_procedure.late_fee", fine_yuan=told["principal"], days_late=told["days_late"]
    ).value,
    "closure_trigger": lambda told: law(
        "closure.trigger", major_hazard=told["major_hazard"], penalties_180d=told["penalties_180d"],
        penalties_1y=told["penalties_1y"],
    ).value,
    "coal_table1": lambda told: not law(  # the example asks whether it passes, the rule whether it is suspected
        "coal_hazards.gas_before_mining", daily_output_t=told["daily_t"], desorbable_m3_t=told["desorbable_m3_t"]
    ).value,
    "coal_table3": lambda told: not law(
        "coal_hazards.mine_drainage", emission_m3_min=told["Q"], drainage_percent=told["rate"]
    ).value,
    "gas_alarm": lambda told: called("alarms.gas_level", reading_lel=told["value"]),
}  # fmt: skip


def agrees(got: Any, expected: Any) -> bool:
    """Whether an answer is what the example expects; numbers to six decimals, texts by their digits' spelling."""
    if isinstance(expected, Mapping):
        return all(agrees(got[name], one) for name, one in expected.items())
    if isinstance(expected, list):
        return len(got) == len(expected) and all(agrees(*pair) for pair in zip(got, expected, strict=True))
    if isinstance(got, tuple):  # bounds: it agrees when nothing is left open
        return got[0] == got[-1] and agrees(got[0], expected)
    if isinstance(expected, bool) or expected is None:
        return got is expected
    if isinstance(expected, int | float):
        return round(Fraction(str(expected)), PLACES) == round(Fraction(got), PLACES)
    return _spelt(str(got)) == _spelt(str(expected))


def _spelt(text: str) -> str:
    """«第14条(二)» and «第十四条第（二）项» name one clause; «Ⅱ级», «II级高处作业» and «II» one grade."""
    for plain, written in ((f"{10 + n}", f"十{digit}") for n, digit in enumerate("一二三四五六七八九", 1)):
        text = text.replace(written, plain)
    for one in ("第（", "（", "）项", "）", "(", ")", "级高处作业", "级吊装作业", "级报警", "级", "作业", "第", "吊装"):
        text = text.replace(one, "")
    return text.translate(str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV"})).strip()


def judged(example: Mapping[str, Any]) -> tuple[bool, Any]:
    """Whether it agrees, and what the law's code answers. :class:`Unmapped` for a topic that is not known here."""
    if example["topic"] not in ANSWERS:
        raise Unmapped(example["topic"])
    try:
        got = ANSWERS[example["topic"]](example["input"])
    except Unanswerable as refusal:
        return False, refusal.said["zh-hans"]
    return agrees(got, example["expect"]), got


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    examples = json.loads(options.parse_args().file.read_text("utf-8"))
    asked, agreeing = Counter[str](), Counter[str]()
    for example in examples:
        topic = example["topic"]
        asked[topic] += 1
        try:
            fits, got = judged(example)
        except Unmapped:
            print(f"? {topic}: no rule is mapped to this topic")
            continue
        agreeing[topic] += fits
        if not fits:
            print(f"✗ {topic} · {example.get('name', '')}: expected {example['expect']}, the law answers {got}")
    for topic, many in asked.items():
        print(f"{topic:<28} {agreeing[topic]:>3} of {many}")
    print(f"{'all':<28} {sum(agreeing.values()):>3} of {len(examples)}")


if __name__ == "__main__":
    main()
