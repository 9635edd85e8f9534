"""The report as an official document (事故隐患统计分析表): what it says, once signed, and who may see it."""

from __future__ import annotations

import functools
import uuid

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tocsin.base.accounts.scopes import one
from tocsin.base.documents.laying_out import facts, kept, lines, part, table
from tocsin.base.documents.official import Contents, Issuer, Official
from tocsin.base.documents.official_shipped import closed, opened, signed
from tocsin.base.documents.rules.contract import Name
from tocsin.duties.hazards.reports import figures, rules
from tocsin.duties.hazards.reports.models import HazardReport
from tocsin.duties.hazards.rules.moves import NotPossible

REPORT = "hazard_report"
COLUMNS = {
    "title": Name(gettext_lazy("what is counted")),
    "n": Name(gettext_lazy("how many in this period")),
    "before": Name(gettext_lazy("how many in the period before")),
}
NAMES = {
    "enterprise": Name(gettext_lazy("the enterprise")),
    "period": Name(gettext_lazy("the quarter or the year")),
    "first": Name(gettext_lazy("its first day")),
    "last": Name(gettext_lazy("its last day")),
    "figures": Name(gettext_lazy("every figure"), COLUMNS),
    "rate": Name(gettext_lazy("how much of what was found was put right by the end")),
    "rate_before": Name(gettext_lazy("the same in the period before")),
    "majors": Name(
        gettext_lazy("every major hazard, or one suspected to be"),
        {
            "what": Name(gettext_lazy("what is wrong")),
            "plant": Name(gettext_lazy("the plant")),
            "grade": Name(gettext_lazy("its grade")),
            "state": Name(gettext_lazy("its state when the report was signed")),
            "due": Name(gettext_lazy("the day by which it is to be put right")),
        },
    ),
    "signer": Name(gettext_lazy("the post that signed")),
    "signed_on": Name(gettext_lazy("the day on which it was signed")),
}


def contents(report: HazardReport) -> Contents:
    """As it was signed: a paper made later says the same."""
    if report.signed_at is None:
        raise NotPossible(_("the report is not signed yet: the principal person in charge signs it first"))
    which, told = report.of, report.figures
    rows = [line for _title, some in figures.parts(report.enterprise, which, told) for line in some]
    context = {
        "enterprise": report.enterprise.name, "period": which.title, "first": which.first.isoformat(),
        "last": which.last.isoformat(), "rate": figures.rate(told["counts"]),
        "rate_before": figures.rate(told["before"]),
        "figures": [{"title": one.title, "n": str(one.n), "before": str(one.before)} for one in rows],
        "majors": [
            {name: one[name] for name in ("what", "plant", "grade", "state", "due")}
            for one in figures.said(told["major"])
        ],
        "signer": report.signed_as, "signed_on": timezone.localdate(report.signed_at).isoformat(),
    }  # fmt: skip
    name = report.enterprise.name
    return Contents(context, rules.law(which)[1], Issuer(report.enterprise.uid, name, name))


@functools.cache
def shipped(language: str) -> bytes:
    """The template as it comes: an office can change it."""
    with override(language):
        made = opened(_("Report of hazards found and put right"))
        made.add_paragraph(_("{{ enterprise }}: {{ period }} ({{ first }} to {{ last }})"))
        columns = {
            _("What"): "{{ one.title }}",
            _("This period"): "{{ one.n }}",
            _("Period before"): "{{ one.before }}",
        }
        table(made, "figures", (10.6, 3, 3), columns)
        made.add_paragraph()
        facts(made, {_("Rate put right"): "{{ rate }}", _("Rate of the period before"): "{{ rate_before }}"}, (10.6, 6))
        part(made, _("Major accident hazards"))
        lines(made, "{%p if not majors %}", _("None is known."), "{%p endif %}")
        told = {
            _("Hazard"): "{{ one.what }}", _("Plant"): "{{ one.plant }}", _("Grade"): "{{ one.grade }}",
            _("State"): "{{ one.state }}", _("To be put right by"): "{{ one.due }}",
        }  # fmt: skip
        table(made, "majors", (5.6, 3.6, 2.6, 2.4, 2.4), told, small=True)
        made.add_paragraph(_("Signed on {{ signed_on }} by {{ signer }}"))
        signed(made, _("Principal person in charge (signature)"))
        return kept(closed(made))


def _found(request: HttpRequest, uid: uuid.UUID, action: str) -> HazardReport:
    rows = HazardReport.objects.select_related("enterprise", "region")
    right = "see" if action == "see" else "sign"
    return one(rows, request.post, "hazard_report", right, uid=uid)  # type: ignore[attr-defined]


PAPERS = (
    Official(
        REPORT, gettext_lazy("Report of hazards found and put right"), "隐患报", "hazardreport", NAMES, shipped, _found,
        lambda report, now, post, chosen: contents(report),
        lambda report: reverse("hazards:hazard_report", args=[report.uid]), lambda report: report.signed_at is not None,
    ),
)  # fmt: skip
