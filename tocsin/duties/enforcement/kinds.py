"""The kinds of obligation that stop orders open, the authority's own, and those of penalties; wiring registers them."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.ladder import BEARER, OFFICE, OFFICER, SUPERIOR, Rung
from tocsin.duties.enforcement.accountability import kinds as accountability
from tocsin.duties.enforcement.investigations import kinds as investigations
from tocsin.duties.enforcement.penalties import kinds as penalties
from tocsin.duties.enforcement.persons import kinds as persons

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
AT_ONCE = (
    Rung(dt.timedelta(seconds=1), (BEARER, SUPERIOR, OFFICER), "urgent"),
    Rung(4 * HOUR, (BEARER, OFFICER, OFFICE), "urgent"),
    Rung(1 * DAY, (OFFICER, OFFICE), "urgent"),
)


def _page(obligation: Obligation) -> str:
    return reverse("enforcement:order", args=[obligation.about])


BREACH = Kind(
    "stop_order_breached", _("A stop order is breached: look on site"), _page, _("Say what was found"),
    asks_evidence=False, verified=False, of_authority=True, ladder=AT_ONCE, kept=True,
)  # fmt: skip
RESTART = Kind(
    "stop_order_restart", _("Every reason is put right: decide on the restart"), _page, _("Decide on the restart"),
    asks_evidence=False, verified=False, of_authority=True, kept=True,
)  # fmt: skip
KINDS = (BREACH, RESTART, *penalties.KINDS, *accountability.KINDS, *persons.KINDS, *investigations.KINDS)
