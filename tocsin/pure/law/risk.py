"""How a risk is graded by the methods in common use, LEC, LS and MES, and which risks are red without any of them.

The products are exact. Where provinces differ, an office decides; where nobody decided, the answer says so.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import prod
from typing import Any, Literal, cast

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.regional import NO_OFFICE, Regional
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

COLOURS = "安委办〔2016〕11号（红、橙、黄、蓝四级）"
LEC = "作业条件危险性分析法（LEC），省级风险分级管控通则通行取值"
LS = "风险矩阵分析法（LS，5×5），DB37/T 2882等省级标准"
MES = "MES法，取值由地方版本确定"
DIRECT = "直接判定重大风险的情形，DB37/T 2882等省级标准"

# The codes of the forms; each is one of the edition's own scores, which a test holds them to.
Likelihood = Literal["10", "6", "3", "1", "0.5", "0.2", "0.1"]
Exposure = Literal["10", "6", "3", "2", "1", "0.5"]
Consequence = Literal["100", "40", "15", "7", "3", "1"]
Boundary = Literal["higher", "lower"]
Band = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(Answer):
    """``value``: the product, exact. ``level`` 1 is the gravest; None: the product stands on an edge nobody decided.

    ``colour``: red, orange, yellow, blue; on such an edge only where both sides share it.
    """

    level: int | None
    colour: str | None


@dataclass(frozen=True, slots=True)
class Factor:
    """One score of a product: its letter and what it is called."""

    letter: str
    called: Said
    score: Decimal


@rule("risk.lec", COLOURS, LEC)
def lec(
    likelihood: Likelihood | Decimal,
    exposure: Exposure | Decimal,
    consequence: Consequence | Decimal,
    as_of: dt.date,
    *,
    office: Regional = NO_OFFICE,
) -> Rated:
    """D = L × E × C and its band. Only the method's own scores (pure numbers) are taken.

    On an edge (70 or 20 can occur) an office's ``lec_boundary`` decides; without one both bands are named and ``sure``
    is False. :class:`~tocsin.pure.law.refusals.Unanswerable`: another score, or a day before the first edition;
    TypeError: a float.
    """
    edition = of_the_day("risk", as_of, office)
    scores = {name: [one["score"] for one in named] for name, named in edition.values["lec"].items()}
    factors = (
        _factor("L", LIKELIHOOD, likelihood, scores["likelihood"]),
        _factor("E", EXPOSURE, exposure, scores["exposure"]),
        _factor("C", CONSEQUENCE, consequence, scores["consequence"]),
    )
    bands = _bands(edition, "lec_bands")
    return _rated(edition, as_of, _articles(office, as_of, LEC), ("D", factors), bands, _boundary(edition))


@rule("risk.ls", COLOURS, LS)
def ls(likelihood: int, severity: int, as_of: dt.date, *, office: Regional = NO_OFFICE) -> Rated:
    """R = L × S and its band; both scores are whole numbers from 1 to 5. A band includes the figure it begins with.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: another score, or a day before the first edition.
    """
    edition = of_the_day("risk", as_of, office)
    scores = edition.values["ls_scores"]
    factors = _factor("L", LIKELIHOOD, likelihood, scores), _factor("S", SEVERITY, severity, scores)
    return _rated(
        edition,
        as_of,
        _articles(office, as_of, LS),
        ("R", factors),
        _bands(edition, "ls_bands"),
        "higher",
        includes=True,
    )


@rule("risk.mes", COLOURS, MES)
def mes(
    control: Decimal, exposure: Decimal, consequence: Decimal, as_of: dt.date, *, office: Regional = NO_OFFICE
) -> Rated:
    """R = M × E × S by the scores and bands of an office's own document; there is no default.

    :class:`~tocsin.pure.law.refusals.Unanswerable`: no office decided both, another score, a day before the first
    edition; TypeError: a float.
    """
    edition = of_the_day("risk", as_of, office)
    if not {"mes_scores", "mes_bands"} <= set(edition.values):
        raise Unanswerable(
            "MES法的分值和分级界限没有可核对的公开文本，本版不设默认值；"
            "须由地方版本（risk.mes_scores、risk.mes_bands）确定后方可计算。",
            "No text of the MES method that could be checked was found, so there is no default: an office's edition "
            "must decide risk.mes_scores and risk.mes_bands first.",
        )
    scores = _mes_scores(edition)
    factors = (
        _factor("M", CONTROL, control, scores["control"]),
        _factor("E", EXPOSURE, exposure, scores["exposure"]),
        _factor("S", CONSEQUENCE, consequence, scores["consequence"]),
    )
    return _rated(
        edition,
        as_of,
        _articles(office, as_of, MES),
        ("R", factors),
        _bands(edition, "mes_bands"),
        "higher",
        includes=True,
    )


@rule("risk.red_directly", COLOURS, DIRECT)
def red_directly(
    breaks_mandatory: bool | None,
    accident_happened: bool | None,
    conditions_remain: bool | None,
    major_installation: bool | None,
    dangerous_place: bool | None,
    people_working: int | None,
    as_of: dt.date,
    *,
    office: Regional = NO_OFFICE,
) -> Answer:
    """Whether the risk is major (red) without any score: True, False, or None where something not known could make it.

    ``people_working``: persons at work in a place with danger of poisoning, explosion or fire; the threshold is
    included. :class:`~tocsin.pure.law.refusals.Unanswerable`: a negative number, or a day before the first edition.
    """
    edition = of_the_day("risk", as_of, office)
    people = _people(people_working)
    crowded = None if people is None else people >= _whole(edition, "direct_red_people")
    met = {
        "mandatory": breaks_mandatory,
        "accident": _both(accident_happened, conditions_remain),
        "installation": major_installation,
        "crowded": _both(dangerous_place, crowded),
    }
    truth = _any(met.values())
    return Answer.by(
        edition, as_of, *_articles(office, as_of, DIRECT), value=truth, sure=truth is not None,
        called=RED if truth else None, sentence=_direct_said(met, truth, edition),
    )  # fmt: skip


@tables("risk")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """The scores of LEC, the bands of LEC and LS, and what is red at once."""
    scores, direct = edition.values["lec"], edition.values["direct_red"]
    return (
        _scores("L", LIKELIHOOD, scores["likelihood"]),
        _scores("E", EXPOSURE, scores["exposure"]),
        _scores("C", CONSEQUENCE, scores["consequence"]),
        _band_table("lec_bands", edition, LEC_BANDS, LEC),
        _band_table("ls_bands", edition, LS_BANDS, LS),
        Table(DIRECT_TITLE, (DIRECT_HEAD,), tuple((_circumstance(one, edition),) for one in direct), DIRECT),
    )


def _rated(
    edition: Edition,
    as_of: dt.date,
    articles: tuple[str, ...],
    product: tuple[str, tuple[Factor, ...]],
    bands: Sequence[Band],
    boundary: Boundary | None,
    *,
    includes: bool = False,
) -> Rated:
    """``includes``: whether a band includes the figure it begins with; then no edge is in doubt."""
    letter, factors = product
    value = _tidy(prod((one.score for one in factors), start=Decimal(1)))
    found = _found(value, bands, boundary)
    colours = {band["colour"] for band in found}
    named = tuple(_named(band, edition) for band in found)
    return Rated.by(
        edition, as_of, *articles, value=value, sure=len(found) == 1,
        called={"zh-hans": "或".join(one["zh-hans"] for one in named), "en": " or ".join(one["en"] for one in named)},
        level=found[0]["level"] if len(found) == 1 else None, colour=colours.pop() if len(colours) == 1 else None,
        sentence=_rated_said(_sum(letter, factors, value), value, bands, named, includes),
    )  # fmt: skip


def _sum(letter: str, factors: Sequence[Factor], value: Decimal) -> Said:
    """D = L × E × C = 3 × 6 × 15 = 270, in either language's signs."""
    letters, scores = [one.letter for one in factors], [_text(one.score) for one in factors]
    return {
        "zh-hans": f"{letter}＝{'×'.join(letters)}＝{'×'.join(scores)}＝{_text(value)}",
        "en": f"{letter} = {' × '.join(letters)} = {' × '.join(scores)} = {_text(value)}",
    }


def _found(value: Decimal, bands: Sequence[Band], boundary: Boundary | None) -> tuple[Band, ...]:
    """The band of a product; both bands on an edge that nobody decided."""
    at = next((n for n, band in enumerate(bands) if value >= Decimal(str(band["from"]))), None)
    if at is None:
        raise Unanswerable(
            f"{_text(value)}低于地方版本最低一级的起点，无法分级。",
            f"{_text(value)} lies below the lowest band of the regional edition: it cannot be graded.",
        )
    if not _on_edge(value, bands) or boundary == "higher":
        return (bands[at],)
    return (bands[at + 1],) if boundary == "lower" else (bands[at], bands[at + 1])


def _on_edge(value: Decimal, bands: Sequence[Band]) -> bool:
    return any(value == Decimal(str(band["from"])) for band in bands[:-1])


def _factor(letter: str, called: Said, told: str | int | Decimal, scores: Iterable[str]) -> Factor:
    """A score that is one of the method's own."""
    if isinstance(told, bool) or not isinstance(told, str | int | Decimal):
        raise TypeError(f"{letter} is a {type(told).__name__}: give one of the method's scores as an exact number")
    allowed = [Decimal(str(score)) for score in scores]
    try:
        score = Decimal(told)
    except InvalidOperation:
        score = Decimal("NaN")
    if not score.is_finite() or score not in allowed:
        raise Unanswerable(
            f"{called['zh-hans']}（{letter}）没有{told}这一分值；只可取{'、'.join(map(_text, allowed))}。",
            f"{told} is no score of {letter} ({called['en']}); it may be {', '.join(map(_text, allowed))}.",
        )
    return Factor(letter, called, score)


def _bands(edition: Edition, name: str) -> Sequence[Band]:
    """The bands, from the gravest down; what an office wrote is looked at before it is used."""
    bands = edition.values[name]
    try:
        starts = [Decimal(str(band["from"])) for band in bands]
        whole = all(
            {"level", "names"} <= set(band)
            and {"zh-hans", "en"} <= set(band["names"])
            and band["colour"] in edition.values["colours"]
            for band in bands
        )
        good = whole and bool(starts) and all(one.is_finite() for one in starts) and _fall(starts)
    except (KeyError, TypeError, InvalidOperation):
        good = False
    if not good:
        raise _wrong(
            name,
            "应由重到轻列出各级，写明level、from、names、colour",
            "list the bands from the gravest down, each with level, from, names, colour",
        )
    return cast(Sequence[Band], bands)


def _fall(starts: Sequence[Decimal]) -> bool:
    return all(graver > milder for graver, milder in itertools.pairwise(starts))


def _boundary(edition: Edition) -> Boundary | None:
    told = edition.values.get("lec_boundary")
    if told not in (None, "higher", "lower"):
        raise _wrong(
            "lec_boundary",
            "应为higher（界值归较重一级）或lower（归较轻一级）",
            "write higher (an edge belongs to the graver band) or lower",
        )
    return cast("Boundary | None", told)


def _mes_scores(edition: Edition) -> dict[str, list[str]]:
    told = edition.values["mes_scores"]
    try:
        scores = {
            name: [str(Decimal(str(one))) for one in told[name]] for name in ("control", "exposure", "consequence")
        }
    except (KeyError, TypeError, InvalidOperation):
        raise _wrong(
            "mes_scores",
            "应写明control、exposure、consequence各自的分值",
            "give the scores of control, exposure and consequence",
        ) from None
    return scores


def _whole(edition: Edition, name: str) -> int:
    told = edition.values[name]
    if isinstance(told, bool) or not isinstance(told, int) or told < 1:
        raise _wrong(name, "应为正整数", "write a positive whole number")
    return told


def _wrong(name: str, zh: str, en: str) -> Unanswerable:
    return Unanswerable(
        f"地方版本的risk.{name}不可用：{zh}。", f"risk.{name} of the regional edition is unusable: {en}."
    )


def _people(told: int | None) -> int | None:
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError(f"people_working is a {type(told).__name__}: give a whole number")
    if told < 0:
        raise Unanswerable(f"作业人员数不能是{told}。", f"The number of people at work cannot be {told}.")
    return told


def _both(one: bool | None, other: bool | None) -> bool | None:
    """True if both are; False if either is not; None: not known."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _any(told: Iterable[bool | None]) -> bool | None:
    known = list(told)
    return True if True in known else None if None in known else False


def _articles(office: Regional, as_of: dt.date, own: str) -> tuple[str, ...]:
    """The method's articles; and the office's document, where it decided something of this topic."""
    return (COLOURS, own, office.document) if office.decided("risk", as_of) and office.document else (COLOURS, own)


def _tidy(value: Decimal) -> Decimal:
    """The same number without idle zeros: 10.00 → 10."""
    return Decimal(_text(value))


def _text(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _named(band: Band, edition: Edition) -> Said:
    colour = edition.values["colours"][band["colour"]]
    return {
        "zh-hans": f"{band['names']['zh-hans']}（{colour['zh-hans']}）",
        "en": f"{band['names']['en']} ({colour['en']})",
    }


def _rated_said(steps: Said, value: Decimal, bands: Sequence[Band], named: Sequence[Said], includes: bool) -> Said:
    if len(named) == 2:
        graver, milder = named
        return {
            "zh-hans": (
                f"{steps['zh-hans']}，恰为分级界值：界值归{graver['zh-hans']}还是{milder['zh-hans']}，各地规定不一，"
                "须由所在地的规定（地方版本risk.lec_boundary）确定。"
            ),
            "en": (
                f"{steps['en']}, exactly an edge: whether it is {graver['en']} or {milder['en']} is written "
                "differently from place to place; an office's risk.lec_boundary decides."
            ),
        }
    if not includes and _on_edge(value, bands):
        return {
            "zh-hans": f"{steps['zh-hans']}，恰为分级界值，按所在地的规定属{named[0]['zh-hans']}。",
            "en": f"{steps['en']}, exactly an edge; by the office's own document it is {named[0]['en']}.",
        }
    place = _place(value, bands, includes)
    return {
        "zh-hans": f"{steps['zh-hans']}，{place['zh-hans']}，属{named[0]['zh-hans']}。",
        "en": f"{steps['en']}, {place['en']}: {named[0]['en']}.",
    }


def _place(value: Decimal, bands: Sequence[Band], includes: bool) -> Said:
    """Between which edges a product lies."""
    starts = [Decimal(str(band["from"])) for band in bands]
    at = next(n for n, start in enumerate(starts) if value >= start)
    low, high = starts[at] if at < len(bands) - 1 else None, starts[at - 1] if at else None
    above: Said = {"zh-hans": "", "en": ""}
    if low is not None:
        zh = f"{_text(low)}以上" if includes else f"大于{_text(low)}"
        above = {"zh-hans": zh, "en": f"{_text(low)} or more" if includes else f"above {_text(low)}"}
    below: Said = {"zh-hans": f"小于{_text(high)}", "en": f"below {_text(high)}"} if high is not None else {}
    return {
        "zh-hans": "、".join(filter(None, (above["zh-hans"], below.get("zh-hans")))),
        "en": ", ".join(filter(None, (above["en"], below.get("en")))),
    }


def _direct_said(met: Mapping[str, bool | None], truth: bool | None, edition: Edition) -> Said:
    telling = [_circumstance(one, edition) for one, known in met.items() if known is truth]
    zh, en = "；".join(one["zh-hans"] for one in telling), "; ".join(one["en"] for one in telling)
    if truth:
        return {
            "zh-hans": f"{zh}：无论分值如何，直接判定为重大风险，以红色标示（{DIRECT}）。",
            "en": f"Major risk (red) at once, whatever the scores: {en} (provincial standards such as DB37/T 2882).",
        }
    if truth is None:
        return {
            "zh-hans": f"尚不能判定：下列情形还有未知的事项，其中任一成立即直接判定为重大风险（红色）——{zh}。",
            "en": f"Not known yet: each of these would make it a major risk (red) at once, and is not settled — {en}.",
        }
    return {
        "zh-hans": "没有直接判定为重大风险的情形，按所用方法的分值分级；所在地另有规定的，从其规定。",
        "en": "Nothing makes it a major risk at once: grade it by the scores of a method. Local rules may say more.",
    }


def _circumstance(name: str, edition: Edition) -> Said:
    told: Said = edition.values["direct_red"][name]
    if name != "crowded":
        return told
    people = _whole(edition, "direct_red_people")
    return {
        "zh-hans": f"{told['zh-hans']}（{people}人以上，含本数）",
        "en": f"{told['en']} ({people} or more)",
    }


def _scores(letter: str, called: Said, named: Sequence[Mapping[str, Any]]) -> Table:
    title: Said = {"zh-hans": f"LEC法：{called['zh-hans']}（{letter}）", "en": f"LEC: {called['en']} ({letter})"}
    heads: tuple[Said, ...] = ({"zh-hans": "分值", "en": "score"}, {"zh-hans": "情形", "en": "meaning"})
    return Table(title, heads, tuple((same(one["score"]), one["names"]) for one in named), LEC)


def _band_table(name: str, edition: Edition, title: Said, article: str) -> Table:
    heads: tuple[Said, ...] = (
        {"zh-hans": "级", "en": "level"},
        {"zh-hans": "起点", "en": "from"},
        {"zh-hans": "等级与颜色", "en": "called"},
    )
    bands = _bands(edition, name)
    return Table(
        title,
        heads,
        tuple((same(one["level"]), same(one["from"]), _named(one, edition)) for one in bands),
        article,
    )


RED: Said = {"zh-hans": "重大风险（红色）", "en": "major risk (red)"}
LIKELIHOOD: Said = {"zh-hans": "事故发生的可能性", "en": "likelihood"}
EXPOSURE: Said = {"zh-hans": "人员暴露于危险环境的频繁程度", "en": "exposure"}
CONSEQUENCE: Said = {"zh-hans": "事故后果的严重性", "en": "consequence"}
SEVERITY: Said = {"zh-hans": "后果严重性", "en": "severity"}
CONTROL: Said = {"zh-hans": "控制措施的状态", "en": "state of the controls"}
LEC_BANDS: Said = {
    "zh-hans": "LEC法：D值分级（界值归哪一级由所在地规定）",
    "en": "LEC: bands of D (local rules say to which band an edge belongs)",
}
LS_BANDS: Said = {"zh-hans": "LS法：R值分级（含起点）", "en": "LS: bands of R (the figure «from» included)"}
DIRECT_TITLE: Said = {
    "zh-hans": "直接判定为重大风险的情形（任一即可）",
    "en": "What is a major risk at once (any one)",
}
DIRECT_HEAD: Said = {"zh-hans": "情形", "en": "circumstance"}
