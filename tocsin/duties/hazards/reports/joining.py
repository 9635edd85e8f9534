"""What reports hand down when they start: where their rows lie, what the journal vouches for, titles, the way in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.web import navigation
from tocsin.duties.hazards.reports.models import HazardReport

TITLES = {
    "hazard_report.opened": _("report of hazards owed"),
    "hazard_report.signed": _("report of hazards signed"),
}


def declare_scopes() -> None:
    scopes.declare("hazard_report", region="region", plant="enterprise__plants", enterprise="enterprise")


def register_everything() -> None:
    testimony.register(HazardReport)
    titles.register(TITLES)
    timelines.register(HazardReport, "hazard_report", lambda report: f"{report.enterprise.name} · {report.period}")
    navigation.register(_("Reports of hazards"), "hazards:reports", "clipboard-list", "hazard_report", "see", 17)
