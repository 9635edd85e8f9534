"""What the law's code says when it cannot answer: what was asked, what stands in the way, what is known instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec, TypeVar

from tocsin.pure.law.editions import Edition, editions, in_force
from tocsin.pure.law.regional import NO_OFFICE, Regional
from tocsin.pure.law.wording import Said, in_english

Asks = ParamSpec("Asks")
Answers = TypeVar("Answers")


class Unanswerable(ValueError):
    """A question the law's code cannot answer. ``said`` is for the reader, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        told = in_english(en)
        super().__init__(told)
        self.said: Said = {"zh-hans": zh, "en": told}


def of_the_day(topic: str, as_of: dt.date, office: Regional = NO_OFFICE) -> Edition:
    """The edition in force on ``as_of``, with what an office decided where the law leaves it to one.

    Raises :class:`Unanswerable`, which says from when an edition is known.
    """
    found = in_force(topic, as_of)
    if found is None:
        first, day = editions(topic)[0], as_of.isoformat()
        since = first.holds_from.isoformat()
        raise Unanswerable(
            f"{day}没有收入本版的现行规定：{first.number}自{since}起施行，此前的版本未收入，不作判断。",
            f"No edition for {day} is known here: {first.number} holds from {since}; earlier ones are not in this "
            "version, and none is invented.",
        )
    decided = office.decided(topic, as_of)
    return replace(found, values=found.values | decided) if decided else found


def within(edition: Edition, *moments: dt.datetime | None) -> None:
    """Refuse moments on which ``edition`` did not hold: what was owed then another law says, or none known here."""
    for moment in moments:
        if moment is not None and not edition.holds_on(moment.date()):
            day, since = moment.date().isoformat(), edition.holds_from.isoformat()
            raise Unanswerable(
                f"{day}不在{edition.number}的施行期内（自{since}起）；请改按那一天的规定提问。",
                f"On {day} {edition.number} did not hold (it does from {since}): ask by the law of that day.",
            )


def told_or_none(rule: Callable[Asks, Answers], *given: Asks.args, **named: Asks.kwargs) -> Answers | None:
    """The rule's answer; None where it has none, for a page that then shows nothing."""
    try:
        return rule(*given, **named)
    except Unanswerable:
        return None
