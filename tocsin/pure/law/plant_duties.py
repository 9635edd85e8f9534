"""Which duties of the law bind a plant and which do not, each with its reason: «不适用，因为…».

Three answers: it binds, it does not, or it cannot be told before something more is known. What is not known is never
taken for «no»: an empty profile is not free of chemical duties, and a furniture workshop is not asked for them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said

TOPIC = "plant_duties"
ARTICLE = "安全生产法（2021）第二章、第五章及各项所注文件"
MOST_PEOPLE = 10**7
CODE = re.compile(r"[A-Z][0-9]{0,4}")
COLUMNS: tuple[Said, ...] = (
    {"zh-hans": "义务", "en": "duty"},
    {"zh-hans": "是否适用", "en": "binds"},
    {"zh-hans": "理由", "en": "reason"},
    {"zh-hans": "依据", "en": "article"},
)
VERDICTS: dict[bool | None, Said] = {
    True: {"zh-hans": "适用", "en": "binds"},
    False: {"zh-hans": "不适用", "en": "does not bind"},
    None: {"zh-hans": "尚不能确定", "en": "not yet known"},
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty. ``binds`` None: it cannot be told before what ``reason`` names is known."""

    key: str
    names: Said
    binds: bool | None
    reason: Said
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Answer):
    """``value``: how many duties bind; ``duties``: all that the law of the day knows, in its order."""

    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Plant:
    """What is known of a plant; None: not known. ``industry`` is a code of GB/T 4754-2017 such as C2611."""

    industry: str | None
    workers: int | None
    traits: Mapping[str, bool | None]


@rule("plant_duties.bind", ARTICLE)
def bind(
    industry: str | None,
    workers: int | None,
    chemicals: bool | None,
    installation: bool | None,
    dust: bool | None,
    confined_space: bool | None,
    special_operations: bool | None,
    dangerous_work: bool | None,
    contractors: bool | None,
    gas: bool | None,
    as_of: dt.date,
) -> Bound:
    """Which duties bind a plant of which this is known. ``workers``: people employed; None anywhere: not known.

    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` for people fewer than none, an industry that is no code of
    GB/T 4754, or a day before the first edition.
    """
    edition = of_the_day(TOPIC, as_of)
    told = {
        "chemicals": chemicals, "installation": installation, "dust": dust, "confined_space": confined_space,
        "special_operations": special_operations, "dangerous_work": dangerous_work, "contractors": contractors,
        "gas": gas,
    }  # fmt: skip
    plant = Plant(_industry(industry), _people(workers), told)
    known = [one for one in edition.values["duties"] if "from" not in one or one["from"] <= as_of]
    duties = tuple(_duty(one, plant, edition.values) for one in known)
    bound, open_ = (sum(one.binds is verdict for one in duties) for verdict in (True, None))
    return Bound.by(
        edition, as_of, ARTICLE, value=bound, duties=duties, sure=not open_,
        called={"zh-hans": f"{bound}项适用", "en": f"{bound} duties bind"},
        table=_table(duties), sentence=_sentence(len(duties), bound, open_),
    )  # fmt: skip


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Every duty and whom it binds."""
    rows = tuple(
        (one["names"], _whom(one["when"], edition.values), same(one["article"])) for one in edition.values["duties"]
    )
    title: Said = {"zh-hans": "义务及其适用对象", "en": "Duties and whom they bind"}
    return (Table(title, (COLUMNS[0], {"zh-hans": "适用于", "en": "binds"}, COLUMNS[3]), rows, ARTICLE),)


def _industry(code: str | None) -> str | None:
    if code is None or not code.strip():
        return None
    plain = code.strip().upper()
    if not CODE.fullmatch(plain):
        raise Unanswerable(
            f"“{code[:20]}”不是GB/T 4754-2017的行业代码，应写作C2611（门类字母加数字）。",
            f"“{code[:20]}” is no industry code of GB/T 4754-2017; write it as C2611 (letter of the section, digits).",
        )
    return plain


def _people(workers: int | None) -> int | None:
    if workers is not None and (isinstance(workers, bool) or not isinstance(workers, int)):
        raise TypeError(f"workers is a {type(workers).__name__}: give a whole number, or None when it is not known")
    if workers is not None and not 0 <= workers <= MOST_PEOPLE:
        raise Unanswerable(f"从业人员不能是{workers}人。", f"There cannot be {workers} people employed.")
    return workers


def _duty(told: Mapping[str, Any], plant: Plant, values: Mapping[str, Any]) -> Duty:
    verdict = _holds(told["when"], plant, values)
    return Duty(told["key"], told["names"], verdict, _reason(told["when"], verdict, plant, values), told["article"])


def _holds(when: Mapping[str, Any], plant: Plant, values: Mapping[str, Any]) -> bool | None:
    """Kleene: an unknown part leaves the whole unknown only where it could decide it."""
    if not when:
        return True
    ((test, value),) = when.items()
    if test == "not":
        inner = _holds(value, plant, values)
        return None if inner is None else not inner
    if test in ("all", "any"):
        parts = [_holds(one, plant, values) for one in value]
        decisive = test == "any"
        return decisive if decisive in parts else None if None in parts else not decisive
    if test == "sector":
        return _within(plant.industry, values["sectors"][value]["industry"])
    if test == "industry":
        return _within(plant.industry, value)
    if test == "workers_over":
        return None if plant.workers is None else plant.workers > value
    return plant.traits[value]


def _within(code: str | None, begins: list[str]) -> bool | None:
    """A code coarser than what is asked for (C26 where C267 is) leaves it open."""
    if code is None:
        return None
    if code.startswith(tuple(begins)):
        return True
    return None if any(one.startswith(code) for one in begins) else False


def _leaves(when: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for test, value in when.items():
        if test == "not":
            yield from _leaves(value)
        elif test in ("all", "any"):
            for one in value:
                yield from _leaves(one)
        else:
            yield test, value


def _reason(when: Mapping[str, Any], verdict: bool | None, plant: Plant, values: Mapping[str, Any]) -> Said:
    whom = _whom(when, values)
    if not when:
        return {"zh-hans": "适用于所有生产经营单位。", "en": "It binds every unit."}
    if verdict is None:
        needed = [_asked(leaf, values) for leaf in _leaves(when) if _holds(dict([leaf]), plant, values) is None]
        zh, en = (dict.fromkeys(one[language] for one in needed) for language in ("zh-hans", "en"))
        return {
            "zh-hans": f"尚不能确定：适用于{whom['zh-hans']}；还需{'、'.join(zh)}。",
            "en": f"Not yet known: it binds {whom['en']}; still needed: {', '.join(en)}.",
        }
    known = [_known(leaf, plant, values) for leaf in _leaves(when) if _holds(dict([leaf]), plant, values) is not None]
    zh, en = (dict.fromkeys(one[language] for one in known) for language in ("zh-hans", "en"))
    if verdict:
        return {
            "zh-hans": f"适用于{whom['zh-hans']}；本单位{'，'.join(zh)}。",
            "en": f"It binds {whom['en']}; here: {', '.join(en)}.",
        }
    return {
        "zh-hans": f"不适用，因为只对{whom['zh-hans']}，而本单位{'，'.join(zh)}。",
        "en": f"It does not bind, because it is for {whom['en']}; here: {', '.join(en)}.",
    }


def _asked(leaf: tuple[str, Any], values: Mapping[str, Any]) -> Said:
    test, value = leaf
    if test in ("sector", "industry"):
        return {"zh-hans": "行业代码（到小类）", "en": "the industry code, to its last digit"}
    if test == "workers_over":
        return {"zh-hans": "从业人员人数", "en": "how many people are employed"}
    name = values["traits"][value]
    return {"zh-hans": f"有无{name['zh-hans']}", "en": f"whether there is {name['en']}"}


def _known(leaf: tuple[str, Any], plant: Plant, values: Mapping[str, Any]) -> Said:
    test, value = leaf
    if test in ("sector", "industry"):
        return {"zh-hans": f"行业为{plant.industry}", "en": f"industry {plant.industry}"}
    if test == "workers_over":
        return {"zh-hans": f"从业人员{plant.workers}人", "en": f"{plant.workers} people employed"}
    name, there = values["traits"][value], plant.traits[value]
    return {
        "zh-hans": f"{'有' if there else '没有'}{name['zh-hans']}",
        "en": f"{'with' if there else 'without'} {name['en']}",
    }


def _whom(when: Mapping[str, Any], values: Mapping[str, Any]) -> Said:
    """Whom a condition means, in words."""
    if not when:
        return {"zh-hans": "所有生产经营单位", "en": "every unit"}
    ((test, value),) = when.items()
    if test == "not":
        inner = _whom(value, values)
        return {"zh-hans": f"除{inner['zh-hans']}以外的单位", "en": f"units other than {inner['en']}"}
    if test in ("all", "any"):
        parts = [_whom(one, values) for one in value]
        between = {"all": ("且", " and "), "any": ("、", ", ")}[test]
        return {
            language: mark.join(one[language] for one in parts)
            for language, mark in zip(("zh-hans", "en"), between, strict=True)
        }
    if test == "sector":
        return dict(values["sectors"][value]["names"])
    if test == "industry":
        return {"zh-hans": f"行业{'、'.join(value)}", "en": f"industry {', '.join(value)}"}
    if test == "workers_over":
        return {"zh-hans": f"从业人员超过{value}人的单位", "en": f"units of more than {value} people"}
    name = values["traits"][value]
    return {"zh-hans": f"有{name['zh-hans']}的单位", "en": f"units with {name['en']}"}


def _table(duties: tuple[Duty, ...]) -> Table:
    rows = tuple((one.names, VERDICTS[one.binds], one.reason, same(one.article)) for one in duties)
    return Table({"zh-hans": "逐项义务", "en": "Duty by duty"}, COLUMNS, rows, ARTICLE)


def _sentence(every: int, bound: int, open_: int) -> Said:
    free = every - bound - open_
    zh = f"列入的{every}项义务中，{bound}项适用，{free}项不适用"
    en = f"Of {every} duties listed, {bound} bind, {free} do not"
    return {
        "zh-hans": f"{zh}，{open_}项还需补充情况才能确定（逐项理由见下）。" if open_ else f"{zh}（逐项理由见下）。",
        "en": f"{en}, {open_} need more to be known (reasons below)." if open_ else f"{en} (reasons below).",
    }
