"""What a template may name: placeholders with their meanings, rows inside rows, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Name:
    """One placeholder. ``rows``: it is a list, and each of its rows has these names."""

    meaning: str | Promise
    rows: Mapping[str, Name] = field(default_factory=dict)


Names = Mapping[str, Name]


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as the page lists it: how it is written in Word, what it means, how deep it lies."""

    written: str
    meaning: str | Promise
    depth: int


def listed(names: Names, within: str = "", depth: int = 0) -> Iterator[Listed]:
    """Every name of a contract, rows after the list they belong to."""
    for name, told in names.items():
        path = f"{within}.{name}" if within else name
        yield Listed(
            f"{{%tr for {one_of(name)} in {path} %}}" if told.rows else f"{{{{ {path} }}}}", told.meaning, depth
        )
        if told.rows:
            yield from listed(told.rows, one_of(name), depth + 1)


def one_of(name: str) -> str:
    """How the listing calls one row of a list."""
    return name.removesuffix("s") if name.endswith("s") else f"one_{name}"


def sample(names: Names) -> dict[str, Any]:
    """A context with something in every place, to try a template with: two rows in every list."""
    return {name: [sample(told.rows)] * 2 if told.rows else f"‹{name}› & <{name}>" for name, told in names.items()}


def kept_to(names: Names, context: Mapping[str, Any]) -> dict[str, Any]:
    """``context`` as a template gets it: exactly the contract's names, every value a plain text or a list of rows."""
    return {
        name: [kept_to(told.rows, row) for row in context[name]] if told.rows else plain(context[name])
        for name, told in names.items()
    }


def plain(value: Any) -> str:
    """Text that XML can hold: control characters and lone surrogates become the replacement character."""
    return "".join(letter if _can_be_kept(letter) else "\ufffd" for letter in ("" if value is None else str(value)))


def _can_be_kept(letter: str) -> bool:
    surrogate = "\ud800" <= letter <= "\udfff"
    return letter in "\t\n" or (letter >= " " and not surrogate and letter not in "\ufffe\uffff")
