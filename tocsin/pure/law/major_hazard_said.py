"""How an answer about major hazard installations is said, in one sentence, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tocsin.pure.law.substances import Substance
from tocsin.pure.law.tables import Table, same
from tocsin.pure.law.wording import Said

SHOWN = 4  # decimals of S and R; what does not end there is cut off, never rounded up over a boundary


def judged(s: Fraction, r: tuple[Fraction, Fraction], levels: Sequence[Said], asked: Said, number: str) -> Said:
    """S against 1, R against the levels (by name), and what would settle the level when several remain."""
    if not levels:
        return {
            "zh-hans": f"S={figure(s)}，小于1，不构成危险化学品重大危险源（{number} 4.2）。",
            "en": f"S = {figure(s)}, below 1: not a major hazard installation ({number}, 4.2).",
        }
    low, high = figure(r[0]), figure(r[1])
    zh, en = (low, low) if r[0] == r[1] else (f"{low}至{high}", f"{low} to {high}")
    head_zh = f"S={figure(s)}，不小于1，构成危险化学品重大危险源（{number} 4.2）；R={zh}，"
    head_en = f"S = {figure(s)}, at least 1: a major hazard installation ({number}, 4.2); R = {en}, "
    if len(levels) == 1:
        return {
            "zh-hans": f"{head_zh}为{levels[0]['zh-hans']}（4.3 表6）。",
            "en": f"{head_en}{levels[0]['en']} (4.3, table 6).",
        }
    return {
        "zh-hans": f"{head_zh}可能为{'、'.join(one['zh-hans'] for one in levels)}：还需{asked['zh-hans']}（4.3）。",
        "en": f"{head_en}{' or '.join(one['en'] for one in levels)}: still needed: {asked['en']} (4.3).",
    }


def asked(people: bool, things: Sequence[Said]) -> Said:
    """What would settle the level: how many people live near, the hazard class of these things."""
    zh = [
        *(["厂界外500m内常住人口数"] if people else []),
        *dict.fromkeys(f"{one['zh-hans']}的危险性类别" for one in things),
    ]
    en = [
        *(["how many people live within 500 m"] if people else []),
        *dict.fromkeys(f"the hazard class of {one['en']}" for one in things),
    ]
    return {"zh-hans": "、".join(zh), "en": ", ".join(en)}


def figure(value: Fraction) -> str:
    """Exact where four decimals suffice; else cut off with «…», and below the last decimal as «<0.0001»."""
    cut = Decimal(value.numerator * 10**SHOWN // value.denominator).scaleb(-SHOWN)
    if not cut and value:
        return f"<{Decimal(1).scaleb(-SHOWN):f}"  # there is something: it is not shown as nothing
    text = f"{cut:f}".rstrip("0").rstrip(".") if "." in f"{cut:f}" else f"{cut:f}"
    return text if Fraction(cut) == value else f"{cut:f}…"


def of_classes(classes: Sequence[str]) -> Said:
    return {"zh-hans": "、".join(classes), "en": ", ".join(classes)}


def neither_name_nor_class() -> tuple[str, str]:
    return (
        "既没有物质名称，也没有危险性类别：请给出其中之一。",
        "Neither a substance nor a hazard class is given: name one of them.",
    )


def unknown_class(symbol: str, known: Sequence[str], number: str) -> tuple[str, str]:
    return (
        f"{number}表2没有“{symbol[:20]}”类；有：{'、'.join(known)}。",
        f"Table 2 of {number} has no class “{symbol[:20]}”; it has {', '.join(known)}.",
    )


def cannot_be(what: str, value: object) -> tuple[str, str]:
    name = {"tonnes": "数量（吨）", "people": "常住人口数"}[what]
    shown = str(value)[:30]
    return f"{name}不能是{shown}。", f"{what} cannot be {shown}."


LINES: Said = {"zh-hans": "逐项计算", "en": "Thing by thing"}
LINE_HEADS: tuple[Said, ...] = (
    {"zh-hans": "物质或类别", "en": "substance or class"},
    {"zh-hans": "最大量（t）", "en": "most held (t)"},
    {"zh-hans": "临界量（t）", "en": "critical quantity (t)"},
    same("β"),
    {"zh-hans": "计入S", "en": "adds to S"},
)


def called(value: bool, levels: Sequence[Said]) -> Said:
    if not value:
        return {"zh-hans": "不构成重大危险源", "en": "not a major hazard installation"}
    zh, en = "或".join(one["zh-hans"] for one in levels), " or ".join(one["en"] for one in levels)
    return {"zh-hans": f"{zh}重大危险源", "en": f"major hazard installation, {en}"}


def exact(value: Fraction) -> Said:
    return same(figure(value))


def between(bounds: tuple[Fraction, Fraction]) -> Said:
    low, high = map(figure, bounds)
    return same(low if low == high else f"{low}–{high}")


def critical(classes: Sequence[str], value: Fraction, number: str) -> Said:
    if len(classes) == 1:
        return {
            "zh-hans": f"{classes[0]}类的临界量为{figure(value)}吨（{number} 4.1 表2）。",
            "en": f"The critical quantity of {classes[0]} is {figure(value)} t ({number}, 4.1, table 2).",
        }
    return {
        "zh-hans": f"{'、'.join(classes)}类的临界量取其中最低者，为{figure(value)}吨（{number} 4.1 表2）。",
        "en": f"Of {', '.join(classes)} the lowest quantity counts: {figure(value)} t ({number}, 4.1, table 2).",
    }


def factor(people: int, value: Fraction, number: str) -> Said:
    return {
        "zh-hans": f"厂界外500米内常住人口{people}人，校正系数α为{figure(value)}（{number} 4.3 表5）。",
        "en": f"{people} people live within 500 m of the boundary: α is {figure(value)} ({number}, 4.3, table 5).",
    }


def tables_of(values: Mapping[str, Any], substances: Sequence[Substance]) -> tuple[Table, ...]:
    """Tables 1 to 6 as a person reads them; table 3 is the column β of table 1."""
    critical_head: Said = {"zh-hans": "临界量（t）", "en": "critical quantity (t)"}
    name: Said = {"zh-hans": "名称", "en": "name"}
    listed = (
        (same(one.no), one.names, same("、".join(one.cas)), exact(one.critical_t),
         exact(one.beta) if one.beta is not None else {"zh-hans": "按类别", "en": "by class"})
        for one in substances
    )  # fmt: skip
    classes = (
        (same(one["symbol"]), one["names"], same(one["critical_t"]), same(one["beta"])) for one in values["classes"]
    )
    number: Said = {"zh-hans": "序号", "en": "no."}
    symbol: Said = {"zh-hans": "符号", "en": "symbol"}
    people: Said = {"zh-hans": "厂界外500米内常住人口（人，含）", "en": "people within 500 m (at least)"}
    level: Said = {"zh-hans": "级别", "en": "level"}
    least: Said = {"zh-hans": "R不小于", "en": "R at least"}
    return (
        Table(
            {"zh-hans": "危险化学品名称及其临界量", "en": "Substances and their critical quantities"},
            (number, name, same("CAS"), critical_head, same("β")), tuple(listed), "表1、表3",
        ),
        Table(
            {"zh-hans": "未在表1中列举的，按危险性类别", "en": "What is not listed, by hazard class"},
            (symbol, name, critical_head, same("β")), tuple(classes), "表2、表4",
        ),
        Table(
            {"zh-hans": "校正系数α", "en": "The factor α"}, (people, same("α")),
            tuple((same(one["people"]), same(one["alpha"])) for one in values["alpha"]), "表5",
        ),
        Table(
            {"zh-hans": "重大危险源级别", "en": "Levels"}, (level, least),
            tuple((one["names"], same(one["r"])) for one in values["levels"]), "表6",
        ),
    )  # fmt: skip
