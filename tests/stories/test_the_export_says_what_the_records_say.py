"""Promise: an export says what the records say: every finished inspection once, every finding, its papers' numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tocsin.base.documents import issuing
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.duties.enforcement.penalties import actions as penalties
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions, papers
from tocsin.duties.inspections.models import Inspection
from tocsin.duties.inspections.tests.conftest import around
from tocsin.duties.inspections.tests.own_sheets import client

FAULTS = ["clean_visits_are_not_exported"]
FORMULA = '=HYPERLINK("http://example.org","积尘")'

__all__ = ["around"]


@pytest.fixture
def month(around):
    """One visit with two findings, its record and a penalty case; one that found nothing; four that do not count."""
    found = around.seen(around.begun(), cleaning="not_ok", electrics="ok")
    told = {"wet": actions.Seen("not_ok", FORMULA)}
    actions.answer(around.by(minutes=40), found, "dust_explosion", told)
    actions.finish(around.by(hours=1), found, met="安全总监")
    issuing.issue(
        around.inspector, papers.RECORD, found.ref, papers.on_site_record(found, around.now, around.inspector.post, [])
    )
    first = Hazard.objects.order_by("pk").first()
    hazards.confirm(around.inspector, first, "general", around.now + dt.timedelta(days=10))
    case = penalties.Told("应急立〔2026〕9号", "积尘未清", around.now.date(), source="hazard", hazards=[first.uid])
    penalties.file(around.inspector, around.dusty, case)
    clean = actions.begin(around.inspector, around.bakery, ["fire_exits"])
    actions.answer(around.inspector, clean, "fire_exits", {"locked": actions.Seen("ok")})
    actions.finish(around.by(hours=2), clean)
    around.begun()  # under way
    actions.call_off(around.by(hours=3), around.begun(), "nobody was there")
    old = around.finished(spark="ok")
    Inspection.objects.filter(pk=old.pk).update(ended_at=around.now - dt.timedelta(days=60))
    _elsewhere(around)
    return found, clean


def _elsewhere(around) -> None:
    """A finished visit in a county that the asker does not supervise."""
    beside = registry.add_region(platform(around.now), "D", "Another county")
    enterprise = registry.add_enterprise(platform(around.now), "far works")
    far = registry.add_plant(platform(around.now), enterprise, beside, "far works")
    visit = actions.begin(around.inspector, far, ["fire_exits"])
    actions.answer(around.inspector, visit, "fire_exits", {"locked": actions.Seen("ok")})
    actions.finish(around.by(hours=2), visit)


def exported(around, kind: str) -> list[dict[str, str]]:
    day = around.now.date()
    asked = {"first": day.isoformat(), "last": day.isoformat()}
    answer = client(around.inspector).get(reverse(f"inspections:export_{kind}"), asked)
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content)
    if kind == "csv":
        assert data.startswith(b"\xef\xbb\xbf")
        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    else:
        table = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def test_every_finished_inspection_of_the_period_stands_there_and_no_other(around, month) -> None:
    found, clean = month
    rows = exported(around, "csv")
    assert [row["检查编号"] for row in rows] == [str(found.uid), str(found.uid), str(clean.uid)]


def test_what_a_row_says_is_what_the_records_say(around, month) -> None:
    found, _clean = month
    first, second, last = exported(around, "csv")
    one = Hazard.objects.order_by("pk").first()
    assert (first["隐患编号"], first["隐患描述"]) == (str(one.uid), "积尘超过一毫米")
    assert (first["违反条款"], first["隐患数"]) == (one.basis, "2")
    assert first["现场检查记录文号"] and first["现场检查记录文号"] == second["现场检查记录文号"]  # noqa: PT018
    assert (first["行政处罚立案号"], second["行政处罚立案号"]) == ("应急立〔2026〕9号", "")
    every = str(len(found.checklists[0].items))
    assert (first["企业在场人员岗位"], first["检查项数"], first["已查项数"]) == ("安全总监", every, "3")
    assert (last["检查场所"], last["隐患数"], last["隐患描述"]) == ("bakery", "0", "")


def test_the_workbook_says_the_same_as_the_csv(around, month) -> None:
    book = [{name: str(cell) for name, cell in row.items()} for row in exported(around, "workbook")]
    plain = [{name: cell.removeprefix("'") for name, cell in row.items()} for row in exported(around, "csv")]
    assert book == plain


def test_no_cell_is_calculated_by_whoever_opens_it(around, month) -> None:
    cells = [cell for row in exported(around, "csv") for cell in row.values()]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert FORMULA in [row["隐患描述"] for row in exported(around, "workbook")]  # a text, to the letter
