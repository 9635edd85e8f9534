"""What an office decided where the law leaves it to one: boundaries, frequencies, under a document of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Regional:
    """A regional edition (地方版本). ``values``: topic → name of a value that is open to offices → what it is here.

    It was read and checked by :mod:`tocsin.pure.law.regional_file`, which refuses what the law fixes.
    """

    office: Mapping[str, str] = field(default_factory=dict)
    document: str = ""  # title and number of the office's own document
    holds_from: dt.date = dt.date.min
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def decided(self, topic: str, as_of: dt.date) -> dict[str, Any]:
        """What it says of a topic on that day; nothing before the day it holds from."""
        return dict(self.values.get(topic, {})) if as_of >= self.holds_from else {}


NO_OFFICE = Regional()
