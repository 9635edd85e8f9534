"""A rule asked on a page: its fields as the form shows them, what was given, and the answer or the refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.duties.legal.office import office
from tocsin.pure.law import questions
from tocsin.pure.law.editions import editions
from tocsin.pure.law.questions import Parameter
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.wording import Said

LONGEST = 20_000  # characters of one field; more is no question


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it asks and what stands in it."""

    asks: Parameter
    given: str
    offered: tuple[Said, ...] = ()  # what a free text may be chosen from

    @property
    def input(self) -> str:
        """The HTML input that fits; numbers are text, so that «0-21» and a long decimal stay as they were typed."""
        return {"day": "date", "moment": "datetime-local"}.get(self.asks.kind, "text")


@dataclass(frozen=True, slots=True)
class Asked:
    """``answer`` None: nothing was asked yet, or ``refusal`` says why there is none."""

    fields: tuple[Field, ...]
    answer: Any
    refusal: Said | None


def ask(name: str, given: Mapping[str, str], today: dt.date) -> Asked:
    """The form of that rule with its answer. With nothing given it is the empty form, its day today."""
    asks = questions.parameters(name)
    told = {one.name: given.get(one.name, "")[:LONGEST] for one in asks}
    if not any(one.name in given for one in asks):
        told |= {one.name: today.isoformat() for one in asks[-1:] if one.kind == "day"}
        return Asked(_fields(name, told), None, None)
    try:
        found = questions.answer(name, {one: text for one, text in told.items() if text.strip()}, office())
    except Unanswerable as wrong:
        return Asked(_fields(name, told), None, wrong.said)
    return Asked(_fields(name, told), found, None)


def _fields(name: str, told: Mapping[str, str]) -> tuple[Field, ...]:
    topic, asks = questions.found(name).topic, questions.parameters(name)
    return tuple(Field(one, told[one.name], _offered(one, topic)) for one in asks)


def _offered(one: Parameter, topic: str) -> tuple[Said, ...]:
    if not one.asked.offers:
        return ()
    listed, name = one.asked.offers
    return tuple(line[name] for line in editions(topic)[-1].values[listed])
