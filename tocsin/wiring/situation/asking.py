"""One question of the situation as an address carries it; the figure and the list behind it ask the same."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Asking:
    """``of`` names the question; the rest narrows it."""

    of: str
    region: uuid.UUID | None = None
    industry: str = ""
    danger: str = ""
    kind: str = ""  # of obligation
    mover: str = ""  # whose move it is: enterprise | authority
    issue: uuid.UUID | None = None

    def but(self, **changes: Any) -> Asking:
        return replace(self, **changes)

    @property
    def query(self) -> str:
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: str(value) for name, value in given.items() if value})

    @property
    def url(self) -> str:
        """The list of the records behind the figure."""
        return f"{reverse('wiring:records')}?{self.query}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the page and the question it answers; its link opens exactly that many records."""

    value: int
    asking: Asking

    @property
    def key(self) -> str:
        return self.asking.query

    @property
    def url(self) -> str:
        return self.asking.url

    @property
    def title(self) -> str:
        """What is counted, in the reader's language."""
        return str(_question(self).title)

    @property
    def meaning(self) -> str:
        return str(_question(self).meaning)

    @property
    def told(self) -> str:
        """What is counted, with everything that narrows it: for a list that stands alone."""
        from tocsin.wiring.situation.wording import narrowed_by

        return " · ".join([self.title, *narrowed_by(self.asking)])


def _question(figure: Figure) -> Any:
    from tocsin.wiring.situation.questions import QUESTIONS

    return QUESTIONS[figure.asking.of]
