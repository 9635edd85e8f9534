"""Which line of table 1 of GB 18218 a name means: a name, an alias or a CAS number that only one line bears.

A CAS number is not a key: nitrocellulose has six lines under one number, by its water, ethanol and nitrogen.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from tocsin.pure.law.editions import Edition, numbered
from tocsin.pure.law.refusals import Unanswerable

TOPIC = "major_hazard_installations"
NARROW = str.maketrans("（），［］％", "(),[]%")
CLASS = re.compile(r"[JW][0-9]{1,2}(?:\.[0-9])?")
NEAR, ALIKE = 5, 0.34  # how many near names are told; how alike they have to be


@dataclass(frozen=True, slots=True)
class Substance:
    """One line of table 1. ``beta`` None: table 3 does not name it, so its hazard class decides."""

    no: int
    names: dict[str, str]
    aliases: tuple[str, ...]
    cas: tuple[str, ...]
    critical_t: Fraction
    beta: Fraction | None
    classes: tuple[str, ...]  # what it is usually put in; () where we do not say
    mark: str  # of its β or classes: A the standard's own, B the usual reading of it

    @property
    def called(self) -> tuple[str, ...]:
        return (*self.names.values(), *self.aliases, *self.cas)


def find(name: str, edition: Edition) -> Substance:
    """The one line that bears ``name``. Raises :class:`Unanswerable` with the near names, or with all that bear it."""
    found = _by_name(edition.number).get(_plain(name), ())
    if len(found) == 1:
        return found[0]
    raise _several(name, found) if found else _unknown(name, edition)


def classes_named(text: str) -> tuple[str, ...]:
    """The hazard classes a text names, however written: «W5.3 J2», «w5.3», «J1J2»; () where it names other things."""
    plain = text.upper().replace("．", ".")
    left = CLASS.sub("", plain)
    return tuple(dict.fromkeys(CLASS.findall(plain))) if not left.strip(" 、，,;；/+类") else ()


@cache
def table(number: str) -> tuple[Substance, ...]:
    """Table 1 of that edition, in its order. A CAS number whose check digit is wrong stops the start."""
    lines = tuple(_line(told) for told in numbered(TOPIC, number).values["substances"])
    for line in lines:
        if wrong := [cas for cas in line.cas if not is_cas(cas)]:
            raise ValueError(f"{number} table 1 line {line.no}: {wrong[0]} is no CAS number")
    return lines


def is_cas(text: str) -> bool:
    """Whether the check digit is right: the digits before it, each times its place from the right, summed modulo 10."""
    digits = text.replace("-", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) >= 5):
        return False
    return sum(n * int(digit) for n, digit in enumerate(reversed(digits[:-1]), 1)) % 10 == int(digits[-1])


def _line(told: dict[str, Any]) -> Substance:
    beta = told.get("beta")
    classes = tuple(told.get("classes", ()))
    return Substance(
        told["line"], told["names"], tuple(told.get("aliases", ())), tuple(told.get("cas", ())),
        Fraction(told["critical_t"]), None if beta is None else Fraction(beta), classes,
        told.get("mark", "B" if classes else "A"),
    )  # fmt: skip


@cache
def _by_name(number: str) -> dict[str, tuple[Substance, ...]]:
    found: dict[str, tuple[Substance, ...]] = {}
    for line in table(number):
        for name in dict.fromkeys(map(_plain, line.called)):
            found[name] = (*found.get(name, ()), line)
    return found


def _plain(name: str) -> str:
    """Blanks, case and the width of brackets and commas do not tell two names apart."""
    return "".join(name.split()).casefold().translate(NARROW)


def _several(name: str, found: tuple[Substance, ...]) -> Unanswerable:
    zh = "；".join(f"第{line.no}项 {line.names['zh-hans']}" for line in found)
    en = "; ".join(f"line {line.no} {line.names['en']}" for line in found)
    return Unanswerable(
        f"“{name}”在表1中有{len(found)}项，临界量不同，请写明是哪一项：{zh}。",
        f"“{name}” stands in {len(found)} lines of table 1 with different critical quantities; say which: {en}.",
    )


def _unknown(name: str, edition: Edition) -> Unanswerable:
    near = _near(_plain(name), edition.number)
    zh = f"相近的有：{'、'.join(line.names['zh-hans'] for line in near)}。" if near else ""
    en = f" Near names: {', '.join(line.names['en'] for line in near)}." if near else ""
    return Unanswerable(
        f"{edition.number}表1没有“{name[:60]}”。{zh}表1未列的，请给出其危险性类别（表2符号）。",
        f"Table 1 of {edition.number} has no “{name[:60]}”.{en} What it does not list needs its hazard class "
        "(a symbol of table 2).",
    )


def _near(plain: str, number: str) -> list[Substance]:
    """Names that contain it or are contained first, then those with the most characters in common."""
    known = _by_name(number)
    plain = plain[:60]
    within = [name for name in known if len(plain) > 1 and (plain in name or (len(name) > 1 and name in plain))]
    close = difflib.get_close_matches(plain, known, NEAR, ALIKE)
    lines = [line for name in dict.fromkeys([*within, *close]) for line in known[name]]
    return list({line.no: line for line in lines}.values())[:NEAR]
