"""Promise: were the whole library issued in one morning, no plant would get more lessons a week than it can learn from;
what waits comes later, the most serious accident first."""

import datetime as dt
from itertools import groupby, pairwise

import pytest

from tocsin.base.notices import budget
from tocsin.base.notices.models import Spent
from tocsin.base.obligations.models import Obligation
from tocsin.duties.cases import shelf
from tocsin.duties.lessons import boards, jobs
from tocsin.duties.lessons.actions import approve, issue, load_library, wave
from tocsin.duties.lessons.models import Card, Issue, Match
from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, leaves_of, parse
from tocsin.duties.lessons.rules.turn import seriousness
from tocsin.duties.lessons.tests.county import build

FAULTS = ["the_weeks_budget_is_not_counted", "what_waits_goes_out_oldest_first"]

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def everything(cards):
    """A plant that has whatever any card asks for, lacks every safeguard, and has people enough."""
    items = {field: {} for field in ITEM_FIELDS}
    for card in cards:
        for leaf in leaves_of(parse(card.conditions).root):
            if leaf.test == "has" and leaf.field != "safeguards":
                items[leaf.field][leaf.value] = {"term": leaf.value, "present": True}
                if leaf.grams:
                    items[leaf.field][leaf.value]["tonnes"] = "1000000"
    facts = {field: {"known": "complete", "items": list(found.values())} for field, found in items.items()}
    return facts | {name: {"known": "complete", "value": 5000} for name in ("headcount", "contractors")}


def cost(match):
    return seriousness(match.issue.card.case.facts)


@pytest.fixture
def issued(now):
    """A small city of sixteen plants; one has everything, of one nothing is known. All cards go out in one morning."""
    boards.forget()
    county = build(now)
    shelf.load_library(county.inspector)
    load_library(county.inspector)
    cards = list(Card.objects.filter(obliges="plants").select_related("case").order_by("key"))
    nothing = {field: {"known": "complete", "items": []} for field in ITEM_FIELDS}
    for n in range(14):
        county.plant(f"quiet {n}", nothing, {"industry": {"known": "complete", "code": "A0111"}})
    county.plant("works", everything(cards))
    county.plant("unknown")
    previews, issues = [], []
    for card in cards:
        approve(county.officer, card, "meets the gate")
        planned = wave(card, county.region, None, now)
        if planned.now or planned.held:
            previews.append(len(planned.held))
            issues.append(issue(county.officer, card, county.region))
    return county, previews, issues


def run(now, weeks):
    """The clock's look, every second day."""
    for day in range(1, 7 * weeks, 2):
        jobs.issue_held(now + dt.timedelta(days=day))


def out(county, name):
    rows = Match.objects.filter(plant=county.plants[name], issued_at__isnull=False)
    return list(rows.select_related("issue__card__case").order_by("issued_at", "pk"))


def test_no_plant_gets_more_in_any_seven_days(issued, now):
    county, _previews, issues = issued
    limit = budget.per_week()
    assert len(issues) > 4 * limit  # else nothing would be shown
    run(now, weeks=6)
    for name in ("works", "unknown"):
        moments = [match.issued_at for match in out(county, name)]
        assert len(moments) > 2 * limit
        for moment in moments:
            assert sum(moment - WEEK < other <= moment for other in moments) <= limit, (name, moment)
    owed = Obligation.objects.filter(plant=county.plants["works"], opened_at__lte=now).count()
    assert owed == Spent.objects.filter(plant=county.plants["works"].uid, at__lte=now).count() == limit


def test_the_preview_said_how_many_wait(issued):
    _county, previews, issues = issued
    assert previews == [one.held for one in Issue.objects.filter(pk__in=[one.pk for one in issues]).order_by("pk")]
    assert sum(previews) == Match.objects.filter(issued_at=None).count() > 0


def test_what_waits_comes_later_the_most_serious_accident_first(issued, now):
    county, _previews, _issues = issued
    run(now, weeks=5)
    later = [match for match in out(county, "works") if match.issued_at > now]
    looks = [[cost(match) for match in some] for _at, some in groupby(later, key=lambda match: match.issued_at)]
    assert len(looks) > 2
    assert all(min(before) >= max(after) for before, after in pairwise(looks))
    waiting = Match.objects.filter(plant=county.plants["works"], issued_at=None).select_related("issue__card__case")
    assert min(looks[-1]) >= max(map(cost, waiting))


def test_in_the_end_everything_that_waited_has_come(issued, now):
    county, _previews, issues = issued
    weeks = len(issues) // budget.per_week() + 2
    assert dt.timedelta(weeks=weeks) < dt.timedelta(days=365)
    for week in range(1, weeks + 1):
        jobs.issue_held(now + week * WEEK)
    assert not Match.objects.filter(issued_at=None, plant=county.plants["works"]).exists()
