"""Which edition of a document holds on a day: dated values kept beside the code, one file per topic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: it holds from ``holds_from`` (included) until ``holds_until`` (excluded; None: still)."""

    document: dict[str, str]
    number: str
    holds_from: dt.date
    holds_until: dt.date | None
    source: str
    mark: str  # A seen in a copy · B well known, not looked up · C unsure
    values: dict[str, Any]
    open_to_office: tuple[str, ...] = ()  # names of values that the law leaves to an office; all others it fixes

    def holds_on(self, day: dt.date) -> bool:
        return self.holds_from <= day and (self.holds_until is None or day < self.holds_until)


@cache
def editions(topic: str) -> tuple[Edition, ...]:
    """All editions of a topic that this package knows, oldest first."""
    text = files(__package__).joinpath("values", f"{topic}.yaml").read_text("utf-8")
    told = [_edition(one) for one in yaml.load(text, Loader=yaml.CSafeLoader)["editions"]]
    return tuple(sorted(told, key=lambda edition: edition.holds_from))


def _edition(told: dict[str, Any]) -> Edition:
    return Edition(**{**told, "open_to_office": tuple(told.get("open_to_office", ()))})


def in_force(topic: str, as_of: dt.date) -> Edition | None:
    """The edition of the day; None when the day lies outside every edition known here: nothing is invented for it."""
    return next((edition for edition in editions(topic) if edition.holds_on(as_of)), None)


def numbered(topic: str, number: str) -> Edition:
    """The edition of that number, for instance «GB 18218-2018»."""
    return next(edition for edition in editions(topic) if edition.number == number)
