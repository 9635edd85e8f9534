"""What topics, rules and their questions are called on the screen: ``words/<topic>.yaml``, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.pure.law.wording import Said

CHAPTERS: dict[str, Said] = {  # in the order of the page
    "installations": {"zh-hans": "重大危险源与危险化学品", "en": "Major hazard installations and chemicals"},
    "accidents": {"zh-hans": "事故报告、调查与处罚", "en": "Accidents: reporting, investigation, penalties"},
    "classification": {"zh-hans": "分类与统计", "en": "Classification and statistics"},
    "hazards": {"zh-hans": "重大事故隐患", "en": "Major accident hazards"},
    "risk": {"zh-hans": "风险分级", "en": "Risk grading"},
    "work": {"zh-hans": "特殊作业", "en": "Special work"},
    "clocks": {"zh-hans": "期限", "en": "Time limits"},
    "duties": {"zh-hans": "企业的法定义务", "en": "What a unit owes by law"},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a rule asks. ``choices``: value → what it is called, in the order shown; empty: free.

    ``offers``: where a free text may be chosen from: a list among the topic's values, and what its lines are called by.
    """

    label: Said
    hint: Said | None = None
    choices: Mapping[str, Said] = field(default_factory=dict)
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleWords:
    title: Said
    asks: Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """``values``: names of the files under values/ that this topic rests on, usually its own."""

    title: Said
    about: Said
    chapter: str
    rules: Mapping[str, RuleWords]


@cache
def words(topic: str) -> TopicWords:
    """The words of a topic; a file that is missing or wrong is a fault of this package."""
    told = yaml.load(files(__package__).joinpath("words", f"{topic}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    rules = {name: RuleWords(one["title"], _asks(one.get("asks", {}))) for name, one in told.get("rules", {}).items()}
    return TopicWords(told["title"], told["about"], told["chapter"], rules)


def topics() -> tuple[str, ...]:
    """Every topic that has words, chapter by chapter."""
    found = sorted(file.name.removesuffix(".yaml") for file in files(__package__).joinpath("words").iterdir())
    order = list(CHAPTERS)
    return tuple(sorted(found, key=lambda topic: (order.index(words(topic).chapter), topic)))


def _asks(told: Mapping[str, Any]) -> dict[str, Asked]:
    return {
        name: Asked(one["label"], one.get("hint"), one.get("choices", {}), tuple(one.get("offers", ())))
        for name, one in told.items()
    }
