"""The list of the law's rules: each is a function with a name, the articles it rests on, and cases that show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Decides = TypeVar("Decides", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``name`` is <topic>.<what it answers>; ``articles`` are shown beside every answer."""

    name: str
    articles: tuple[str, ...]
    decides: Callable[..., Any]

    @property
    def topic(self) -> str:
        return self.name.split(".", 1)[0]


RULES: dict[str, Rule] = {}


def rule(name: str, *articles: str) -> Callable[[Decides], Decides]:
    """Enter a function in the list. A rule without an article is not law."""

    def enter(decides: Decides) -> Decides:
        if name in RULES:
            raise ValueError(f"two rules are called {name!r}")
        if not articles:
            raise ValueError(f"the rule {name!r} names no article")
        RULES[name] = Rule(name, articles, decides)
        return decides

    return enter
