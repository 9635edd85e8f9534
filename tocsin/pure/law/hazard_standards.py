"""The standards of the compilation: which of them a name means, which holds on a day, which clause is meant."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.pure.law.editions import Edition, numbered
from tocsin.pure.law.naming import folded, shortened
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.wording import Said

TOPIC = "major_accident_hazards"
OPEN, SHUT = "[【{〔", "]】}〕"
BRACKETS = str.maketrans(OPEN + SHUT, "〔" * len(OPEN) + "〕" * len(SHUT))
DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a standard. ``no``: the numbers of its clause, (5, 1, 10) or (3, 2) for 第三条第（二）项."""

    no: tuple[int, ...]
    clause: Said
    text: Said


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard, or the part of it for one sector. ``unsure``: why it may not hold from ``unsure_from`` on."""

    number: str
    part: Said | None
    document: Said
    sector: str
    holds_from: dt.date
    holds_until: dt.date | None = None
    aliases: tuple[str, ...] = ()
    before: Said | None = None
    ended: Said | None = None
    unsure_from: dt.date | None = None
    unsure: Said | None = None
    mark: str = "B"
    wording: str = "gist"  # gist: shortened · topics: only short topics were seen
    numbering: str = "own"  # own · running: a count over its articles · unchecked: ours
    items: tuple[Item, ...] = ()

    @property
    def called(self) -> Said:
        """Its number, with its part where one number has several."""
        zh, en = (f"（{self.part['zh-hans']}）", f" ({self.part['en']})") if self.part else ("", "")
        return {"zh-hans": self.number + zh, "en": self.number + en}

    @property
    def names(self) -> tuple[str, ...]:
        return (self.number, self.called["zh-hans"], self.called["en"], self.document["zh-hans"], *self.aliases)

    def holds_on(self, day: dt.date) -> bool:
        return self.holds_from <= day and (self.holds_until is None or day < self.holds_until)

    def unsure_on(self, day: dt.date) -> Said | None:
        return self.unsure if self.unsure_from is not None and day >= self.unsure_from else None


@cache
def standards(edition: str, part: str = "standards") -> tuple[Standard, ...]:
    """Those of that compilation: its «standards», or those «withheld» because their items were not confirmed."""
    values = numbered(TOPIC, edition).values
    return tuple(_read(told) for told in values[part])


def _read(told: dict[str, Any]) -> Standard:
    items = tuple(Item(numbers(one["clause"]["en"]), one["clause"], one["item"]) for one in told.get("items", ()))
    return Standard(**{**told, "items": items, "aliases": tuple(told.get("aliases", ()))})


def numbers(clause: str) -> tuple[int, ...]:
    """The numbers of a clause, Arabic or Chinese (up to 九百九十九), in their order."""
    found = re.findall(r"[0-9]{1,4}|[零一二三四五六七八九十百]+", folded(clause))
    return tuple(int(one) if one.isdecimal() else _chinese(one) for one in found)


def _chinese(number: str) -> int:
    """十二 is 12, 一百零三 is 103; digits side by side (一二) are read one after the other, as on a page: 12."""
    hundreds, hundred, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    told = (DIGITS.get(hundreds, 1) * 100 if hundred else 0) + (DIGITS.get(tens.strip("零"), 1) * 10 if ten else 0)
    return told + int("".join(str(DIGITS.get(one, 0)) for one in ones) or 0)


def _plain(name: str) -> str:
    return folded(name).translate(BRACKETS).replace("《", "").replace("》", "")


def standard_called(name: str, edition: Edition) -> Standard:
    """The one standard (or part) that bears the name; :class:`Unanswerable` names those there are."""
    known = standards(edition.number)
    withheld = standards(edition.number, "withheld")
    found = [one for one in (*known, *withheld) if _plain(name) in map(_plain, one.names)]
    if len(found) == 1 and found[0] in known:
        return found[0]
    if len(found) == 1:
        raise _not_confirmed(found[0])
    zh = "、".join(one.called["zh-hans"] for one in found or known)
    en = ", ".join(one.called["en"] for one in found or known)
    if found:
        raise Unanswerable(
            f"“{shortened(name)}”有{len(found)}个部分，请写明是哪一个：{zh}。",
            f"“{shortened(name)}” has {len(found)} parts; say which: {en}.",
        )
    raise Unanswerable(
        f"汇编中没有“{shortened(name)}”；有：{zh}。", f"The compilation has no “{shortened(name)}”; it has {en}."
    )


def of_the_day_in(edition: Edition, sector: str | None, as_of: dt.date) -> list[Standard]:
    """The standards of a sector (None: of all) in force that day; :class:`Unanswerable` where there is none."""
    known = [one for one in standards(edition.number) if sector in (None, one.sector)]
    if not known:
        raise _not_confirmed(next(one for one in standards(edition.number, "withheld") if one.sector == sector))
    found = [one for one in known if one.holds_on(as_of)]
    if not found:
        refuse_outside_its_days(known[0], as_of)
    return found


def not_searched(edition: Edition, as_of: dt.date) -> list[Standard]:
    """What a search of all sectors leaves out that day: not in force, in no edition known here, or not confirmed."""
    known = [one for one in standards(edition.number) if not one.holds_on(as_of)]
    return [*known, *standards(edition.number, "withheld")]


def refuse_outside_its_days(one: Standard, as_of: dt.date) -> None:
    """Raise :class:`Unanswerable` where the standard does not hold that day, with what holds instead."""
    if one.holds_on(as_of):
        return
    day, since, called = as_of.isoformat(), one.holds_from.isoformat(), one.called
    told = one.before if as_of < one.holds_from else one.ended
    zh, en = (f"；{told['zh-hans']}", f"; {told['en']}") if told else ("", "")
    if as_of < one.holds_from:
        raise Unanswerable(
            f"{called['zh-hans']}自{since}起施行，{day}尚未施行{zh}。",
            f"{called['en']} holds from {since}, not yet on {day}{en}.",
        )
    raise Unanswerable(f"{called['zh-hans']}在{day}已不适用{zh}。", f"{called['en']} no longer holds on {day}{en}.")


def _not_confirmed(one: Standard) -> Unanswerable:
    called, document = one.called, one.document
    return Unanswerable(
        f"{called['zh-hans']}《{document['zh-hans']}》的条目未经核实，未收入本版，请查阅原文。",
        f"The items of {called['en']} ({document['en']}) were not confirmed and are not in this version: read the "
        "document.",
    )
