"""Whether a daily safety commitment agrees with itself (应急〔2018〕74号); if not, one asks again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition
from tocsin.pure.law.given_figures import whole
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, same, tables
from tocsin.pure.law.wording import Said
from tocsin.pure.law.words import words

NOTICE = "应急〔2018〕74号"
PARTS = ("running", "stopped", "overhauled", "starting", "stopping", "trial_units")
BESIDE = ("overhauled", "starting", "stopping", "trial_units")  # announced among running and stopped, or beside them
FLAGS: dict[str, tuple[str, ...]] = {  # said to be so → the counts that say it again
    "starting_or_stopping": ("starting", "stopping"),
    "contractors": ("contractor_jobs",),
    "trial": ("trial_units",),
}
AGREES: Said = {"zh-hans": "未见矛盾", "en": "no contradiction seen"}
ASK_AGAIN: Said = {"zh-hans": "请再核实", "en": "ask again"}


class Contradiction(NamedTuple):
    """What does not agree, and which fields to ask about again."""

    said: Said
    asked: tuple[str, ...]


@rule("commitment.consistent", NOTICE)
def consistent(
    units: int | None, running: int | None, stopped: int | None, overhauled: int | None,
    starting_or_stopping: bool | None, starting: int | None, stopping: int | None,
    contractors: bool | None, contractor_jobs: int | None,
    trial: bool | None, trial_units: int | None, as_of: dt.date,
) -> Answer:  # fmt: skip
    """Whether what was announced for ``as_of`` agrees with itself; the table holds each contradiction. None: not told.

    Units under overhaul, being started, stopped or tried may be announced among the running and the stopped, or beside
    them: both agree. Not sure: no contradiction, and
    something not told could still be one. :class:`~tocsin.pure.law.refusals.Unanswerable`: a negative count, nothing
    told, before the notice. TypeError: a count that is no whole number.
    """
    edition = of_the_day("commitment", as_of)
    flags = {"starting_or_stopping": starting_or_stopping, "contractors": contractors, "trial": trial}
    given = {
        "units": units, "running": running, "stopped": stopped, "overhauled": overhauled, "starting": starting,
        "stopping": stopping, "contractor_jobs": contractor_jobs, "trial_units": trial_units,
    }  # fmt: skip
    counts = {name: whole(count, _label(name)) for name, count in given.items() if count is not None}
    silent = tuple(name for name in edition.values["fields"] if {**flags, **given}[name] is None)
    if len(silent) == len(flags) + len(given):
        raise Unanswerable("各项均未填写，无从核对。", "Nothing was announced: there is nothing to compare.")
    found = (*_against_the_total(counts), *_against_the_flags(flags, counts))
    return Answer.by(
        edition, as_of, NOTICE, value=not found, called=ASK_AGAIN if found else AGREES,
        sure=bool(found) or not silent, table=_laid_out(found) if found else None, sentence=_said(found, silent),
    )  # fmt: skip


def _against_the_total(counts: Mapping[str, int]) -> Iterator[Contradiction]:
    """No part is more than the whole, nor running and stopped; with all that stands beside them they are not fewer."""
    units = counts.get("units")
    if units is None:
        return
    for name in PARTS:
        if counts.get(name, 0) > units:
            yield _differs((name,), counts[name], "多于", "more than", units)
    running, stopped = counts.get("running"), counts.get("stopped")
    if running is None or stopped is None:
        return
    if max(running, stopped) <= units < running + stopped:
        yield _differs(("running", "stopped"), running + stopped, "多于", "more than", units)
    if all(counts.get(name) is not None for name in BESIDE):
        parts = ("running", "stopped", *BESIDE)
        if (told := sum(counts[name] for name in parts)) < units:
            yield _differs(parts, told, "少于", "fewer than", units)


def _differs(names: tuple[str, ...], count: int, zh: str, en: str, units: int) -> Contradiction:
    parts = {language: _joined(names, language, " + ") for language in ("zh-hans", "en")}
    said = {
        "zh-hans": f"{parts['zh-hans']}为{count}，{zh}{_label('units')['zh-hans']}{units}",
        "en": f"{parts['en']}: {count}, {en} {units} ({_label('units')['en']})",
    }
    return Contradiction(said, (*names, "units"))


def _against_the_flags(flags: Mapping[str, bool | None], counts: Mapping[str, int]) -> Iterator[Contradiction]:
    """«No» beside a count above zero; «yes» beside counts that are all zero."""
    for flag, names in FLAGS.items():
        told = [counts[name] for name in names if name in counts]
        total = sum(told)
        if flags[flag] is False and total:
            yield _flagged(flag, names, "否", "no", total)
        if flags[flag] is True and len(told) == len(names) and not total:
            yield _flagged(flag, names, "是", "yes", 0)


def _flagged(flag: str, names: tuple[str, ...], zh: str, en: str, count: int) -> Contradiction:
    said = {
        "zh-hans": f"{_label(flag)['zh-hans']}填“{zh}”，而{_joined(names, 'zh-hans', ' + ')}为{count}",
        "en": f"{_label(flag)['en']}: {en}, yet {_joined(names, 'en', ' + ')}: {count}",
    }
    return Contradiction(said, (flag, *names))


def _said(found: tuple[Contradiction, ...], silent: tuple[str, ...]) -> Said:
    if found:
        zh, en = "；".join(one.said["zh-hans"] for one in found), "; ".join(one.said["en"] for one in found)
        return {
            "zh-hans": f"有{len(found)}处填报相互矛盾，请向企业再核实，不据此认定虚假：{zh}（{NOTICE}）。",
            "en": f"To be asked about again, not a finding of falsehood: {len(found)} "
            f"{'contradiction' if len(found) == 1 else 'contradictions'}: {en} ({NOTICE}).",
        }
    zh, en = (_joined(silent, "zh-hans", "、"), _joined(silent, "en", ", "))
    return {
        "zh-hans": f"所填各项未见相互矛盾{f'；未填写、未能核对：{zh}' if silent else ''}（{NOTICE}）。",
        "en": f"What was announced does not contradict itself{f'; not told, so not compared: {en}' if silent else ''} "
        f"({NOTICE}).",
    }


def _laid_out(found: tuple[Contradiction, ...]) -> Table:
    heads: tuple[Said, ...] = (
        {"zh-hans": "矛盾", "en": "contradiction"},
        {"zh-hans": "请再核实", "en": "ask again"},
    )
    rows = tuple(
        (one.said, {"zh-hans": _joined(one.asked, "zh-hans", "、"), "en": _joined(one.asked, "en", ", ")})
        for one in found
    )
    return Table({"zh-hans": "需要再核实的填报", "en": "What to ask about again"}, heads, rows, NOTICE)


def _joined(names: tuple[str, ...], language: str, between: str) -> str:
    return between.join(_label(name)[language] for name in names)


def _label(name: str) -> Said:
    """What the form calls it: its name stands in one place."""
    return words("commitment").rules["commitment.consistent"].asks[name].label


@tables("commitment")
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """What is compared, and what one exchange calls it."""
    heads: tuple[Said, ...] = (
        {"zh-hans": "填报项", "en": "announced"},
        {"zh-hans": "接口字段（一处实现）", "en": "field in one exchange"},
    )
    rows = tuple((_label(name), same(field)) for name, field in edition.values["fields"].items())
    title: Said = {"zh-hans": "相互核对的填报项", "en": "What is compared with one another"}
    return (Table(title, heads, rows, NOTICE),)
