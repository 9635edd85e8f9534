"""Promise: from the day on which a report is approved every measure is owed, and within one year of that day the
evaluation of all of them, which says of each whether it was carried out and what proves it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tocsin.base.evidence.tests import files
from tocsin.base.obligations.models import Obligation
from tocsin.duties.enforcement.investigations import actions, queries
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.investigating import inquest, works

FAULTS = ["the_year_runs_from_the_handing_in"]

__all__ = ["inquest", "works"]


def test_the_evaluation_is_due_one_year_after_the_approval(inquest) -> None:
    case = inquest.approved(days=20)
    approved = inquest.day + dt.timedelta(days=20)
    assert timezone.localtime(case.approved_at).date() == approved
    owed = case.evaluating
    assert owed.live
    assert timezone.localtime(owed.due_at).date() == approved.replace(year=approved.year + 1)
    assert owed.basis == "安全生产法（2021）第八十六条"
    assert {one.owed.state for one in queries.measures(case)} == {"open"}
    kinds = list(Obligation.objects.filter(about__in=queries.measures(case).values("uid")).values_list("kind", "plant"))
    assert sorted(kinds, key=str) == sorted(
        [("investigation_measure", case.plant_id)] * 3 + [("investigation_agency_measure", None)] * 3, key=str
    )


def test_it_is_discharged_when_every_measure_is_judged_with_its_proof(inquest) -> None:
    case = inquest.approved()
    by = inquest.later(inquest.director, 300)
    first, *rest = queries.measures(case)
    with pytest.raises(NotPossible, match="证明"):
        actions.judge(by, case, first, True, "现场查看，已经落实")
    actions.judge(by, case, first, True, "现场查看，已经落实", [("photo.jpg", files.jpeg())])
    with pytest.raises(NotPossible, match="逐条"):
        actions.evaluate(by, case, "总体落实较好，尚有未完成项", "县政府网站 2027-08-01")
    for measure in rest:
        actions.judge(by, case, measure, False, "尚未落实，已经督促")
    case.evaluating.refresh_from_db()
    assert case.evaluating.live
    actions.evaluate(by, case, "总体落实较好，尚有未完成项", "县政府网站 2027-08-01")
    case.evaluating.refresh_from_db()
    assert (case.state, case.evaluating.state) == ("evaluated", "discharged")
