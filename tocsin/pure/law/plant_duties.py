"""Which duties of the law bind a plant and which do not, each with its reason: «不适用，因为…».

Three answers: it binds, it does not, or it cannot be told before something more is known. What is not known is never
taken for «no»: an empty profile is not free of chemical duties, and a furniture workshop is not asked for them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
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
EVERYBODY: Said = {"zh-hans": "所有生产经营单位", "en": "every unit"}
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a condition comes to for a plant, and the parts of it that decided; None: the parts that are still open."""

    verdict: bool | None
    leaves: tuple[tuple[str, Any], ...]


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
    rows = tuple((one["names"], one.get("whom", EVERYBODY), same(one["article"])) for one in edition.values["duties"])
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
    weighed = _weigh(told["when"], plant, values)
    return Duty(told["key"], told["names"], weighed.verdict, _reason(told, weighed, plant, values), told["article"])


def _weigh(when: Mapping[str, Any], plant: Plant, values: Mapping[str, Any]) -> Weighed:
    """Kleene: an unknown part leaves the whole unknown only where it could decide it."""
    if not when:
        return Weighed(True, ())
    ((test, value),) = when.items()
    if test == "group":
        return _weigh(values["groups"][value], plant, values)
    if test == "not":
        inner = _weigh(value, plant, values)
        return Weighed(None if inner.verdict is None else not inner.verdict, inner.leaves)
    if test in ("all", "any"):
        return _together([_weigh(one, plant, values) for one in value], decisive=test == "any")
    return Weighed(_leaf(test, value, plant, values), ((test, value),))


def _together(parts: list[Weighed], *, decisive: bool) -> Weighed:
    """One part may decide alone (the first that does is named); otherwise all that are open, or all, are named."""
    for one in parts:
        if one.verdict is decisive:
            return one
    open_ = [one for one in parts if one.verdict is None]
    leaves = tuple(leaf for one in open_ or parts for leaf in one.leaves)
    return Weighed(None if open_ else not decisive, leaves)


def _leaf(test: str, value: Any, plant: Plant, values: Mapping[str, Any]) -> bool | None:
    if test == "sector":
        return _within(plant.industry, values["sectors"][value])
    if test == "workers_over":
        return None if plant.workers is None else plant.workers > value
    return plant.traits[value]


def _within(code: str | None, sector: Mapping[str, Any]) -> bool | None:
    """A code coarser than what is asked for (C26 where C267 is) leaves it open; so do the codes that settle nothing."""
    if code is None:
        return None
    if code.startswith(tuple(sector["industry"])):
        return True
    either_way = [*sector["industry"], *sector.get("open", ())]
    return None if any(code.startswith(one) or one.startswith(code) for one in either_way) else False


def _reason(told: Mapping[str, Any], weighed: Weighed, plant: Plant, values: Mapping[str, Any]) -> Said:
    if not told["when"]:
        return {"zh-hans": "适用于所有生产经营单位。", "en": "It binds every unit."}
    whom = told["whom"]
    if weighed.verdict is None:
        zh, en = _once(_asked(leaf, plant, values) for leaf in weighed.leaves)
        return {
            "zh-hans": f"尚不能确定：适用于{whom['zh-hans']}；还需知道：{'；'.join(zh)}。",
            "en": f"Not yet known: it binds {whom['en']}; still to be known: {'; '.join(en)}.",
        }
    zh, en = _once(_known(leaf, plant, values) for leaf in weighed.leaves)
    if weighed.verdict:
        return {
            "zh-hans": f"适用于{whom['zh-hans']}；本单位{'，'.join(zh)}。",
            "en": f"It binds {whom['en']}; here: {', '.join(en)}.",
        }
    return {
        "zh-hans": f"不适用，因为只适用于{whom['zh-hans']}，而本单位{'，'.join(zh)}。",
        "en": f"It does not bind: it is for {whom['en']} only; here: {', '.join(en)}.",
    }


def _once(said: Iterable[Said]) -> tuple[list[str], list[str]]:
    """In Chinese and in English, each said once."""
    every = list(said)
    return list(dict.fromkeys(one["zh-hans"] for one in every)), list(dict.fromkeys(one["en"] for one in every))


def _asked(leaf: tuple[str, Any], plant: Plant, values: Mapping[str, Any]) -> Said:
    test, value = leaf
    if test == "sector":
        sector = values["sectors"][value]
        if plant.industry is not None and plant.industry.startswith(tuple(sector.get("open", ()))):
            return dict(sector["ask"])
        return {"zh-hans": "行业代码（到小类）", "en": "the industry code, to its last digit"}
    if test == "workers_over":
        return {"zh-hans": "从业人员人数", "en": "how many people are employed"}
    return dict(values["traits"][value]["ask"])


def _known(leaf: tuple[str, Any], plant: Plant, values: Mapping[str, Any]) -> Said:
    test, value = leaf
    if test == "sector":
        return {"zh-hans": f"行业代码为{plant.industry}", "en": f"industry {plant.industry}"}
    if test == "workers_over":
        return {"zh-hans": f"从业人员{plant.workers}人", "en": f"{plant.workers} people employed"}
    return dict(values["traits"][value]["with" if plant.traits[value] else "without"])


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
