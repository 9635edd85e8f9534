"""Promise: a fix that was verified on site is looked at again after 6 and 12 months, by a person who neither made nor
verified it, missed nights or not; what is gone by then falls, and the lesson is owed again."""

import datetime as dt

import pytest
from django.utils.translation import override

from tocsin.base.accounts.tests.people import holder_of
from tocsin.base.journal import checkpoints
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.lessons import boards, jobs, kinds, queries
from tocsin.duties.lessons.actions import issue, look_again, record, reply, reveal, seal
from tocsin.duties.lessons.models import Issue, Match, Recheck, Visit
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, County, approved_card, build
from tocsin.duties.lessons.tests.test_replying import photo

FAULTS = ["only_todays_looks_are_opened", "what_is_gone_stays_verified"]

pytestmark = pytest.mark.django_db
WORKS = ["works 0", "works 1", "works 2"]


@pytest.fixture(autouse=True)
def _lessons(settings, tmp_path):
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    boards.forget()
    with override("en"):
        yield
    boards.forget()


@pytest.fixture
def county(now: dt.datetime) -> County:
    county = build(now)
    for name in WORKS:
        county.plant(name, HAS_BOX, LACKS)
    return county


@pytest.fixture
def verified(county: County) -> Issue:
    issued = issue(county.officer, approved_card(county), county.region, because="the accident in Yima")
    for name in WORKS:
        reply(county.safety[name], county.match(issued, name), "fixed", "done", [("a.jpg", photo())])
    draw = seal(county.officer, issued, size=len(WORKS))
    checkpoints.publish(county.now)
    reveal(county.officer, draw)
    for visit in Visit.objects.all():
        record(county.inspector, visit, "verified", "", [("b.jpg", photo("green"))])
    return issued


def looks(county: County, nights: list[int]) -> list[Recheck]:
    """What is owed or recorded after the platform looked in these nights only."""
    for night in nights:
        jobs.recheck(county.now + dt.timedelta(days=night))
    related = ("obligation", "inspector", "visit__match__plant", "visit__reply")
    return list(Recheck.objects.select_related(*related).order_by("pk"))


@pytest.mark.parametrize("nights", [list(range(175, 200)), [230]], ids=["every night", "one night in two months"])
def test_every_verified_fix_is_owed_a_look_after_six_months_whichever_nights_were_missed(county, verified, nights):
    found = looks(county, nights)
    assert [(look.months, look.obligation.state, look.left_out) for look in found] == [(6, "open", "")] * 3
    for look in found:
        assert holder_of(look.inspector).uid not in (county.inspector.who, look.visit.reply.by)


def test_and_once_more_after_twelve(county, verified):
    for look in looks(county, [190]):
        look_again(county.later(county.officer, days=195), look, "kept", "", [("c.jpg", photo("blue"))])
    owed = [look for look in looks(county, [250, 400]) if not look.found]
    assert [(look.months, look.obligation.state) for look in owed] == [(12, "open")] * 3


def test_what_is_gone_by_then_falls_and_is_owed_again(county, verified):
    look = looks(county, [190])[0]
    before = look.visit.match.obligation
    files = [("c.jpg", photo("blue"))]
    look_again(county.later(county.officer, days=195), look, "gone", "the criterion was taken down", files)
    match = Match.objects.select_related("obligation").get(pk=look.visit.match_id)
    assert (match.obligation.state, match.obligation.recurs) == ("open", before)
    assert queries.funnel(verified).verified == 2
