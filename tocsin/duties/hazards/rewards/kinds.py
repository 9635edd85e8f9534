"""What an office owes whoever reported: a decision, and the payment."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation

DAY = dt.timedelta(days=1)
TITLES = {
    "reward_decide": {"zh-hans": "一件查实的举报待决定奖励", "en": "A report found true waits for its reward"},
    "reward_pay": {"zh-hans": "一笔已申领的举报奖励待发放", "en": "A claimed reward waits to be paid"},
}


def _page(obligation: Obligation) -> str:
    return reverse("hazards:reward", args=[obligation.about])


DECIDE = Kind(
    "reward_decide", _("Decide the reward for a report"), _page, _("Decide it"), asks_evidence=False, verified=False,
    of_authority=True, kept=True,
)  # fmt: skip
PAY = Kind(
    "reward_pay", _("Pay the reward for a report"), _page, _("Pay it"), asks_evidence=False, verified=False,
    of_authority=True, kept=True,
)  # fmt: skip
KINDS = (DECIDE, PAY)
