"""Checklists as versioned data: questions answered on site, each tied to the clause it rests on.

A question is tied either to an item of the law's compilation of major accident hazards (a «no» is then suspected to be
one, under that very clause) or to an article. Whom a checklist concerns is said as conditions over a plant's profile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.duties.lessons.rules.conditions import Conditions, parse
from tocsin.duties.lessons.rules.kleene import NO, UNKNOWN, YES
from tocsin.duties.lessons.rules.yardstick import judge
from tocsin.pure.law.major_accident_hazards import suspected
from tocsin.pure.law.refusals import told_or_none

VERDICTS = {YES: "yes", UNKNOWN: "unknown", NO: "no"}
LIBRARY = "tocsin.duties.inspections"


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``standard`` and ``clause`` name an item of the law's compilation; else ``article`` does it."""

    key: str
    ask: dict[str, str]
    look: dict[str, str]  # at what one looks to answer it
    article: str = ""
    standard: str = ""
    clause: str = ""

    def rests_on(self, day: dt.date) -> str:
        """What is cited: of a standard that holds on ``day`` its item, else its number as it was."""
        if not self.standard:
            return self.article
        answer = told_or_none(suspected, self.standard, self.clause, day)
        return answer.articles[0] if answer is not None else f"{self.standard}{self.clause}"

    def may_be_major(self, day: dt.date) -> bool:
        """Whether a «no» is suspected to be a major accident hazard under the law of that day."""
        return bool(self.standard) and told_or_none(suspected, self.standard, self.clause, day) is not None


@dataclass(frozen=True, slots=True)
class Checklist:
    """``applies`` None: it concerns every plant."""

    key: str
    version: int
    title: dict[str, str]
    about: dict[str, str]
    applies: Conditions | None
    items: tuple[Item, ...]

    def concerns(self, facts: Mapping[str, Any]) -> str:
        """yes, no or unknown: what a profile leaves open is never «no»."""
        return "yes" if self.applies is None else VERDICTS[judge(self.applies.root, facts)]

    def item(self, key: str) -> Item | None:
        return next((one for one in self.items if one.key == key), None)


class BadChecklist(ValueError):
    """What was told cannot be a checklist: where, and what stands in the way."""


@cache
def shipped() -> dict[tuple[str, int], dict[str, Any]]:
    """Every version that comes with the product, as its file tells it, by key and version.

    A file's name does not matter: a new version is a new file beside the old one, for what was asked stays known.
    """
    folder = files(LIBRARY).joinpath("library")
    told = [yaml.load(one.read_text("utf-8"), Loader=yaml.CSafeLoader) for one in folder.iterdir()]
    return dict(sorted((((one["key"], int(one["version"])), one) for one in told), key=lambda pair: pair[0]))


@cache
def shipped_versions() -> dict[tuple[str, int], Checklist]:
    """The same, read."""
    return {place: read(told) for place, told in shipped().items()}


@cache
def library() -> dict[str, Checklist]:
    """The checklists that come with the product in their latest versions, by key; offices' own: ``sheets.shelf``."""
    return {key: one for (key, _version), one in shipped_versions().items()}


def read(told: Mapping[str, Any]) -> Checklist:
    """A checklist as its file says it; raises :class:`BadChecklist`."""
    try:
        items = tuple(_item(one) for one in told["items"])
        applies = parse(told["applies"]) if told.get("applies") else None
        made = Checklist(told["key"], int(told["version"]), told["title"], told.get("about") or {}, applies, items)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadChecklist(f"{told.get('key', '?')}: {wrong}") from wrong
    if len({one.key for one in items}) != len(items) or not items:
        raise BadChecklist(f"{made.key}: no questions, or two of one key")
    return made


def _item(told: Mapping[str, Any]) -> Item:
    law = told.get("law") or {}
    if bool(law) == bool(told.get("article")):
        raise BadChecklist(f"{told['key']}: a question rests on one clause: of the law's compilation, or an article")
    return Item(
        told["key"], told["ask"], told["look"], told.get("article", ""), law.get("standard", ""), law.get("clause", "")
    )
