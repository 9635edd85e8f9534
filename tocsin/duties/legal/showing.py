"""How an answer of the law is shown: its value in words, with its unit, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tocsin.pure.law.given_figures import written
from tocsin.pure.law.major_hazard_said import figure
from tocsin.pure.law.tables import same
from tocsin.pure.law.wording import Said

UNITS: dict[str, Said] = {
    "": same(""),
    "h": {"zh-hans": "小时", "en": " h"},
    "学时": {"zh-hans": "学时", "en": " class hours"},
    "min": {"zh-hans": "分钟", "en": " min"},
    "d": {"zh-hans": "日", "en": " days"},
    "t": {"zh-hans": "吨", "en": " t"},
    "m": {"zh-hans": "米", "en": " m"},
    "元": {"zh-hans": "元", "en": " CNY"},
    "万元": {"zh-hans": "万元", "en": " × CNY 10,000"},
    "%": same("%"),
}
YES: Said = {"zh-hans": "是", "en": "yes"}
NO: Said = {"zh-hans": "否", "en": "no"}
NOTHING: Said = {"zh-hans": "不能确定", "en": "cannot be told"}
NONE: Said = {"zh-hans": "无", "en": "none"}  # it is sure that nothing is owed, set or reached: the sentence says what
MARKS: dict[str, Said] = {
    "A": {
        "zh-hans": "见过文本副本（多为第三方转录），使用前请核对正式文本",
        "en": "seen in a copy, mostly a third party's",
    },
    "B": {"zh-hans": "通行说法，尚未逐条核对正式文本", "en": "well known, not yet looked up in the official text"},
}


def value_said(answer: Any) -> Said:
    """The value as a person reads it, and what it is called; a code only by what it is called."""
    called: Said = dict(answer.called or {})
    if answer.value is None or (called and isinstance(answer.value, str)):
        return called or (NONE if answer.sure else NOTHING)
    unit = UNITS.get(answer.unit) or {"zh-hans": answer.unit, "en": f" {answer.unit}"}
    told = _told(answer.value, answer.unit)
    shown = {language: told[language] + unit[language] for language in told}
    if not called:
        return shown
    return {  # «7 duties bind» says its 7 itself
        language: called[language] if told[language] in called[language] else f"{shown[language]} · {called[language]}"
        for language in shown
    }


def _told(value: Any, unit: str) -> Said:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return same(written(value))
    if isinstance(value, Fraction):
        return same(figure(value))  # what does not end is cut off with «…»
    if isinstance(value, dt.datetime):
        return same(value.strftime("%Y-%m-%d %H:%M"))
    if isinstance(value, str) or not isinstance(value, Sequence):
        return same(value)
    parts = [_told(one, unit) for one in value]
    if unit and len(parts) == 2 and parts[0] == parts[1]:
        return parts[0]  # a range without width
    zh, en = ("–", "–") if unit and len(parts) == 2 else ("、", ", ")
    return {"zh-hans": zh.join(one["zh-hans"] for one in parts), "en": en.join(one["en"] for one in parts)}
