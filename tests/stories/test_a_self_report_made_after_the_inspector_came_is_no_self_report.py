"""Promise: what an enterprise reports is credited when nobody had come yet; the journal says so, not a form."""

from __future__ import annotations

from tocsin.base.accounts.models import Post
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards import credit
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions as inspections
from tocsin.duties.inspections.tests.conftest import around

FAULTS = [
    "nobody_asks_whether_an_inspector_is_there", "whoever_reports_says_who_found_it",
    "the_hour_that_is_written_is_believed",
]  # fmt: skip

__all__ = ["around"]


def told(around, by, **more) -> Hazard:
    said = hazards.Told(**{"what": "配电箱门敞开，线头裸露", "where": "抛光间", "origin": "self_check", **more})
    found, _code = hazards.report(by, around.dusty, said)
    return hazards.confirm(around.by(days=2), found, "general", around.by(days=20).at)


def safety(around, **later):
    own = around.county.safety["foundry"]
    return type(own)(own.who, own.post, around.by(**later).at)


def test_before_between_and_after(around) -> None:
    before = told(around, safety(around, minutes=-30))
    visit = around.begun("dust_explosion")
    during = told(around, safety(around, minutes=30))
    around.seen(visit, cleaning="ok")
    inspections.finish(around.by(hours=1), visit)
    after = told(around, safety(around, hours=5))
    assert [one.credit for one in (before, during, after)] == ["credited", "visited", "credited"]
    line = credit.told(before, Post.objects.get(uid=around.inspector.post))
    assert line.credited
    assert line.position is None or line.position >= 0
    assert credit.this_year(around.dusty, around.now)["found"] == 2


def test_what_was_written_as_of_an_earlier_hour_stands_where_the_journal_has_it(around) -> None:
    around.begun("dust_explosion")
    assert told(around, safety(around)).credit == "visited"
    dated_back = told(around, safety(around, days=-3))
    assert dated_back.reported_at < around.now
    assert dated_back.credit == "visited"


def test_what_is_credited_says_how_long_before_the_next_inspection_and_an_open_one_is_not_the_plants_to_read(
    around,
) -> None:
    early = told(around, safety(around, days=-3))
    visit = around.begun("dust_explosion")
    inspector, own = (Post.objects.get(uid=one) for one in (around.inspector.post, safety(around).post))
    assert credit.told(early, inspector).days_before == 3
    assert credit.told(early, own).came_at is None
    around.seen(visit, cleaning="ok")
    inspections.finish(around.by(hours=1), visit)
    assert credit.told(early, own).days_before == 3


def test_an_inspectors_finding_is_not_the_enterprises_whatever_the_form_says(around) -> None:
    assert told(around, around.inspector, origin="self_check").credit == "others"
    assert told(around, around.inspector, origin="inspection").credit == "others"


def test_what_an_inspection_had_found_and_came_back_is_known(around) -> None:
    found, _code = hazards.report(around.inspector, around.dusty, hazards.Told("横梁积尘", origin="inspection"))
    hazards.dismiss(around.by(hours=1), found, "复查未见")
    Hazard.objects.filter(pk=found.pk).update(state="closed")
    again = hazards.recur(safety(around, hours=2), found, hazards.Told("横梁又积尘"))
    hazards.confirm(around.by(days=2), again, "general", around.by(days=20).at)
    again.refresh_from_db()
    assert again.credit == "known"
