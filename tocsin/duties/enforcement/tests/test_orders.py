"""A stop order from its issue to the restart, and what its counter shows meanwhile."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry
from tocsin.base.obligations.models import Obligation
from tocsin.duties.enforcement import actions
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.rules.orders import NotPossible, Reading, breaches, read_counter
from tocsin.duties.hazards import actions as hazards

DAY = dt.date(2026, 9, 1)


def reading(days: int, amount: str) -> Reading:
    return Reading(DAY + dt.timedelta(days=days), Decimal(amount))


def as_(by) -> Client:
    client = Client()
    sign_in(client, Post.objects.get(uid=by.post))
    return client


def test_an_order_names_its_reasons_and_its_article(stopped) -> None:
    order = stopped.order()
    assert (order.state, order.article) == ("in_force", "安全生产法第六十五条第一款第三项")
    assert order.reasons.count() == 2


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"reasons": []}, "理由"),
        ({"number": "1"}, "文号"),
        ({"scope": "停"}, "停止什么"),
        ({"kind": "suspension"}, "条款"),
        ({"allowed": None}, "计量表"),
        ({"counter": ""}, "计量表"),
        ({"kind": "forever"}, "停产停业"),
    ],
)
def test_what_an_order_lacks_is_said(stopped, told, match) -> None:
    with pytest.raises(NotPossible, match=match):
        stopped.order(**told)
    assert not StopOrder.objects.exists()


def test_a_number_is_given_once(stopped) -> None:
    stopped.order()
    with pytest.raises(NotPossible, match="已有"):
        stopped.order()


def test_a_reason_is_a_hazard_of_this_plant(stopped) -> None:
    other = stopped.works.county.plant("bakery")
    hazard, _code = hazards.report(stopped.works.county.inspector, other, hazards.Told("烤炉没有熄火保护"))
    with pytest.raises(NotPossible, match="本企业"):
        stopped.order(reasons=[hazard.uid])


def test_the_day_of_the_order_and_the_day_of_its_end_are_no_breach() -> None:
    shown = [reading(n, "80") for n in range(4)]
    assert [one.day.day for one in breaches(shown, Decimal(50), DAY, DAY + dt.timedelta(days=3))] == [2, 3]
    assert breaches([reading(1, "50")], Decimal(50), DAY, None) == []


def test_a_day_above_what_is_allowed_alarms_the_authority_once(stopped) -> None:
    order, later = stopped.order(), stopped.works.by(stopped.officer, days=5)
    shown = [reading(1, "49.9"), reading(2, "120")]
    (breach,) = actions.show(later, order, shown)
    assert breach.breach.bearer.uid == stopped.officer.post
    assert actions.show(later, order, shown) == []
    assert Obligation.objects.filter(kind="stop_order_breached").count() == 1


def test_a_day_to_come_has_no_reading(stopped) -> None:
    with pytest.raises(NotPossible, match="还没有到"):
        actions.show(stopped.officer, stopped.order(), [reading(3, "10")])


def test_what_was_found_of_a_breach_ends_it_and_the_day_stays(stopped) -> None:
    order = stopped.order()
    actions.show(stopped.works.by(stopped.officer, days=5), order, [reading(2, "120")])
    row = actions.looked_into(
        stopped.works.by(stopped.officer, days=5), order, DAY + dt.timedelta(days=2), "夜间偷开两台设备，已立案"
    )
    row.breach.refresh_from_db()
    assert not row.breach.live
    with pytest.raises(NotPossible):
        actions.looked_into(stopped.officer, order, DAY + dt.timedelta(days=2), "再说一遍")


def test_the_last_reason_closed_asks_the_authority_to_decide(stopped) -> None:
    order = stopped.order()
    stopped.close(stopped.first)
    assert not actions.ask_to_decide(stopped.officer, order)
    stopped.close(stopped.second, hours=4)
    assert actions.ask_to_decide(stopped.officer, order)
    assert not actions.ask_to_decide(stopped.officer, order)
    order.refresh_from_db()
    assert order.deciding.bearer.uid == stopped.officer.post


def test_a_decision_that_is_not_due_writes_nothing_into_the_journal(stopped) -> None:
    order = stopped.order()
    stopped.close(stopped.first)
    before = Entry.objects.count()
    assert not actions.ask_to_decide(stopped.officer, order)
    assert Entry.objects.count() == before


def test_a_restart_lifts_the_order_and_settles_the_decision(stopped) -> None:
    order = stopped.order()
    stopped.close(stopped.first)
    stopped.close(stopped.second, hours=4)
    actions.ask_to_decide(stopped.officer, order)
    lifted = actions.lift(stopped.works.by(stopped.officer, hours=8), order, "应急复查〔2026〕1号", "复查合格")
    assert (lifted.state, lifted.restart) == ("lifted", "应急复查〔2026〕1号")
    assert not lifted.deciding.live


def test_a_reason_that_was_merged_is_settled_when_the_other_one_is(stopped) -> None:
    order = stopped.order()
    hazards.merge(stopped.works.county.inspector, stopped.second, stopped.first, "同一处井口")
    stopped.close(stopped.first)
    assert actions.lift(stopped.works.by(stopped.officer, hours=8), order, "应急复查〔2026〕2号", "").state == "lifted"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("2026-09-01,12\n2026-09-01,13", "第2行"),
        ("日期,电量\n2026-09-31,12", "第2行"),
        ("2026-09-01,NaN", "第1行"),
        ("2026-09-01,-1", "第1行"),
        ("2026-09-01", "第1行"),
        ("\x00\x01", "没有读数"),
        ("", "没有读数"),
    ],
)
def test_a_file_that_cannot_be_read_names_its_line(text, match) -> None:
    with pytest.raises(NotPossible, match=match):
        read_counter(text)


def test_a_file_with_a_heading_and_wide_commas_is_read() -> None:
    assert read_counter("\ufeff日期，电量\n2026/09/02，12.5\n2026-09-01;3") == [reading(0, "3"), reading(1, "12.5")]


def test_the_pages_issue_watch_and_lift(stopped) -> None:
    client, plant = as_(stopped.officer), stopped.works.plant
    page = client.get(f"/orders/new?plant={plant.uid}").content.decode()
    assert "阀门井口没有盖板" in page
    told = {
        "plant": str(plant.uid), "kind": "stop", "number": "应急现决〔2026〕9号", "scope": "2号车间停止使用",
        "reasons": [str(stopped.first.uid)], "counter": "动力电", "unit": "kWh", "allowed": "50",
    }  # fmt: skip
    address = client.post("/orders/new", told).headers["Location"]
    StopOrder.objects.update(issued_at=stopped.works.now)  # ordered on the first of September
    file = SimpleUploadedFile("meter.csv", "日期,电量\n2026-09-02,12\n2026-09-03,300\n".encode())
    assert client.post(f"{address}/readings", {"readings": file}).status_code == 302
    page = client.get(address).content.decode()
    assert "order-over" in page
    refused = client.post(f"{address}/lift", {"number": "应急复查〔2026〕9号"})
    assert refused.status_code == 422
    assert "尚未整改复查" in refused.content.decode()
    plant_page = as_(stopped.works.safety).get(address).content.decode()
    assert "order-over" not in plant_page
    told = {"readings": [{"day": "2026-09-04", "amount": "60"}]}
    taken = client.post(f"/api/v1{address}/readings", told, "application/json")
    assert taken.json() == {"breaches": ["2026-09-04"]}


def test_the_api_refuses_readings_of_an_order_that_watches_nothing(stopped) -> None:
    order = stopped.order(counter="", unit="", allowed=None)
    told = {"readings": [{"day": "2026-09-04", "amount": "60"}]}
    answer = as_(stopped.officer).post(f"/api/v1/orders/{order.uid}/readings", told, "application/json")
    assert answer.status_code == 422
    assert "没有监看计量表" in answer.json()["detail"]
