"""How the answers of the law are said, in one sentence each, in both languages."""

from __future__ import annotations

import datetime as dt
import re
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
    """Which figures decided, by which step of the table, what is not recorded, and whether that could raise it.

    ``figures``: the least and the most of each, alike where it is known; None: no upper end. ``reach``: what the grade
    is called that the upper ends come to; None: some figure has no upper end, or is not recorded.
    """

    step: Mapping[str, Any]
    figures: Mapping[str, tuple[Decimal, Decimal | None]]
    missing: tuple[str, ...]
    could_rise: bool
    reach: Said | None
    abroad: bool
    number: str

    def said(self) -> Said:
        return {"zh-hans": self._zh(), "en": self._en()}

    @property
    def _lowest(self) -> bool:
        return bool(self.step["value"] == "general")

    def _told(self, language: str, between: str) -> str:
        space = "" if language == "zh-hans" else " "
        parts = (NAMES[name][language] + space + bounded(name, known, language) for name, known in self.figures.items())
        return between.join(parts)

    @property
    def _by_bounds(self) -> bool:
        return any(least != most for least, most in self.figures.values())

    def _thresholds(self, language: str, between: str) -> str:
        return between.join(amount(name, Decimal(self.step[name]), language) for name in self.figures)

    def _zh(self) -> str:
        every = "均" if len(self.figures) > 1 else ""
        least = "下限" if self._by_bounds else ""
        reach = f"达到{self._thresholds('zh-hans', '、')}以上（含本数）"
        reach = least + (f"{every}低于较大事故标准" if self._lowest else reach)
        head = f"{self._told('zh-hans', '、')}，{reach}，{'至少' if self.could_rise else ''}为"
        head += f"{self.step['names']['zh-hans']}（{self.number}第三条）"
        tail = f"；{'、'.join(NAMES[name]['zh-hans'] for name in self.missing)}未记录" if self.missing else ""
        if self.could_rise:
            tail += f"；按上限可达{self.reach['zh-hans']}" if self._by_bounds and self.reach else "，等级可能更高"
        return head + tail + ("。境外事故：仅以第493号令为尺作对照，不是法律定级。" if self.abroad else "。")

    def _en(self) -> str:
        below = "below every threshold of a larger accident"
        reach = below if self._lowest else f"reaching {self._thresholds('en', ', ')} or more (the figure included)"
        reach = f"the lower end {reach}" if self._by_bounds else reach
        head = f"{self._told('en', ', ')}, {reach}: {'at least ' if self.could_rise else ''}"
        head += f"{with_article(self.step['names']['en'])} (Order 493, art. 3)"
        tail = f"; not recorded: {', '.join(NAMES[name]['en'] for name in self.missing)}" if self.missing else ""
        if self.could_rise:
            ends = f"; by the upper end {with_article(self.reach['en'])}" if self._by_bounds and self.reach else ""
            tail += ends or "; the grade could be higher"
        compared = ". An accident abroad: by the yardstick of Order 493, for comparison only."
        return head[0].upper() + head[1:] + tail + (compared if self.abroad else ".")


ISSUERS = {
    "国务院令": "State Council Order", "应急管理部令": "MEM Order", "安全监管总局令": "SAWS Order",
    "国家安全生产监督管理总局令": "SAWS Order", "原国家安全生产监督管理总局令": "SAWS Order", "财资": "Caizi",
    "应急": "Yingji", "应急厅": "Yingji Ting", "矿安": "Kuang’an", "建质规": "Jianzhigui",
    "安监总管三": "Anjian Zongguan San", "安监总局令": "SAWS Order",
    "安监总管四": "Anjian Zongguan Si", "安委办": "Anweiban", "主席令": "Order of the President",
}  # fmt: skip
TITLES = {
    "安全生产法（2021）": "Work Safety Law (2021)", "行政处罚法（2021）": "Administrative Penalty Law (2021)",
    "重点监管的危险化学品名录（首批、第二批）": "the list of chemicals under special supervision (batches 1 and 2)",
    "重点监管的危险化工工艺目录（首批、第二批）": "the list of processes under special supervision (batches 1 and 2)",
}  # fmt: skip
NUMBERED = re.compile(r"([一-龥]+?)(?:（[0-9]{4}）)?(?:第([0-9]+)号|〔([0-9]{4})〕([0-9]+)号)")


def in_english(text: str) -> str:
    """An English sentence with the names of Chinese documents in English: «MEM Order 14», «Caizi [2022] 136».

    One that is not known here stays as it is: a citation is not to be guessed.
    """

    def put(found: re.Match[str]) -> str:
        issuer, order, year, number = found.groups()
        known = ISSUERS.get(issuer)
        if known is None:
            return found[0]
        return f"{known} {order}" if order else f"{known} [{year}] {number}"

    if text.isascii():
        return text  # nothing to put: most sentences, and answers are made by the hundred thousand
    for zh, en in TITLES.items():
        text = text.replace(zh, en)
    return NUMBERED.sub(put, text)


def moment(at: dt.datetime) -> str:
    """To the minute, seconds cut off: never later than the law allows."""
    return at.isoformat(" ", "minutes")


def with_article(named: str) -> str:
    """An especially major accident, a general accident."""
    return f"{'an' if named[:1].lower() in 'aeiou' else 'a'} {named}"


def bounded(name: str, known: tuple[Decimal, Decimal | None], language: str) -> str:
    """A figure, or its bounds, with its unit."""
    least, most = known
    if most == least:
        return amount(name, least, language)
    if most is None:
        return amount(name, least, language) + ("以上" if language == "zh-hans" else " or more")
    return (
        f"{least:f}至{amount(name, most, language)}"
        if language == "zh-hans"
        else f"{least:f} to {amount(name, most, language)}"
    )


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
            f"负责事故调查处理的国务院有关部门和地方人民政府应当在批复事故调查报告后一年内，即不迟于{day}，组织有关部门对"
            "事故整改和防范措施落实情况进行评估，并及时向社会公开评估结果（安全生产法第八十六条）。"
        ),
        "en": (
            f"Within one year of the report's approval, by {day}, the department of the State Council or the local "
            "government that was in charge of the investigation has the carrying out of the measures evaluated, and "
            "makes the result public in good time (Work Safety Law, art. 86)."
        ),
    }
