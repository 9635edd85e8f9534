"""The kind of obligation that a clue opens: its title tells nothing of what was handed over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation


def _page(obligation: Obligation) -> str:
    return reverse("enforcement:clue", args=[obligation.about])


REPLY = Kind(
    "clue_reply", _("A clue handed over: has the reply come?"), _page, _("Record the reply"), asks_evidence=False,
    verified=False, of_authority=True, kept=True,
)  # fmt: skip
KINDS = (REPLY,)
