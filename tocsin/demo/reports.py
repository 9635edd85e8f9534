"""Two heads sign the report of hazards of the last quarter; other enterprises owe theirs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.hazards.reports import actions, jobs, rules
from tocsin.duties.hazards.reports.models import HazardReport

OPENED, SIGNED, SIGNERS = -2, -1, 2


@dataclass(slots=True)
class Reports:
    """Whoever bears the report as head signs it, the first two of them."""

    stage: Stage
    city: City

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(OPENED, 9), jobs.look)
        self.stage.plan(self.stage.moment(SIGNED, 11), self._sign)

    def _sign(self, at: dt.datetime) -> None:
        which = rules.ended(timezone.localdate(at))[0]
        waiting = HazardReport.objects.filter(period=which.key, signed_at=None, owed__bearer__role=rules.HEAD)
        found = waiting.select_related("enterprise", "owed__bearer").order_by("pk")
        heads = [(one, one.owed.bearer) for one in found if one.owed]
        for report, head in [pair for pair in heads if self._holds(pair[1])][:SIGNERS]:
            actions.sign(self.city.by(head, at), report.enterprise, which)

    def _holds(self, head: Post) -> bool:
        return head.uid in self.city.holders
