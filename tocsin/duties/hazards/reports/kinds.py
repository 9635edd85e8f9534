"""What an enterprise owes after every quarter and every year: its report of hazards, signed by its head."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation


def _page(obligation: Obligation) -> str:
    return reverse("hazards:hazard_report", args=[obligation.about])


QUARTER = Kind(
    "hazard_report_quarter", _("Report the hazards of the quarter"), _page, _("Read and sign it"),
    asks_evidence=False, verified=False, kept=True,
)  # fmt: skip
YEAR = Kind(
    "hazard_report_year", _("Report the hazards of the year"), _page, _("Read and sign it"),
    asks_evidence=False, verified=False, kept=True,
)  # fmt: skip
OF = {"quarter": QUARTER, "year": YEAR}
KINDS = (QUARTER, YEAR)
