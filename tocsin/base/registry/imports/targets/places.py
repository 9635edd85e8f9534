"""The regions a file speaks of: looked up by code or name, or made on the way where the mapping says so."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from tocsin.base.journal.acts import Act
from tocsin.base.registry.actions.regions import add_regions
from tocsin.base.registry.models import Region

Trouble = tuple[str, str, dict[str, Any]]


def code_of(path: tuple[str, ...]) -> str:
    """The code a made region gets: its path, whatever the case it is written in."""
    return "/".join((path[0], *(part.casefold() for part in path[1:])))[:60]


class Places:
    """Regions of one run. With a ``root`` a path is (root code, upper, lower) and missing ones are made."""

    def __init__(self, options: Mapping[str, Any], within: frozenset[uuid.UUID] | None) -> None:
        self.root: Mapping[str, str] = options.get("root") or {}
        self.names: Mapping[str, str] = options.get("region_names") or {}
        self.within = within
        self.found: dict[tuple[str, ...], Region | None] = {}
        self.doubtful: set[str] = set()

    def prepare(self, act: Act | None, paths: Iterable[Sequence[str]]) -> None:
        """Look up, and inside an act make, every region of ``paths``."""
        wanted = {path for path in map(tuple, paths) if path and self.found.get(path) is None}
        if self.root:
            for depth in (1, 2, 3):
                self._level(act, {path[:depth] for path in wanted if len(path) >= depth})
        elif wanted:
            self._look_up(wanted)

    def _level(self, act: Act | None, paths: set[tuple[str, ...]]) -> None:
        """One level of the tree: those that exist, then those that are made."""
        codes = {path: code_of(path) for path in sorted(paths) if self.found.get(path) is None}
        existing = {region.code: region for region in Region.objects.filter(code__in=codes.values())}
        self.found |= {path: existing.get(code) for path, code in codes.items()}
        missing = {code: path for path, code in codes.items() if code not in existing}
        if act and missing and self.within is None:
            wanted = [(code, self._name(path), self.found.get(path[:-1])) for code, path in missing.items()]
            made = {region.code: region for region in add_regions(act, wanted)}
            self.found |= {path: made[code] for path, code in codes.items() if code in made}

    def _name(self, path: tuple[str, ...]) -> str:
        return self.root["name"] if len(path) == 1 else self.names.get(path[-1], path[-1])

    def _look_up(self, wanted: set[tuple[str, ...]]) -> None:
        words = {path[0] for path in wanted}
        by_code = {region.code: region for region in Region.objects.filter(code__in=words)}
        named = list(Region.objects.filter(name__in=words - by_code.keys()))
        if self.within is not None:
            named = [region for region in named if region.uid in self.within]
        self.doubtful |= {name for name, count in Counter(region.name for region in named).items() if count > 1}
        by_name = {region.name: region for region in named}
        self.found |= {path: by_code.get(path[0]) or by_name.get(path[0]) for path in wanted}

    def region(self, path: Sequence[str]) -> Region | None:
        return self.found.get(tuple(path))

    def mine(self, region: Region) -> bool:
        return self.within is None or region.uid in self.within

    def trouble(self, path: Sequence[str]) -> Trouble | None:
        """Why no plant can be put there by this run."""
        region = self.region(path)
        if path and path[0] in self.doubtful:
            return (
                _("several regions are called “%(name)s”"),
                _("write the region's code instead"),
                {"name": path[0][:60]},
            )
        if region is not None:
            return None if self.mine(region) else self._outside()
        if self.root:
            return None if self.within is None else self._outside()
        return (
            _("there is no region “%(name)s”"),
            _("use the code of a region that exists, or add it first"),
            {"name": path[0][:60]},
        )

    def _outside(self) -> Trouble:
        return _("this region lies outside your jurisdiction"), _("import only plants that you supervise"), {}
