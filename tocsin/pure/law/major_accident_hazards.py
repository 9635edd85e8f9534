"""Which items make a hidden hazard a major accident hazard (重大事故隐患): a compilation of the standards by sector.

The compilation is one edition; every standard in it keeps its own days, mark and clause numbers. Nothing is decided
here: an answer says which item a finding may match, and a person signs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.hazard_standards import (
    TOPIC,
    Item,
    Standard,
    not_searched,
    numbers,
    of_the_day_in,
    refuse_outside_its_days,
    standard_called,
    standards,
)
from tocsin.pure.law.naming import folded, shortened
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables
from tocsin.pure.law.wording import Said

ARTICLE = "安全生产法（2021）第一百一十八条第二款（重大事故隐患判定标准由主管部门制定）"
NEAR, ALIKE = 10, 0.5  # how many near items are told; how much of the words' character pairs they must share
Sector = Literal[
    "chemicals", "fireworks", "industry_and_trade", "coal", "construction", "tailings_ponds", "underground_mines"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Answer):
    """``value``: how many items have all the words. ``near``: how many merely alike are laid out, where none has."""

    near: int = 0


@rule("major_accident_hazards.find", ARTICLE)
def find(words: str, sector: Sector | None, as_of: dt.date) -> Found:
    """The items in force on ``as_of`` that have every word, in Chinese or English; None as sector: all of them.

    Words are parted by blanks. Where none has them all, ``value`` is 0 and the table has those most alike, by pairs of
    characters; ``sure`` is then False. Raises :class:`~tocsin.pure.law.refusals.Unanswerable`: no words, a sector
    without confirmed items on that day, or a day before the first standard.
    """
    edition = of_the_day(TOPIC, as_of)
    sought = [folded(word) for word in re.split(r"[\s,，、;；]+", words) if folded(word)]
    if not sought:
        raise Unanswerable("请写出要找的词，如“特种作业”。", "Say which words to look for, such as “special operator”.")
    among = of_the_day_in(edition, sector, as_of)
    pairs = [(standard, item) for standard in among for item in standard.items]
    exact = [(standard, item) for standard, item in pairs if all(word in _text(item) for word in sought)]
    shown = exact or _alike("".join(sought), pairs)
    left_out = not_searched(edition, as_of) if sector is None else []
    rests = [one for one in among if any(standard is one for standard, _ in shown)] or among
    return Found(
        value=len(exact), unit="条", near=0 if exact else len(shown), table=_laid(shown, as_of) if shown else None,
        sure=bool(exact) and not any(_doubtful(standard, as_of) for standard in rests),
        articles=tuple(f"{one.called['zh-hans']}《{one.document['zh-hans']}》" for one in rests),
        edition=rests[0].number if len(rests) == 1 else edition.number,
        mark=max(one.mark for one in rests), as_of=as_of,
        sentence=_and_left_out(_said_found(words, exact, shown, rests, as_of), left_out),
    )  # fmt: skip


@rule("major_accident_hazards.suspected", ARTICLE)
def suspected(standard: str, clause: str, as_of: dt.date) -> Answer:
    """The item of that standard and clause, as the finding may match it: ``value`` is its Chinese text as given here.

    ``clause`` is read by its numbers: 5.1.10, 第三条第（二）项, 第三条(2), 7. ``sure`` False: only its topic was seen,
    its number is not checked, or it is not known whether the standard still holds; the sentence says which.
    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` for a standard, clause or day without a confirmed item.
    """
    edition = of_the_day(TOPIC, as_of)
    one = standard_called(standard, edition)
    refuse_outside_its_days(one, as_of)
    item = next((item for item in one.items if item.no == numbers(clause)), None)
    if item is None:
        first, last = one.items[0].clause, one.items[-1].clause
        raise Unanswerable(
            f"{one.called['zh-hans']}没有收入条款“{shortened(clause)}”；收入的是{first['zh-hans']}至{last['zh-hans']}。",
            f"{one.called['en']} has no clause “{shortened(clause)}” here; it has {first['en']} to {last['en']}.",
        )
    return Answer(
        value=item.text["zh-hans"], called=item.text, articles=(one.called["zh-hans"] + item.clause["zh-hans"],),
        edition=one.number, mark=one.mark, as_of=as_of, sure=not _doubtful(one, as_of),
        sentence=_said_suspected(one, item, as_of),
    )  # fmt: skip


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """One table for every standard of the compilation, with its own days."""
    return tuple(
        Table(_title(one), (CLAUSE, ITEM), tuple((item.clause, item.text) for item in one.items), one.number)
        for one in standards(edition.number)
    )


CLAUSE: Said = {"zh-hans": "条款", "en": "clause"}
ITEM: Said = {"zh-hans": "情形（要点）", "en": "item (in short)"}
STANDARD: Said = {"zh-hans": "标准", "en": "standard"}
WORDINGS: Mapping[str, Said] = {
    "gist": {
        "zh-hans": "所列为条文要点，以原文为准。",
        "en": "The item is given in short; the wording of the document decides.",
    },
    "topics": {
        "zh-hans": "此处只收入条款号和短主题，完整条文须查阅标准原文。",
        "en": "Only the clause number and a short topic are known here: read the full wording in the standard.",
    },
}
NUMBERINGS: Mapping[str, Said] = {
    "own": {"zh-hans": "", "en": ""},
    "running": {
        "zh-hans": "项号是各条逐项的顺序号，引用时写原文条款号。",
        "en": "The number is a running count over its articles; cite the article of the document.",
    },
    "unchecked": {
        "zh-hans": "项号未与原文核对，引用时写原文条款号。",
        "en": "The number was not checked against the document; cite the clause of the document.",
    },
}


def _doubtful(one: Standard, as_of: dt.date) -> bool:
    return one.unsure_on(as_of) is not None or one.wording == "topics" or one.numbering == "unchecked"


def _text(item: Item) -> str:
    return _folded_text(item.text["zh-hans"], item.text["en"])


@cache
def _folded_text(zh: str, en: str) -> str:
    return f"{folded(zh)}\n{folded(en)}"


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset([text])


def _alike(sought: str, items: Iterable[tuple[Standard, Item]]) -> list[tuple[Standard, Item]]:
    """Those that share at least half of the character pairs of what is sought, the most alike first."""
    wanted = _pairs(sought)
    rated = [(sum(pair in _text(item) for pair in wanted) / len(wanted), standard, item) for standard, item in items]
    close = sorted((one for one in rated if one[0] >= ALIKE), key=lambda one: -one[0])
    return [(standard, item) for _, standard, item in close[:NEAR]]


def _laid(shown: Sequence[tuple[Standard, Item]], as_of: dt.date) -> Table:
    rows = tuple((_labelled(standard, as_of), item.clause, item.text) for standard, item in shown)
    title: Said = {"zh-hans": "重大事故隐患判定标准条目", "en": "Items of the criteria for major accident hazards"}
    return Table(title, (STANDARD, CLAUSE, ITEM), rows, "、".join(dict.fromkeys(one.number for one, _ in shown)))


def _labelled(one: Standard, as_of: dt.date) -> Said:
    """Its number; where it may not hold any more, that too."""
    if one.unsure_on(as_of) is None:
        return one.called
    return {
        "zh-hans": one.called["zh-hans"] + "（是否仍适用待确认）",
        "en": one.called["en"] + " (may not hold any more)",
    }


def _title(one: Standard) -> Said:
    since, until = one.holds_from.isoformat(), one.holds_until
    zh = f"《{one.document['zh-hans']}》{one.called['zh-hans']}，自{since}起"
    en = f"{one.document['en']}, {one.called['en']}, from {since}"
    if until is not None:
        zh, en = f"{zh}至{until.isoformat()}前", f"{en} until before {until.isoformat()}"
    if one.unsure is not None:
        zh, en = f"{zh}（{one.unsure['zh-hans']}）", f"{en} ({one.unsure['en']})"
    return {"zh-hans": zh, "en": en}


def _said_suspected(one: Standard, item: Item, as_of: dt.date) -> Said:
    since, unsure = one.holds_from.isoformat(), one.unsure_on(as_of)
    notes = [WORDINGS[one.wording], NUMBERINGS[one.numbering]]
    notes += (
        [{"zh-hans": f"{unsure['zh-hans']}。", "en": f"{unsure['en'][0].upper()}{unsure['en'][1:]}."}] if unsure else []
    )
    zh = (
        f"疑似符合《{one.document['zh-hans']}》（{one.called['zh-hans']}，{since}起施行的版本）{item.clause['zh-hans']}"
        f"“{_within(item.text['zh-hans'])}”，是否属于重大事故隐患，由有权认定的人员签字认定。"
    )
    en = (
        f"Suspected under {item.clause['en']} of {one.document['en']} ({one.called['en']}, the edition in force from "
        f"{since}): “{_within(item.text['en'])}”. Whether it is a major accident hazard a person decides and signs."
    )
    return {
        "zh-hans": zh + "".join(note["zh-hans"] for note in notes),
        "en": " ".join([en, *(note["en"] for note in notes if note["en"])]),
    }


def _within(quoted: str) -> str:
    """Quotation marks inside a quotation become single ones."""
    return quoted.replace("“", "‘").replace("”", "’")


def _said_found(
    words: str, exact: Sequence[Any], shown: Sequence[Any], rests: Sequence[Standard], as_of: dt.date
) -> Said:
    day, told = as_of.isoformat(), shortened(words)
    if exact:
        zh = f"{day}适用的标准中，有{len(exact)}条写有“{told}”；是否符合由人员逐条对照原文认定。"
        en = f"Items in force on {day} that have “{told}”: {len(exact)}; whether one is met a person judges."
    elif shown:
        zh = (
            f"{day}适用的标准中没有写有“{told}”的条目；表中{len(shown)}条只是字面相近。没有找到不等于不是重大事故隐患。"
        )
        en = (
            f"No item in force on {day} has “{told}”; those laid out ({len(shown)}) are merely alike. Not found does "
            "not mean that it is no major accident hazard."
        )
    else:
        zh = f"{day}适用的标准要点中没有与“{told}”相近的条目。没有找到不等于不是重大事故隐患。"
        en = f"No item in force on {day} is like “{told}”. Not found here does not mean it is no major accident hazard."
    return _with_doubts(zh, en, rests if shown else (), as_of)


def _with_doubts(zh: str, en: str, rests: Iterable[Standard], as_of: dt.date) -> Said:
    """The sentence with what makes the standards it rests on unsure, each once."""
    for one in rests:
        if unsure := one.unsure_on(as_of):
            zh, en = f"{zh}{one.called['zh-hans']}：{unsure['zh-hans']}。", f"{en} {one.called['en']}: {unsure['en']}."
        if one.wording == "topics":
            zh += f"{one.called['zh-hans']}{WORDINGS['topics']['zh-hans']}"
            en += f" {one.called['en']}: {WORDINGS['topics']['en']}"
        if one.numbering == "unchecked":
            zh += f"{one.called['zh-hans']}{NUMBERINGS['unchecked']['zh-hans']}"
            en += f" {one.called['en']}: {NUMBERINGS['unchecked']['en']}"
    return {"zh-hans": zh, "en": en}


def _and_left_out(said: Said, left_out: Sequence[Standard]) -> Said:
    """The sentence with what was not searched: nothing found there means nothing."""
    if not left_out:
        return said
    zh = "、".join(one.called["zh-hans"] for one in left_out)
    en = ", ".join(one.called["en"] for one in left_out)
    return {
        "zh-hans": f"{said['zh-hans']}未查（该日不适用或条目未收入）：{zh}。",
        "en": f"{said['en']} Not searched (not in force that day, or its items are not in this version): {en}.",
    }
