"""How the answers of the law are said, in one sentence each, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Said = dict[str, str]

NAMES: dict[str, Said] = {
    "deaths": {"zh-hans": "死亡人数", "en": "deaths"},
    "serious_injuries": {"zh-hans": "重伤人数", "en": "serious injuries"},
    "direct_loss_wan": {"zh-hans": "直接经济损失", "en": "direct economic loss"},
}


def before_this_edition(as_of: dt.date) -> Said:
    day = as_of.isoformat()
    return {
        "zh-hans": (f"事故发生于{day}，早于国务院令第493号施行日（2007-06-01）；此前的规定未收入本版，不作定级。"),
        "en": (
            f"The accident of {day} lies before Order 493 took effect (2007-06-01); "
            "the earlier rule is not in this edition, so it is not graded."
        ),
    }


def nothing_recorded() -> Said:
    return {
        "zh-hans": "死亡、重伤和直接经济损失均未记录，无法定级。",
        "en": "Neither deaths nor serious injuries nor direct loss are recorded: it cannot be graded.",
    }


@dataclass(frozen=True, slots=True)
class Reason:
    """Which figures decided, by which step of the table, what is not recorded, and whether that could raise it."""

    step: Mapping[str, Any]
    figures: Mapping[str, Decimal]
    missing: tuple[str, ...]
    could_rise: bool
    abroad: bool
    number: str

    def said(self) -> Said:
        return {"zh-hans": self._zh(), "en": self._en()}

    @property
    def _lowest(self) -> bool:
        return bool(self.step["value"] == "general")

    def _told(self, language: str, between: str) -> str:
        space = "" if language == "zh-hans" else " "
        parts = (NAMES[name][language] + space + amount(name, known, language) for name, known in self.figures.items())
        return between.join(parts)

    def _thresholds(self, language: str, between: str) -> str:
        return between.join(amount(name, Decimal(self.step[name]), language) for name in self.figures)

    def _zh(self) -> str:
        reach = "均低于较大事故标准" if self._lowest else f"达到{self._thresholds('zh-hans', '、')}以上（含本数）"
        head = f"{self._told('zh-hans', '、')}，{reach}，{'至少' if self.could_rise else ''}为"
        head += f"{self.step['names']['zh-hans']}（{self.number}第三条）"
        tail = f"；{'、'.join(NAMES[name]['zh-hans'] for name in self.missing)}未记录" if self.missing else ""
        tail += "，等级可能更高" if self.could_rise else ""
        return head + tail + ("。境外事故：仅以第493号令为尺作对照，不是法律定级。" if self.abroad else "。")

    def _en(self) -> str:
        below = "below every threshold of a larger accident"
        reach = below if self._lowest else f"reaching {self._thresholds('en', ', ')} or more (the figure included)"
        head = f"{self._told('en', ', ')}, {reach}: {'at least ' if self.could_rise else ''}"
        head += f"{self.step['names']['en']} (Order 493, art. 3)"
        tail = f"; not recorded: {', '.join(NAMES[name]['en'] for name in self.missing)}" if self.missing else ""
        tail += "; the grade could be higher" if self.could_rise else ""
        compared = ". An accident abroad: by the yardstick of Order 493, for comparison only."
        return head[0].upper() + head[1:] + tail + (compared if self.abroad else ".")


def amount(name: str, known: Decimal, language: str) -> str:
    """A figure with its unit; a loss is in 万元 (ten thousand yuan)."""
    figure = f"{known:f}"
    if name == "direct_loss_wan":
        return f"{figure}万元" if language == "zh-hans" else f"CNY {figure} × 10,000"
    return f"{figure}人" if language == "zh-hans" else figure


def window(days: int, last: dt.date) -> Said:
    day = last.isoformat()
    return {
        "zh-hans": (
            f"自事故发生之日起{days}日内（至{day}）伤亡人数变化的，按变化后的人数计（国务院令第493号第十三条）。"
        ),
        "en": f"Deaths and injuries count within {days} days of the accident, through {day} (Order 493, art. 13).",
    }


def evaluation(due: dt.date) -> Said:
    day = due.isoformat()
    return {
        "zh-hans": (
            f"事故调查报告批复后一年内，即不迟于{day}，应当组织评估整改和防范措施落实情况（安全生产法第八十六条）。"
        ),
        "en": (
            f"Within one year of the report's approval, by {day}, the carrying out of the measures "
            "is to be evaluated (Work Safety Law, art. 86)."
        ),
    }
