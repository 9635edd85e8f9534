"""Who is next, in words: each plant's place, the band of its probability, and the reasons in the reader's language."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons import likelihood, terms
from tocsin.duties.lessons.likelihood import Order
from tocsin.duties.lessons.rules.likelihood.calibration import EDGES
from tocsin.duties.lessons.rules.likelihood.plants import Ints
from tocsin.duties.lessons.rules.likelihood.reasons import OTHERS, OWN, USUAL

if TYPE_CHECKING:
    from tocsin.duties.cases.models import Case

TOLD = 1.25  # a factor nearer to one than this is no reason
FIELDS = {
    "substances": lambda: _("substances"), "processes": lambda: _("processes"), "equipment": lambda: _("equipment"),
    "operations": lambda: _("operations"), "industry": lambda: _("industry"),
}  # fmt: skip


@dataclass(frozen=True)
class Next:
    """One plant of the list. ``band`` is empty where there is no ground for a probability."""

    n: int
    plant: Plant
    band: str
    reasons: list[str]


@dataclass(frozen=True)
class Following:
    """All plants that a post sees, in order for one case: ``places`` are of ``order``."""

    case: Case
    order: Order
    places: Ints
    today: dt.date

    @property
    def calibrated(self) -> bool:
        return self.order.probability is not None

    @property
    def told(self) -> bool:
        """Whether the case says anything that plants can be compared with."""
        return bool(self.order.shared)

    def rows(self, start: int, many: int) -> list[Next]:
        chosen = self.places[start : start + many].tolist()
        related = Plant.objects.select_related("enterprise", "region")
        plants = related.in_bulk([int(self.order.keys[place]) for place in chosen])
        return [
            Next(n, plants[key], self._band(place), self._reasons(place))
            for n, place in enumerate(chosen, start + 1)
            if (key := int(self.order.keys[place])) in plants
        ]

    def start_after(self, mark: str) -> int:
        """Where the page after that plant begins; 0 if there is no such plant in the list."""
        try:
            key = Plant.objects.filter(uid=uuid.UUID(mark)).values_list("pk", flat=True).first()
        except ValueError:
            return 0
        at = np.flatnonzero(self.order.keys[self.places] == (key or -1))
        return int(at[0]) + 1 if len(at) else 0

    def _band(self, place: int) -> str:
        if self.order.probability is None:
            return ""
        chance = float(self.order.probability[place])
        low, high = next(((a, b) for a, b in pairwise(EDGES) if a <= chance < b), EDGES[-2:])
        if low == 0.0:
            return _("below %(high)g %%") % {"high": 100 * high}
        return _("%(low)g–%(high)g %%") % {"low": 100 * low, "high": 100 * high}

    def _reasons(self, place: int) -> list[str]:
        if self.order.times is None:
            return [
                self._shared(name, float(share[place])) for name, share in self.order.shared.items() if share[place]
            ]
        times = {name: float(values[place]) for name, values in self.order.times.items()}
        wanted = sorted(
            (name for name in times if not 1 / TOLD < times[name] < TOLD), key=lambda n: -abs(np.log(times[n]))
        )
        return [
            _("%(what)s: × %(times)s") % {"what": self._named(name, place), "times": _spelled(times[name])}
            for name in wanted
        ]

    def _named(self, name: str, place: int) -> str:
        if name == OWN:
            return self._own(place)
        if name == USUAL:
            held = _(", ").join(terms.named("substances", code) for code in self.case.traits.get("substances", ()))
            return _("usual rate for its industry and the substances of this accident (%(what)s)") % {"what": held}
        if name == OTHERS:
            return _("record of the same enterprise's other plants")
        return _("size and kind of its profile")

    def _own(self, place: int) -> str:
        last = self.order.last[place]
        if np.isnan(last):
            return _("no recorded accident of its own")
        day = dt.date.fromordinal(int(last))
        return _("its own record (last recorded accident %(day)s)") % {"day": day.isoformat()}

    def _shared(self, name: str, share: float) -> str:
        return _("%(what)s: %(share).0f %% as in the accident") % {"what": FIELDS[name](), "share": 100 * share}


def _spelled(times: float) -> str:
    """As exactly as one should believe it: 240, 43, 2.6, 0.75."""
    return f"{times:.0f}" if times >= 10 else f"{times:.2g}"


def following(case: Case, post: Post | None, today: dt.date) -> Following:
    """The plants in operation that ``post`` sees, the likeliest first."""
    order = likelihood.order(case, today, likelihood.latest())
    mine = narrow(Plant.objects.filter(state=Plant.State.ACTIVE), post, "plant", "see").values_list("pk", flat=True)
    seen = np.fromiter(mine.iterator(), np.int64)
    places = order.places()
    return Following(case, order, places[np.isin(order.keys[places], seen)], today)


def turns(case: Case, today: dt.date) -> dict[int, int]:
    """{plant's internal key: its place in the order}: by which visits already drawn are put in order."""
    order = likelihood.order(case, today, likelihood.latest())
    return {int(order.keys[place]): n for n, place in enumerate(order.places().tolist())}
