"""What came of the play: the figures of the city, of each issue, and the people who are waiting for a visitor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody the visitor may be: a one-time link, and what to do with it, by language."""

    who: dict[str, str]
    link: str
    then: dict[str, str]


@dataclass(slots=True)
class Result:
    """``figures`` is what is printed as JSON; ``funnels``: headline and steps of each issue, as pages show them."""

    figures: dict[str, Any] = field(default_factory=dict)
    headline: str = ""
    funnels: list[tuple[str, list[tuple[str, int]]]] = field(default_factory=list)
    personas: list[Persona] = field(default_factory=list)
    spent: dict[str, float] = field(default_factory=dict)  # seconds by part of the play
