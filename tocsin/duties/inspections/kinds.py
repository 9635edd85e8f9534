"""The kinds of obligation that inspections open; wiring registers them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.ladder import BEARER, OFFICER, SUPERIOR, Rung

ARTICLE = "安全生产法第六十二条"  # a yearly plan by kind and grade
DAY = dt.timedelta(days=1)
BY_MONTH = (Rung(-7 * DAY, (BEARER,)), Rung(1 * DAY, (BEARER, SUPERIOR)), Rung(14 * DAY, (SUPERIOR, OFFICER)))


def _visit_page(obligation: Obligation) -> str:
    return reverse("inspections:drawn_visit", args=[obligation.about])


def _begin(obligation: Obligation) -> str:
    assert obligation.plant is not None  # noqa: S101  a visit is owed about a plant
    return f"{reverse('inspections:begin')}?plant={obligation.plant.uid}"


def _second_look(obligation: Obligation) -> str:
    return reverse("inspections:second_look", args=[obligation.about])


DRAWN = Kind(
    "inspection_drawn", _("A drawn inspection"), _visit_page, _("Open it: every look is written down"),
    asks_evidence=False, verified=False, of_authority=True, kept=True,
)  # fmt: skip
VISIT = Kind(
    "planned_visit", _("Carry out a planned inspection"), _begin, _("Begin the inspection"), asks_evidence=False,
    verified=False, of_authority=True, ladder=BY_MONTH, kept=True,
)  # fmt: skip
SECOND_LOOK = Kind(
    "second_look", _("Look again at a closed hazard"), _second_look, _("Go there and say what you see"),
    asks_evidence=False, verified=False, of_authority=True, kept=True,
)  # fmt: skip
KINDS = (DRAWN, VISIT, SECOND_LOOK)
