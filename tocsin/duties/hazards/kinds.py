"""The kinds of obligation that hazards open; wiring registers them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.ladder import BEARER, OFFICE, OFFICER, SUPERIOR, Rung

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
TO_CONFIRM = (
    Rung(-1 * DAY, (BEARER,)),
    Rung(0 * DAY, (BEARER, SUPERIOR)),
    Rung(2 * DAY, (BEARER, OFFICER)),
    Rung(7 * DAY, (OFFICER, OFFICE)),
)
# due the moment it is reported; the first rung lies a breath later, so that the clock tells it and not the report
DANGER = (
    Rung(dt.timedelta(seconds=1), (BEARER, SUPERIOR, OFFICER), "urgent"),
    Rung(1 * HOUR, (BEARER, SUPERIOR, OFFICER), "urgent"),
    Rung(4 * HOUR, (OFFICER, OFFICE), "urgent"),
    Rung(1 * DAY, (OFFICER, OFFICE), "urgent"),
)


def _page(obligation: Obligation) -> str:
    return reverse("hazards:hazard", args=[obligation.about])


CONFIRM = Kind(
    "hazard_confirm", _("Confirm a reported hazard"), _page, _("Look, and grade it"), asks_evidence=False,
    verified=False, ladder=TO_CONFIRM, kept=True,
)  # fmt: skip
CONFIRM_WHISTLE = Kind(
    "hazard_whistle", _("Look into a report made to the authority"), _page, _("Look, and grade it"),
    asks_evidence=False, verified=False, of_authority=True, ladder=TO_CONFIRM, kept=True,
)  # fmt: skip
STOP = Kind(
    "hazard_stop", _("Imminent danger: stop the work and withdraw people"), _page, _("Say that it is stopped"),
    asks_evidence=False, verified=False, ladder=DANGER, kept=True,
)  # fmt: skip
PUT_RIGHT = Kind("hazard_put_right", _("Put a hazard right"), _page, _("Put it right"), kept=True, asked_ahead=10 * DAY)
REPORT_TWICE = Kind(
    "hazard_report_twice", _("Report a major hazard to the authority and to the workers"), first_action=_("Report it"),
    verified=False,
)  # fmt: skip
KINDS = (CONFIRM, CONFIRM_WHISTLE, STOP, PUT_RIGHT, REPORT_TWICE)
