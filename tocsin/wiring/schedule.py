"""The clock strikes: what happens by itself, and how often it is looked at.

Every job is level-triggered: it compares what is recorded with the moment it is given, so a missed run loses nothing
and a repeated one does nothing twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tocsin.base.accounts import jobs as accounts
from tocsin.base.journal import checkpoints, outbox, sequencer
from tocsin.base.notices import jobs as notices
from tocsin.base.obligations import jobs as obligations
from tocsin.base.registry import jobs as registry
from tocsin.duties.cases.importing import linking
from tocsin.duties.enforcement.penalties import jobs as penalties
from tocsin.duties.hazards.reports import jobs as reports
from tocsin.duties.hazards.rewards import jobs as rewards
from tocsin.duties.inspections import jobs as inspections
from tocsin.duties.inspections import ledger
from tocsin.duties.inspections.again import drawing as again
from tocsin.duties.inspections.planning import carrying, drawing
from tocsin.duties.legal import installations
from tocsin.duties.lessons import jobs as lessons


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to look at again every so many seconds."""

    name: str
    every: float
    look: Callable[[dt.datetime], Any]


JOBS = (
    Job("place entries in the journal's tree", 1, lambda now: sequencer.place()),
    Job("carry out reactions", 0.5, lambda now: outbox.deliver(now)),
    Job("publish a checkpoint", 60, checkpoints.publish),
    Job("look at open obligations", 30, obligations.look),
    Job("deliver notices", 5, notices.deliver),
    Job("run imports", 1, registry.run_imports),
    Job("join accidents to plants that came after them", 3_600, linking.look),
    Job("look for major hazard installations", 60, installations.look),
    Job("draw up the ledger of coverage", 60, ledger.look),
    Job("look at sealed draws of inspections", 30, inspections.look_at_draws),
    Job("reveal samples of closings", 30, again.look),
    Job("draw up yearly plans that wait", 2, drawing.look),
    Job("open the planned inspections of the month", 60, carrying.look),
    Job("open rewards for reports found true, and let unclaimed ones lapse", 60, rewards.look),
    Job("open the reports of hazards of the quarter and the year that ended", 600, reports.look),
    Job("issue lessons that waited for a week's budget", 300, lessons.issue_held),
    Job("let replies that have expired fall", 60, lessons.expire),
    Job("look again at fixes that were verified", 300, lessons.recheck),
    Job("forget the persons of penalty cases that ended long ago", 86_400, penalties.forget),
    Job("forget links and answers nobody needs any more", 86_400, accounts.forget),
)
