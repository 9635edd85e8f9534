"""The clocks of a penalty case as obligations: the authority's own steps, and the payment that the enterprise owes."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind, Text
from tocsin.base.obligations.models import Obligation


def _page(obligation: Obligation) -> str:
    return reverse("enforcement:penalty", args=[obligation.about])


def _of_authority(name: str, title: Text, first: Text) -> Kind:
    return Kind(name, title, _page, first, asks_evidence=False, verified=False, of_authority=True, kept=True)


CASE = _of_authority("penalty_case", _("Bring a penalty case to its decision"), _("Open the case"))
LISTEN = _of_authority("penalty_listen", _("Hear the party before a penalty is decided"), _("Record what it said"))
DECIDE = _of_authority("penalty_decide", _("Decide on a penalty"), _("Decide the penalty"))
SERVE = _of_authority("penalty_serve", _("Serve a penalty decision"), _("Record that it is served"))
COLLECT = _of_authority("penalty_collect", _("See that a person's fine is paid"), _("Record the payment"))
REPLY = _of_authority("penalty_reply", _("Get the answer to a case that was handed over"), _("Record the answer"))
PAY = Kind("penalty_pay", _("Pay a fine"), _page, _("See the decision"), asks_evidence=False, verified=False, kept=True)
KINDS = (CASE, LISTEN, DECIDE, SERVE, COLLECT, REPLY, PAY)
