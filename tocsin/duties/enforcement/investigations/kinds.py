"""What an investigation makes somebody owe: the report, the decision on it, each measure, and the evaluation."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind, Text
from tocsin.base.obligations.models import Obligation
from tocsin.base.web.fields import end_of
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.pure.law import investigation as law
from tocsin.pure.law.refusals import told_or_none


def _page(obligation: Obligation) -> str:
    return reverse("enforcement:investigation", args=[obligation.about])


def _latest(obligation: Obligation) -> dt.datetime | None:
    """How far the report of an accident can be extended (Order 493, art. 29); of a near miss the law says nothing."""
    found = Investigation.objects.filter(uid=obligation.about).first()
    if found is None or not found.grade:
        return None
    told = told_or_none(law.due, True, 0, found.happened_on)
    return end_of(told.value) if told else None


def _of_authority(name: str, title: Text, first: Text) -> Kind:
    return Kind(name, title, _page, first, asks_evidence=False, verified=False, of_authority=True, kept=True)


REPORT = Kind(
    "investigation_report", _("Hand in the report of an investigation"), _page, _("Open the workspace"),
    asks_evidence=False, verified=False, of_authority=True, kept=True, latest=_latest,
)  # fmt: skip
DECIDE = _of_authority("investigation_decide", _("Decide on the report of an investigation"), _("Read the report"))
EVALUATE = _of_authority(
    "investigation_evaluate", _("Evaluate what became of an investigation's measures"), _("Judge each measure")
)
MEASURE = Kind("investigation_measure", _("Carry out a measure after an investigation"))
AGENCY_MEASURE = Kind(
    "investigation_agency_measure", _("Carry out a measure of an agency after an investigation"), of_authority=True
)
KINDS = (REPORT, DECIDE, EVALUATE, MEASURE, AGENCY_MEASURE)
