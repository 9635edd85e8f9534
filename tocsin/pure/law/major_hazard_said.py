"""How an answer about major hazard installations is said, in one sentence, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

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
    """Exact where four decimals suffice; else cut off with «…»."""
    cut = Decimal(value.numerator * 10**SHOWN // value.denominator).scaleb(-SHOWN)
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
