"""工作机制对照表: the measures of the mandate, each with its screen, what to do in thirty seconds, and live evidence.

``mandate.yaml`` quotes the phrases. A row is live when ``mandate_evidence`` shows it; every other row says
that it is not there yet.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from tocsin.base.accounts.models import Post
from tocsin.base.web.words import words
from tocsin.wiring.mandate_evidence import SCREENS


@dataclass(frozen=True, slots=True)
class Row:
    """One measure as the page shows it. ``evidence`` empty: this version has no screen for it."""

    n: int
    phrase: str
    can: str
    do: str
    url: str
    evidence: str

    @property
    def live(self) -> bool:
        return bool(self.url)


def rows(post: Post | None, now: dt.datetime) -> list[Row]:
    """All measures; evidence only of what ``post`` may see (None: a stranger, who sees none)."""
    return [_row(told, post, now) for told in measures()]


@functools.cache
def measures() -> list[dict[str, Any]]:
    """The table as shipped."""
    text = resources.files("tocsin.wiring").joinpath("mandate.yaml").read_text("utf-8")
    return list(yaml.safe_load(text)["rows"])


def _row(told: dict[str, Any], post: Post | None, now: dt.datetime) -> Row:
    show = SCREENS.get(told["n"])
    url, evidence = show(post, now) if show else ("", "")
    do = words(told["do"]) if show else ""
    return Row(told["n"], told["phrase"], words(told["can"]), do, url, evidence)
