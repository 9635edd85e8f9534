"""The kinds of obligation that inspections open; wiring registers them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation


def _visit_page(obligation: Obligation) -> str:
    return reverse("inspections:drawn_visit", args=[obligation.about])


DRAWN = Kind(
    "inspection_drawn", _("A drawn inspection"), _visit_page, _("Open it: every look is written down"),
    asks_evidence=False, verified=False, of_authority=True, kept=True,
)  # fmt: skip
KINDS = (DRAWN,)
