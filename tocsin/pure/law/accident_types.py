"""The type of an accident and its code (GB/T 6441-1986, since 2026-07-01 GB 6441-2025), and how old becomes new."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.naming import folded, near, shortened
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC = "accident_types"
OLD = "GB/T 6441-1986第2章"
TYPES = "GB 6441-2025事故类型及代码"
SEVERITIES = "GB 6441-2025按伤害严重程度的分类及代码"
INDUSTRY = "GB 6441-2025按行业的编码（引用GB/T 4754）"

Type = Mapping[str, Any]

CODE: Said = {"zh-hans": "代码", "en": "code"}
NAME: Said = {"zh-hans": "名称", "en": "name"}
KNOW: Said = {"zh-hans": "须查明", "en": "what must be known"}
ALWAYS: Said = {"zh-hans": "一般情形", "en": "ordinarily"}
UNOFFICIAL: Said = {"zh-hans": "未见官方新旧对照表", "en": "no official table from old to new was seen"}


SECTIONS = tuple(  # of GB/T 4754-2017: the last division of each
    zip(
        "abcdefghijklmnopqrst",
        (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97),
        strict=True,
    )
)


@rule("accident_types.code", OLD, TYPES, SEVERITIES)
def code(name: str, as_of: dt.date) -> Answer:
    """The code of the type (since 2026-07-01 also the severity) of that name in the edition of the day; or by its code.

    :class:`Unanswerable`: no such name, with the near ones or the other edition that has it; before the first edition.
    TypeError: not text.
    """
    edition = of_the_day(TOPIC, as_of)
    for dimension in ("types", "severities"):
        if (found := _called(name, edition, dimension)) is not None:
            article = edition.values[f"{dimension}_article"]
            return Answer.by(
                edition, as_of, article, value=found["code"], called=found["names"],
                sentence={
                    "zh-hans": f"“{found['names']['zh-hans']}”的代码为{found['code']}（{article}）。",
                    "en": f"“{found['names']['en']}” has the code {found['code']} ({edition.number}).",
                },
            )  # fmt: skip
    raise _strange(name, edition)


@rule("accident_types.industry_code", INDUSTRY)
def industry_code(industry: str, as_of: dt.date) -> Answer:
    """The code of an accident by industry: WSA3 and the four digits of the class (小类) of GB/T 4754.

    ``industry``: four digits, with or without the letter of the section before them («5523», «G5523»). Its division is
    looked up, whether GB/T 4754 has that class is not. :class:`Unanswerable`: something else, another section's letter;
    before 2026-07-01. TypeError: not text.
    """
    edition = of_the_day(TOPIC, as_of)
    made = edition.values.get("industry")
    if made is None:
        raise Unanswerable(
            f"{edition.number}没有行业代码；行业代码自GB 6441-2025施行（2026-07-01）起使用。",
            f"{edition.number} has no code by industry; GB 6441-2025 brings it on 2026-07-01.",
        )
    digits = _class_of_industry(industry, made["digits"])
    value = made["prefix"] + digits
    return Answer.by(
        edition, as_of, INDUSTRY, value=value,
        sentence={
            "zh-hans": f"行业代码由{made['prefix']}加GB/T 4754四位小类代码{digits}（去掉门类字母）组成，为{value}"
            f"（{INDUSTRY}）；该小类是否存在，以GB/T 4754为准。",
            "en": f"{made['prefix']} and the four-digit class {digits} of GB/T 4754, without its section letter, make "
            f"{value} (GB 6441-2025); whether there is such a class, GB/T 4754 says.",
        },
    )  # fmt: skip


@rule("accident_types.modern", OLD, TYPES)
def modern(old: str, new: str | None, as_of: dt.date) -> Answer:
    """What a type of 1986 is in GB 6441-2025, told as the new code, with all candidates as a table.

    A direct line answers by itself; it is not sure while an exception is named and ``new`` is not told. Every other
    line is a judgement: ``value`` None until a person tells ``new``, which must be a candidate. ``old``, ``new``:
    name or code. :class:`Unanswerable`: ``old`` is no type of 1986; ``new`` is no candidate; the edition of ``as_of``
    is not that of 2025. TypeError: not text.
    """
    edition = of_the_day(TOPIC, as_of)
    if "from_earlier" not in edition.values:
        raise Unanswerable(
            f"{as_of.isoformat()}仍适用{edition.number}，无需换为新类型；GB 6441-2025自2026-07-01起施行。",
            f"On {as_of.isoformat()} {edition.number} still holds; GB 6441-2025 holds from 2026-07-01.",
        )
    before = _old_type(old)
    line = next(one for one in edition.values["from_earlier"] if one["old"] == before["code"])
    chosen = _chosen(before, line, new, edition)
    decided = chosen or (line["candidates"][0] if line["kind"] == "direct" else None)
    called = None if decided is None else _of_code(decided["code"], edition)["names"]
    table = Table(_heading(before), (CODE, NAME, KNOW), tuple(_rows(line, edition)), TYPES)
    return Answer.by(
        replace(edition, mark="B"), as_of, OLD, TYPES, value=decided["code"] if decided else None, called=called,
        sure=chosen is not None or (line["kind"] == "direct" and len(line["candidates"]) == 1), table=table,
        sentence=_carried(before, line, edition, chosen),
    )  # fmt: skip


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The types; and since 2026-07-01 the severities and how the types of 1986 are carried over."""
    types = _coded({"zh-hans": "事故类型", "en": "Types of accidents"}, edition, "types")
    if "from_earlier" not in edition.values:
        return (types,)
    severities: Said = {"zh-hans": "按伤害严重程度", "en": "By severity"}
    return (types, _coded(severities, edition, "severities"), _by_industry(edition), _crosswalk(edition))


def _coded(title: Said, edition: Edition, dimension: str) -> Table:
    rows = tuple((same(one["code"]), one["names"]) for one in edition.values[dimension])
    return Table(title, (CODE, NAME), rows, edition.values[f"{dimension}_article"])


def _by_industry(edition: Edition) -> Table:
    made = edition.values["industry"]
    rest: Said = {
        "zh-hans": f"GB/T 4754小类的{made['digits']}位数字（去掉门类字母）",
        "en": f"the {made['digits']} digits of the class of GB/T 4754, without its section letter",
    }
    heads: tuple[Said, ...] = ({"zh-hans": "前缀", "en": "prefix"}, {"zh-hans": "其后", "en": "then"})
    return Table({"zh-hans": "按行业", "en": "By industry"}, heads, ((same(made["prefix"]), rest),), INDUSTRY)


def _crosswalk(edition: Edition) -> Table:
    before = {one["code"]: one for one in editions(TOPIC)[0].values["types"]}
    heads: tuple[Said, ...] = (
        {"zh-hans": "1986年代码", "en": "code of 1986"}, {"zh-hans": "1986年名称", "en": "name of 1986"},
        CODE, NAME, KNOW,
    )  # fmt: skip
    rows = tuple(
        (same(line["old"]), before[line["old"]]["names"], *row)
        for line in edition.values["from_earlier"]
        for row in _rows(line, edition)
    )
    title: Said = {
        "zh-hans": "1986年类别与新类型的对应（未见官方对照表；须查明的由人选定）",
        "en": "From the types of 1986 (no official table was seen; where something must be known a person chooses)",
    }
    return Table(title, heads, rows, f"{OLD}；{TYPES}")


def of_any_edition(told: str) -> Type | None:
    """The type that has this very code in one of the editions, the newest first; None: no edition has it."""
    types = (one for edition in reversed(editions(TOPIC)) for one in edition.values["types"])
    return next((one for one in types if one["code"] == told), None)


def _called(name: str, edition: Edition, dimension: str) -> Type | None:
    plain = folded(name)
    listed: Sequence[Type] = edition.values.get(dimension, ())
    return next((one for one in listed if plain in _as_written(one)), None)


def _as_written(one: Type) -> set[str]:
    """Every way to write it: its names and its code; of «010» also «10», of «01» also «1»."""
    written = {folded(one["code"]), *map(folded, one["names"].values())}
    return written | {one["code"].lstrip("0")} if one["code"].isdecimal() else written


def _of_code(told: str, edition: Edition) -> Type:
    found: Type = next(one for one in edition.values["types"] if one["code"] == told)
    return found


def _strange(name: str, edition: Edition) -> Unanswerable:
    other = next(
        (
            one
            for one in editions(TOPIC)
            if one.number != edition.number and (_called(name, one, "types") or _called(name, one, "severities"))
        ),
        None,
    )
    if other is not None:
        return _of_another_edition(name, edition, other)
    listed = [*edition.values["types"], *edition.values.get("severities", ())]
    zh, en = _alike(name, listed)
    return Unanswerable(
        f"{edition.number}没有名称或代码为“{shortened(name)}”的事故类型。{zh}",
        f"{edition.number} has no type of accident called or coded “{shortened(name)}”.{en}",
    )


def _of_another_edition(name: str, edition: Edition, other: Edition) -> Unanswerable:
    newer = other.holds_from > edition.holds_from
    since = (other if newer else edition).holds_from.isoformat()
    zh = f"后者自{since}起施行" if newer else f"自{since}起适用前者；新旧对应见规则accident_types.modern"
    en = f"which holds from {since}" if newer else f"replaced on {since}; ask the rule accident_types.modern"
    return Unanswerable(
        f"“{shortened(name)}”不在{edition.number}中，而在{other.number}中；{zh}。",
        f"“{shortened(name)}” is not in {edition.number} but in {other.number}, {en}.",
    )


def _alike(name: str, listed: Sequence[Type]) -> tuple[str, str]:
    """The near ones of a list, as the end of a sentence in each language; nothing where none is near."""
    by_name = {told: one for one in listed for told in one["names"].values()}
    lines = {by_name[told]["code"]: by_name[told]["names"] for told in near(name, by_name)}
    if not lines:
        return "", ""
    zh = "、".join(names["zh-hans"] for names in lines.values())
    return f"相近的有：{zh}。", f" Near ones: {', '.join(names['en'] for names in lines.values())}."


def _class_of_industry(industry: str, digits: int) -> str:
    plain = folded(industry)
    if found := re.fullmatch(rf"([a-t]?)([0-9]{{{digits}}})", plain):
        section = _section_of(int(found[2][:2]))
        if section is None:
            raise Unanswerable(
                f"GB/T 4754没有大类{found[2][:2]}，“{shortened(industry)}”不是它的小类代码。",
                f"GB/T 4754 has no division {found[2][:2]}: “{shortened(industry)}” is no class of it.",
            )
        if found[1] not in ("", section):
            raise Unanswerable(
                f"大类{found[2][:2]}属于门类{section.upper()}，不属于{found[1].upper()}；应写作{section.upper()}{found[2]}。",
                f"Division {found[2][:2]} belongs to section {section.upper()}, not {found[1].upper()}: write "
                f"{section.upper()}{found[2]}.",
            )
        return found[2]
    raise Unanswerable(
        f"“{shortened(industry)}”不是GB/T 4754的小类代码；应为四位数字，例如5523（内河货物运输），"
        "可带门类字母（G5523）。",
        f"“{shortened(industry)}” is no class of GB/T 4754: write four digits, for instance 5523 (inland waterway "
        "freight), with or without the section letter (G5523).",
    )


def _section_of(division: int) -> str | None:
    """The letter of the section that a division (大类) of GB/T 4754-2017 lies in; None: there is no such division."""
    return next((letter for letter, last in SECTIONS if division <= last), None) if division > 0 else None


def _old_type(old: str) -> Type:
    first = editions(TOPIC)[0]
    found = _called(old, first, "types")
    if found is not None:
        return found
    zh, en = _alike(old, first.values["types"])
    raise Unanswerable(
        f"{first.number}没有名称或代码为“{shortened(old)}”的事故类别。{zh}",
        f"{first.number} has no type called or coded “{shortened(old)}”.{en}",
    )


def _chosen(before: Type, line: Type, new: str | None, edition: Edition) -> Type | None:
    """The candidate a person told; None: nobody has chosen."""
    if new is None:
        return None
    told = _called(new, edition, "types")
    chosen: Type | None = next((one for one in line["candidates"] if told and one["code"] == told["code"]), None)
    if chosen is None:
        zh, en = (_candidates(line, edition, language) for language in ("zh-hans", "en"))
        raise Unanswerable(
            f"“{shortened(new)}”不在“{before['names']['zh-hans']}”可对应的新类型之中；可选：{zh}。均不符合的，"
            "应按GB 6441-2025对该事故重新分类。",
            f"“{shortened(new)}” is none of the types that “{before['names']['en']}” can become: {en}. Where none "
            "fits, classify the accident anew by GB 6441-2025.",
        )
    return chosen


def _rows(line: Type, edition: Edition) -> Iterator[tuple[Said, ...]]:
    for one in line["candidates"]:
        yield same(one["code"]), _of_code(one["code"], edition)["names"], one.get("when", ALWAYS)


def _heading(before: Type) -> Said:
    return {
        "zh-hans": f"“{before['names']['zh-hans']}”可对应的新类型",
        "en": f"What “{before['names']['en']}” can be in GB 6441-2025",
    }


def _candidates(line: Type, edition: Edition, language: str, start: int = 0) -> str:
    """The candidates from ``start``, each with what must be known for it."""
    brackets, between = ("（{}）", "、") if language == "zh-hans" else (" ({})", ", ")
    told = ((_of_code(one["code"], edition)["names"], one.get("when")) for one in line["candidates"][start:])
    return between.join(
        names[language] + (brackets.format(when[language]) if when is not None else "") for names, when in told
    )


def _carried(before: Type, line: Type, edition: Edition, chosen: Type | None) -> Said:
    """Why: chosen by a person, direct, direct but for exceptions, or to be chosen."""
    if chosen is not None:
        return _by_a_person(before, _of_code(chosen["code"], edition))
    if line["kind"] == "direct":
        return _directly(before, line, edition)
    old, many = before["names"], {one: _candidates(line, edition, one) for one in ("zh-hans", "en")}
    return {
        "zh-hans": f"1986年版“{old['zh-hans']}”不能自动换为新类型，须查明后由人选定；可选：{many['zh-hans']}"
        f"（{UNOFFICIAL['zh-hans']}）。",
        "en": f"“{old['en']}” of 1986 is not carried over by itself: a person chooses once it is known which holds: "
        f"{many['en']} ({UNOFFICIAL['en']}).",
    }


def _by_a_person(before: Type, after: Type) -> Said:
    old, new = before["names"], after["names"]
    return {
        "zh-hans": f"1986年版“{old['zh-hans']}”经填报人选定，在GB 6441-2025中为“{new['zh-hans']}”（{after['code']}）；"
        f"{UNOFFICIAL['zh-hans']}。",
        "en": f"By the person's choice “{old['en']}” of 1986 is “{new['en']}” ({after['code']}) in GB 6441-2025; "
        f"{UNOFFICIAL['en']}.",
    }


def _directly(before: Type, line: Type, edition: Edition) -> Said:
    old, after = before["names"], _of_code(line["candidates"][0]["code"], edition)
    zh, en = (_candidates(line, edition, language, 1) for language in ("zh-hans", "en"))
    zh, en = (f"；但另有可能：{zh}，须查明", f", unless it is {en}, which must be known") if zh else ("", "")
    return {
        "zh-hans": f"1986年版“{old['zh-hans']}”在GB 6441-2025中对应“{after['names']['zh-hans']}”（{after['code']}）{zh}"
        f"；{UNOFFICIAL['zh-hans']}，此为通常对应。",
        "en": f"“{old['en']}” of 1986 is “{after['names']['en']}” ({after['code']}) in GB 6441-2025{en}; "
        f"{UNOFFICIAL['en']}, this is the usual reading.",
    }
