"""Also who says «not affected» is visited, and an agency's «fixed» is verified by whoever stands above it."""

import datetime as dt

import pytest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import holder_of, post_held
from tocsin.base.journal import checkpoints
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.duties.lessons import jobs, queries
from tocsin.duties.lessons.actions import look_again, record, reply, reveal, seal
from tocsin.duties.lessons.actions.issuing import issue
from tocsin.duties.lessons.models import Match, Recheck, Visit
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, approved_card, by_of
from tocsin.duties.lessons.tests.test_pages import client_in, client_of, page
from tocsin.duties.lessons.tests.test_rechecking import SEEN
from tocsin.duties.lessons.tests.test_replying import photo


def drawn(county, issued, **more):
    draw = seal(county.officer, issued, **more)
    checkpoints.publish(county.now)
    return reveal(county.officer, draw)


@pytest.fixture
def denied(county, card):
    """Two plants say that it does not affect them, one says that it is fixed."""
    for n in range(2):
        county.plant(f"works {n}", HAS_BOX, LACKS)
    for n in range(5):
        county.plant(f"other {n}")
    issued = issue(county.officer, card, county.region)
    reply(county.safety["gasworks"], county.match(issued, "gasworks"), "fixed", "done", [("a.jpg", photo())])
    for n in range(2):
        name = f"works {n}"
        reply(county.safety[name], county.match(issued, name), "not_affected", "the box is out of use")
    return issued


def test_who_says_not_affected_is_visited_and_a_wrong_word_falls(county, denied):
    draw = drawn(county, denied, kind="not_affected")
    first, second = Visit.objects.filter(draw=draw).select_related("match", "reply").order_by("pk")
    record(county.inspector, first, "rejected", "the box is running", SEEN)
    record(county.inspector, second, "verified", "", SEEN)
    first.reply.refresh_from_db()
    first.match.refresh_from_db()
    assert first.reply.fallen_because == "rejected"
    assert first.match.obligation.state == "open"
    assert first.finding == "wrong: the lesson concerns it"
    told = queries.funnel(denied)
    assert (told.visited, told.rejected, told.doubted, told.wrong, told.verified) == (0, 0, 2, 1, 0)


def test_absorption_and_its_sentence_speak_only_of_what_was_reported_fixed(county, denied):
    for visit in Visit.objects.filter(draw=drawn(county, denied, kind="not_affected")):
        record(county.inspector, visit, "verified", "", SEEN)
    assert queries.estimate(denied).visited == 0
    assert "nobody knows how many" in queries.headline(denied)["en"]
    found = queries.estimate_of(queries.draws_of_doubt(denied)[0])
    assert (found.visited, found.verified, found.exact) == (2, 2, True)


def test_a_confirmed_not_affected_is_no_fix_and_not_looked_at_again(county, denied):
    for visit in Visit.objects.filter(draw=drawn(county, denied, kind="not_affected")):
        record(county.inspector, visit, "verified", "", SEEN)
    jobs.recheck(county.now + dt.timedelta(days=200))
    assert not Recheck.objects.exists()


def test_two_kinds_of_words_are_drawn_beside_each_other(county, denied):
    seal(county.officer, denied)
    seal(county.officer, denied, kind="not_affected")
    with pytest.raises(NotPossible, match="sealed already"):
        seal(county.officer, denied, kind="not_affected")


def test_what_is_owed_still_is_not_drawn(county, denied):
    with pytest.raises(NotPossible, match="only"):
        seal(county.officer, denied, kind="investigating")


def test_the_pages_say_which_word_is_drawn_and_name_the_findings_after_it(county, denied):
    director = client_in(post_held(Role.DIRECTOR, region=county.region.uid))
    assert "2 of the 2 plants that said they are not affected will be visited." in page(
        director, "plan_draw", denied.uid, kind="not_affected"
    )
    assert "Draw some of these, too" in page(director, "issue", denied.uid)
    draw = drawn(county, denied, kind="not_affected")
    visit = Visit.objects.filter(draw=draw).select_related("reply").first()
    assert "wrong: the lesson concerns it" in page(client_of(county.inspector), "visit", visit.uid)
    record(county.inspector, visit, "rejected", "the box is running", SEEN)
    assert "1 were visited: 0 were right" in page(director, "issue", denied.uid)
    assert "2 of 2 plants that said they are not affected" in page(director, "draw", draw.uid)


@pytest.fixture
def city(county):
    """A city above the county, with its own director; the county's office, with its director."""
    above = registry.add_region(platform(county.now), "CITY", "City")
    from tocsin.base.registry.models import Region, RegionAbove

    Region.objects.filter(pk=county.region.pk).update(parent=above)
    RegionAbove.objects.create(above=above, below=county.region, depth=1)
    county.region.refresh_from_db()
    office = registry.add_agency(platform(county.now), "City office", "committee_office", above)
    return by_of(post_held(Role.DIRECTOR, region=above.uid, unit_kind="agency", unit=office.uid), county.now)


@pytest.fixture
def told_to_agencies(county, city):
    conditions = {"agency": {"kind": ["emergency_bureau"]}}
    card = approved_card(county, key="for-agencies", obliges="agencies", conditions=conditions)
    issued = issue(city, card, county.region, because="the accident in Yima")
    match = Match.objects.select_related("obligation", "agency").get(issue=issued)
    reply(county.officer, match, "fixed", "a ledger is kept", [("a.jpg", photo())])
    return issued


def test_an_agencys_word_is_verified_by_whoever_stands_above_it(county, city, told_to_agencies):
    draw = seal(city, told_to_agencies)
    checkpoints.publish(county.now)
    reveal(city, draw)
    visit = Visit.objects.select_related("inspector", "obligation", "match__agency").get(draw=draw)
    assert holder_of(visit.inspector).uid == city.who
    for colleague in (county.inspector, county.officer):
        with pytest.raises(NotPossible, match="someone else"):
            record(colleague, visit, "verified", "", SEEN)
    record(city, visit, "rejected", "the ledger is empty", SEEN)
    match = Match.objects.select_related("obligation").get(issue=told_to_agencies)
    assert match.obligation.state == "open"
    assert queries.funnel(told_to_agencies).rejected == 1


def test_what_is_to_be_seen_at_an_agency_is_not_announced_to_it(county, city, told_to_agencies):
    draw = seal(city, told_to_agencies)
    checkpoints.publish(county.now)
    reveal(city, draw)
    visit = Visit.objects.get(draw=draw)
    assert client_of(county.officer).get(f"/lessons/visits/{visit.uid}").status_code == 404
    assert "County bureau" in page(client_of(city), "visit", visit.uid)
    record(city, visit, "verified", "", SEEN)
    assert client_of(county.officer).get(f"/lessons/visits/{visit.uid}").status_code == 200


def test_an_agencys_verified_fix_is_looked_at_again_too(county, city, told_to_agencies):
    draw = seal(city, told_to_agencies)
    checkpoints.publish(county.now)
    reveal(city, draw)
    record(city, Visit.objects.select_related("match").get(draw=draw), "verified", "", SEEN)
    jobs.recheck(county.now + dt.timedelta(days=185))
    look = Recheck.objects.select_related("obligation", "visit__match").get()
    assert holder_of(look.inspector).uid == city.who, "nobody else stands above it"
    look_again(county.later(city, days=186), look, "kept", "", SEEN)
    assert Recheck.objects.get().found == "kept"
