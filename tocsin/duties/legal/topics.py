"""A topic of the law on a chosen day: its edition, its tables, and what changed against the edition before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.pure.law import questions
from tocsin.pure.law.editions import Edition, editions, in_force
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.rules import Rule
from tocsin.pure.law.tables import TABLES, Table
from tocsin.pure.law.wording import Said
from tocsin.pure.law.words import CHAPTERS, TopicWords, topics, words

MOST_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Changed:
    """What one table gained and lost against the edition before."""

    table: Table
    added: tuple[tuple[Said, ...], ...]
    gone: tuple[tuple[Said, ...], ...]

    @property
    def long(self) -> bool:
        """Too many rows to stand open on a page."""
        return len(self.added) + len(self.gone) > MOST_SHOWN


@dataclass(frozen=True, slots=True)
class Topic:
    """``edition`` None: none is known for that day. ``editions`` are all known, the newest first."""

    name: str
    words: TopicWords
    day: dt.date
    edition: Edition | None
    editions: tuple[Edition, ...]
    rules: tuple[Rule, ...]
    tables: tuple[Table, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def next(self) -> Edition | None:
        """The first edition that holds only later than that day."""
        return next((one for one in reversed(self.editions) if one.holds_from > self.day), None)


def chapters(day: dt.date) -> list[tuple[Said, list[Topic]]]:
    """Every topic, chapter by chapter, without its tables."""
    found = [brief(name, day) for name in topics()]
    return [(title, [one for one in found if one.words.chapter == key]) for key, title in CHAPTERS.items()]


def brief(name: str, day: dt.date) -> Topic:
    """A topic without its tables. :class:`Unanswerable` names the topics when there is none of that name."""
    if name not in topics():
        raise Unanswerable(
            f"没有名为“{name[:40]}”的主题；有：{'、'.join(topics())}。",
            f"There is no topic “{name[:40]}”; there are {', '.join(topics())}.",
        )
    rules = tuple(rule for rule in questions.every().values() if rule.topic == name)
    return Topic(name, words(name), day, in_force(name, day), tuple(reversed(editions(name))), rules)


def whole(name: str, day: dt.date) -> Topic:
    """A topic with its tables on that day, and what they changed."""
    one = brief(name, day)
    if one.edition is None:
        return one
    laid = TABLES[name](one.edition)
    earlier = [edition for edition in one.editions if edition.holds_from < one.edition.holds_from]
    changed = _changed(TABLES[name](earlier[0]), laid) if earlier else ()
    return replace(one, tables=laid, changed=changed)


def _changed(before: Sequence[Table], now: Sequence[Table]) -> tuple[Changed, ...]:
    """Tables that bear the same title are held against each other, row by row."""
    old = {table.title["zh-hans"]: table for table in before}
    told = []
    for table in now:
        if earlier := old.get(table.title["zh-hans"]):
            added = tuple(row for row in table.rows if row not in earlier.rows)
            gone = tuple(row for row in earlier.rows if row not in table.rows)
            if added or gone:
                told.append(Changed(table, added, gone))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Step:
    """One edition that took, or takes, effect."""

    day: dt.date
    topic: str
    title: Said
    edition: Edition


def steps() -> list[Step]:
    """What changed and when, over every topic, the newest first."""
    found = [Step(one.holds_from, name, words(name).title, one) for name in topics() for one in editions(name)]
    return sorted(found, key=lambda step: (step.day, step.topic), reverse=True)
