"""Promise: when two cards that ask the same become one, no plant's word is lost and no plant owes twice."""

import datetime as dt

import pytest

from tocsin.base.evidence import queries as evidence
from tocsin.base.journal import audit
from tocsin.base.journal.models import Entry
from tocsin.base.obligations.models import Obligation
from tocsin.duties.lessons import boards, queries
from tocsin.duties.lessons.actions import issue, merge, reply
from tocsin.duties.lessons.models import Card, Match, Reply
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card, build
from tocsin.duties.lessons.tests.test_replying import photo

FAULTS = ["replies_of_a_merged_card_stay_behind", "a_merged_card_is_owed_beside_the_other"]

pytestmark = pytest.mark.django_db
BOX_ONLY = {"field": "equipment", "has": "air_separation_cold_box"}


@pytest.fixture
def told(now):
    """Two cards about one thing. The foundry has both and proved the second; the gasworks has both and is silent; the
    kiln has only the second, and says that it is not affected."""
    boards.forget()
    county = build(now)
    county.plant("foundry", HAS_BOX, LACKS)
    county.plant("gasworks", HAS_BOX, LACKS)
    first = issue(county.officer, approved_card(county), county.region)
    county.plant("kiln", HAS_BOX, LACKS)
    twin = approved_card(county, key="cold-box-again", conditions={"all": [BOX_ONLY]}, days=20)
    second = issue(county.officer, twin, county.region)
    proof = [("criterion.jpg", photo())]
    fixed = reply(county.safety["foundry"], county.match(second, "foundry"), "fixed", "done", proof)
    not_affected = reply(county.safety["kiln"], county.match(second, "kiln"), "not_affected", "the box was removed")
    return county, first, second, fixed, not_affected


def merged(told, now):
    county, first, second, *_replies = told
    by = county.later(county.officer, days=2)
    merge(by, second.card, first.card, "both ask for the forced-shutdown criterion")
    return county, first, second


def live(county, name):
    return list(Obligation.objects.filter(plant=county.plants[name], state__in=Obligation.LIVE))


def test_what_was_said_of_the_merged_card_stands_on_the_other_with_its_proof(told, now):
    _county, first, _second, fixed, not_affected = *merged(told, now), *told[3:]
    for given in (fixed, not_affected):
        given.refresh_from_db()
        assert given.match.issue == first
        assert given.fallen_at is None
        assert given.said_of.key == "cold-box-again"
    assert [exhibit.name for exhibit in evidence.of(fixed.ref)] == ["criterion.jpg"]
    assert fixed.match.obligation.state == "discharged"


def test_nobody_owes_twice_and_nobody_gets_more_time(told, now):
    county, first, second = merged(told, now)
    assert live(county, "foundry") == []
    assert live(county, "kiln") == []
    (owed,) = live(county, "gasworks")
    assert owed.due_at == second.due_at < first.due_at
    assert county.match(first, "gasworks").obligation == owed


def test_funnel_and_absorption_count_each_plant_once(told, now):
    _county, first, second = merged(told, now)
    funnel = queries.funnel(first)
    assert (funnel.issued, funnel.replied, funnel.fixed) == (3, 2, 1)
    assert (queries.funnel(second).issued, queries.funnel(second).replied) == (0, 0)
    assert queries.estimate(first).population == 1
    assert list(queries.issues()) == [first]


def test_it_is_one_entry_and_the_tables_agree_with_the_journal(told, now):
    before = Entry.objects.count()
    _county, _first, second = merged(told, now)
    assert Entry.objects.count() == before + 1
    card = Card.objects.get(pk=second.card_id)
    assert (card.state, card.merged_into.key) == ("withdrawn", "cold-box")
    assert not Match.objects.filter(issue=second, merged_into=None).exists()
    ours = ("card", "issue", "match", "reply", "obligation")
    assert [problem for problem in audit.verify().problems if problem.where.startswith(ours)] == []


def test_the_plants_own_word_on_the_card_that_remains_is_not_altered(told, now):
    county, first, second, *_said = told
    mine = reply(county.safety["kiln"], county.match(second, "kiln"), "affected", "we shall see")
    own = reply(county.safety["gasworks"], county.match(first, "gasworks"), "not_affected", "the box is empty")
    other = reply(
        county.safety["gasworks"], county.match(second, "gasworks"), "investigating", come_back=now + dt.timedelta(5)
    )
    merged(told, now)
    for given in (mine, own, other):
        given.refresh_from_db()
    assert (mine.fallen_at, own.fallen_at, other.fallen_because) == (None, None, "merged")
    assert Reply.objects.filter(match=own.match).count() == 2
    assert live(county, "gasworks") == []
