"""«Chlorine {4}, Ammonia (anhydrous) {1000}»: the substances of one cell, though their names contain commas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.imports.readers import BadCell
from tocsin.base.registry.rules.terms import by_name, fold
from tocsin.duties.cases.importing.cells import amount

BRACED = re.compile(r"([^{}]*)\{([^{}]*)\}")
BETWEEN = " \t,;•·，；、"
MARKS = re.compile(r"[,;•，；、]")
MOST = 100


class Reader:
    """Reads cells under one mapping's ``terms`` {name as written: code}; equal cells are read once."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self.terms = {fold(name): code for name, code in terms.items()}
        self.read = lru_cache(20_000)(self._read)

    def code(self, name: str) -> str:
        """The vocabulary's code of a name; blank when nobody knows it."""
        return self.terms.get(fold(name)) or by_name().get(("substances", fold(name)), "")

    def _read(self, cell: str) -> tuple[tuple[str, str, str | None], ...]:
        """(name as written, code, amount) of each, in the order of the cell; an amount of None is not recorded."""
        found: list[tuple[str, str, str | None]] = []
        end = 0
        for one in BRACED.finditer(cell):
            names = self._names(one[1].strip(BETWEEN))
            if not names:
                raise BadCell(_("an amount stands without a substance"), _("name the substance before its amount"))
            found += [(name, self.code(name), None) for name in names[:-1]]
            found.append((names[-1], self.code(names[-1]), amount(one[2].strip()) if one[2].strip() else None))
            end = one.end()
        found += [(name, self.code(name), None) for name in self._names(cell[end:].strip(BETWEEN))]
        if len(found) > MOST or any("{" in name or "}" in name for name, _code, _amount in found):
            raise BadCell(_("this list of substances cannot be read"), _("write it like: Chlorine {4}, Ammonia {10}"))
        return tuple(_once(found))

    def _names(self, text: str) -> list[str]:
        """The names in ``text``: the longest known beginning first; what nobody knows stays whole."""
        if not text:
            return []
        if not MARKS.search(text) or self.code(text):
            return [text]
        for mark in reversed(list(MARKS.finditer(text))):
            first, rest = text[: mark.start()].strip(BETWEEN), text[mark.end() :].strip(BETWEEN)
            if self.code(first):
                return [first, *self._names(rest)]
        return [part.strip(BETWEEN) for part in text.split("•") if part.strip(BETWEEN)]


def _once(found: list[tuple[str, str, str | None]]) -> list[tuple[str, str, str | None]]:
    """A substance named twice (two processes) is one, with the amounts together where both are recorded."""
    kept: dict[str, tuple[str, str, str | None]] = {}
    for name, code, held in found:
        before = kept.get(code or name)
        if before is None:
            kept[code or name] = (name, code, held)
        elif held is not None:
            summed = held if before[2] is None else f"{Decimal(before[2]) + Decimal(held):f}"
            kept[code or name] = (before[0], code, summed)
    return list(kept.values())
