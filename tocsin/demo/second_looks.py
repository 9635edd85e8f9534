"""A sample of what was closed is looked at again by others: most of it holds, something does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.base.journal import checkpoints
from tocsin.demo import says
from tocsin.demo.city.build import City
from tocsin.demo.photographs import photograph
from tocsin.demo.stage import Stage
from tocsin.duties.inspections.again import drawing, looking
from tocsin.duties.inspections.models import ClosingSample, SecondLook
from tocsin.duties.inspections.rules.possible import NotPossible

SEALED, PERCENT, WITHIN, HOLDS = -12, 60, 14, 0.8


@dataclass(slots=True)
class SecondLooks:
    """The director seals it; whoever is named goes."""

    stage: Stage
    city: City

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(SEALED, 15), self._draw)

    def _draw(self, at: dt.datetime) -> None:
        """A tiny city may have closed nothing yet."""
        day = at.date()
        terms = drawing.Terms(day - dt.timedelta(days=50), day, PERCENT, day + dt.timedelta(days=WITHIN))
        try:
            sample = drawing.seal(self.city.seat("director", at), self.city.root, terms)
        except NotPossible:
            return
        checkpoints.publish(at)
        drawing.look(at)
        self._send(sample, at)

    def _send(self, sample: ClosingSample, at: dt.datetime) -> None:
        stream = self.stage.chance.stream("second looks")
        for look in sample.looks.order_by("place"):
            when, holds = at + dt.timedelta(days=stream.uniform(1, WITHIN)), stream.random() < HOLDS
            self.stage.plan(when, lambda now, pk=look.pk, holds=holds: self._go(pk, holds, now))  # type: ignore[misc]

    def _go(self, pk: int, holds: bool, at: dt.datetime) -> None:
        look = SecondLook.objects.select_related("inspector").get(pk=pk)
        if look.inspector is None or look.inspector.uid not in self.city.holders:
            return
        photo = photograph(self.stage.chance.stream("second look", pk), f"{at:%Y-%m-%d %H:%M}", f"R{look.place:04}")
        result, said = ("stands", says.STILL_RIGHT) if holds else ("fell", says.FELL_AGAIN)
        try:
            looking.look_again(self.city.by(look.inspector, at), look, result, said, [(f"复看{look.place}.jpg", photo)])
        except NotPossible:  # the post passed to whoever had verified it
            return
