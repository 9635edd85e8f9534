"""A yearly plan from its draft to what was done of it, and who is named for a plant."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.base.obligations.models import Obligation
from tocsin.duties.inspections import kinds
from tocsin.duties.inspections.models import NamedInspector, PlannedVisit, SupervisionPlan
from tocsin.duties.inspections.planning import asking, carrying, changing, deciding, drawing, naming, teams
from tocsin.duties.inspections.rules.planning.weights import Known, defaults, visits_of, weigh
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.lessons.tests.county import by_of


@pytest.fixture
def leader(around) -> By:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    return by_of(post_held(Role.LEADER, region=around.county.region.uid), around.now)


def drafted(around, days: int = 8, **parameters) -> SupervisionPlan:
    pairs = teams.offered(around.county.region, around.now)
    told = drawing.Told({**defaults(), **parameters}, "", [(pair, 2 * days) for pair in pairs])
    return drawing.draft(around.county.officer, around.county.region, around.now.year, told)


def visit_of(plan, plant) -> PlannedVisit:
    return plan.visits.filter(plant=plant).exclude(reason="passed").order_by("n").first()


def test_every_plant_of_the_region_stands_in_it_planned_or_left_out_with_a_reason(around) -> None:
    plan = drafted(around, days=1)
    assert plan.visits.values("plant").distinct().count() == 6
    assert not plan.visits.filter(state="uncovered", reason="").exists()
    assert 0 < plan.visits.filter(state="planned").count() < plan.visits.count()
    assert plan.figures["greedy"] <= plan.figures["value"] <= plan.figures["bound"]


def test_approving_is_for_another_post_and_a_month_opens_its_visits_once(around, leader) -> None:
    plan = drafted(around)
    with pytest.raises(NotPossible):
        deciding.approve(around.county.officer, plan)
    deciding.approve(leader, plan)
    month = around.now.month
    here = plan.visits.filter(state="planned", month=month).count()
    before = Entry.objects.count()
    assert carrying.look(around.now) == Obligation.objects.filter(kind="planned_visit").count() == here
    assert carrying.look(around.now) == 0
    assert Entry.objects.count() == before + (1 if here else 0)


def test_a_finished_inspection_discharges_the_visit(around, leader) -> None:
    plan = deciding.approve(leader, _now(around, drafted(around)))
    carrying.look(around.now)
    visit = visit_of(plan, around.dusty)
    assert visit.obligation.state == "open"
    found = around.finished(cleaning="ok")
    visit.refresh_from_db()
    assert (visit.state, visit.inspection, visit.obligation.state) == ("done", found, "discharged")


def _now(around, plan: SupervisionPlan) -> SupervisionPlan:
    """The foundry's next visit is placed in this very month."""
    visit = visit_of(plan, around.dusty)
    changing.move(around.county.officer, visit, plan.teams.get(n=1), around.now.month, "it is urgent")
    plan.refresh_from_db()
    return plan


def test_what_was_planned_and_not_done_is_said_by_name(around, leader) -> None:
    plan = deciding.approve(leader, _now(around, drafted(around)))
    carrying.look(around.now)
    post = Post.objects.get(uid=around.county.officer.post)
    assert not asking.arrears(post, around.now)
    later = around.now + dt.timedelta(days=40)
    assert "foundry" in [one.plant.name for one in asking.arrears(post, later)]
    assert asking.counted(plan, later)["late"] >= 1


def test_what_a_person_placed_or_struck_stays_when_it_is_drawn_up_again(around) -> None:
    plan = drafted(around)
    first, second = plan.visits.filter(state="planned").order_by("pk")[:2]
    changing.move(around.county.officer, first, plan.teams.get(n=1), 12, "the plant stands still until then")
    changing.strike(around.county.officer, second, "closed for rebuilding")
    drawing.ask_again(around.county.officer, plan)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.month, first.state, second.state, second.month) == (12, "planned", "struck", None)


def test_nobody_is_given_more_days_by_hand_than_there_are(around) -> None:
    plan = drafted(around, days=1, halves={"red": 2, "orange": 2, "yellow": 2, "blue": 2})
    full = plan.visits.filter(state="planned").first()
    other = plan.visits.exclude(pk=full.pk).exclude(reason="passed").first()
    with pytest.raises(NotPossible):
        changing.move(around.county.officer, other, full.team, full.month, "it is urgent")


def test_moving_a_visit_that_is_owed_withdraws_it_until_its_new_month(around, leader) -> None:
    plan = deciding.approve(leader, _now(around, drafted(around)))
    carrying.look(around.now)
    visit = visit_of(plan, around.dusty)
    owed = visit.obligation
    changing.move(around.county.officer, visit, plan.teams.get(n=1), 12, "the plant stands still until then")
    owed.refresh_from_db()
    assert owed.state == "withdrawn"
    carrying.look(around.now)
    visit.refresh_from_db()
    assert (visit.obligation is None) == (around.now.month != 12)


def test_each_plant_gets_a_named_inspector_and_a_leaver_is_a_finding(around, leader) -> None:
    plan = deciding.approve(leader, drafted(around))
    post = Post.objects.get(uid=around.county.officer.post)
    assert naming.without(post, around.now).count() == 6
    assert naming.confirm(around.county.officer, plan) == 6
    assert not naming.without(post, around.now)
    inspector = Post.objects.get(uid=around.county.inspector.post)
    inspector.tenures.update(until=around.now)
    later = around.now + dt.timedelta(hours=1)
    assert naming.without(post, later).count() == 6
    assert naming.stands_in(around.dusty, later) is not None
    other = post_held(Role.INSPECTOR, region=around.county.region.uid)
    naming.name(By(around.county.officer.who, post.uid, later), around.dusty, other, "the former one has left")
    assert NamedInspector.objects.get(plant=around.dusty, until=None).inspector == other


def test_mines_chemicals_and_construction_are_never_in_the_mild_classes() -> None:
    for industry in ("B0610", "C2614", "E4710"):
        assert weigh(Known(industry, looked_days=3), defaults()).risk in ("red", "orange")
    assert weigh(Known("C1411", looked_days=3), defaults()).risk == "blue"
    assert weigh(Known("C1411"), defaults()).why == {"other": 1, "never": 2}
    assert visits_of(90) == 5


@pytest.mark.parametrize("year", ["", "abc", "1" * 40, "1999"])
def test_odd_input_is_refused_on_the_page(around, year: str) -> None:
    client = Client()
    sign_in(client, Post.objects.get(uid=around.county.officer.post))
    assert client.get(f"/inspections/plans/new?region=x&year={year}").status_code == 422


def test_a_plan_is_drawn_up_and_read_on_its_pages(around, leader) -> None:
    client = Client()
    sign_in(client, Post.objects.get(uid=around.county.officer.post))
    address = f"/inspections/plans/new?year={around.now.year}&region={around.county.region.uid}"
    form = client.get(address).context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    changed = client.post("/inspections/plans/new", {**told, "visits_red": 6, "source": ""})
    assert changed.status_code == 422
    answer = client.post("/inspections/plans/new", told, follow=True)
    assert answer.status_code == 200
    plan = SupervisionPlan.objects.get()
    assert "foundry" in client.get(f"/inspections/plans/{plan.uid}?text=foundry").content.decode()
    visit = plan.visits.filter(state="planned").first()
    assert client.get(f"/inspections/planned/{visit.uid}").status_code == 200
    assert client.post(f"/inspections/planned/{visit.uid}/strike", {"because": ""}).status_code == 422
    assert client.get(f"/api/v1/supervision-plans/{plan.uid}/visits").json()
    sign_in(client, Post.objects.get(uid=leader.post))
    assert client.post(f"/inspections/plans/{plan.uid}/approve").status_code == 302
