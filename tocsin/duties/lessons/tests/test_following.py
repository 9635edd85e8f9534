"""Who is next, as an office sees it: the order of plants for one case, and what it learns from its own accidents."""

import datetime as dt

import pytest
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal import checkpoints, sequencer
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry
from tocsin.duties.cases.models import Case
from tocsin.duties.lessons import likelihood
from tocsin.duties.lessons.actions import reply, reveal, seal
from tocsin.duties.lessons.actions.learning import learn
from tocsin.duties.lessons.following import following, turns
from tocsin.duties.lessons.models import Learnt
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.tests.county import BOX
from tocsin.duties.lessons.tests.test_pages import client_in, client_of
from tocsin.duties.lessons.tests.test_replying import photo
from tocsin.duties.lessons.turns import beside, in_turn

AMMONIA = "cas:7664-41-7"
KIND = {"substances": [AMMONIA], "release": ["valve"]}
HOLDS = {"substances": {"known": "complete", "items": [{"term": AMMONIA, "present": True}]}}


@pytest.fixture
def case(card) -> Case:
    told = Case.objects.get(key="CN-2019-YM")
    told.traits = {"equipment": [BOX]}
    told.save()
    return told


def happened(n: int, day: dt.date, plant, traits=KIND) -> Case:
    title = {"en": f"accident {n}"}
    return Case.objects.create(
        key=f"T-{n}", title=title, happened_on=day, place={}, country="CN", industry={}, traits=traits, plant=plant
    )


def years(county, plants: int = 6, every: int = 30) -> dt.date:
    """Twelve years of accidents, most of them at the first plants."""
    today = county.now.date()
    held = [county.plant(f"ice {n}", HOLDS) for n in range(plants)]
    for n in range(12 * 365 // every):
        happened(n, today - dt.timedelta(days=12 * 365 - n * every), held[(n * n) % 3])
    return today


def test_without_enough_history_plants_are_ordered_by_likeness_and_the_page_says_so(county, case):
    officer = client_of(county.officer)
    text = officer.get(reverse("lessons:following", args=[case.key])).content.decode()
    assert "No ground for calibration" in text
    assert text.index("gasworks") < text.index("bakery")
    assert "equipment: 100 % as in the accident" in text
    assert "%" not in following(case, county_post(county), county.now.date()).rows(0, 1)[0].band


def test_a_case_that_tells_nothing_of_its_kind_orders_nobody(county, case):
    Case.objects.filter(pk=case.pk).update(traits={})
    text = client_of(county.officer).get(reverse("lessons:following", args=[case.key])).content.decode()
    assert "Nothing is recorded of this accident" in text
    assert "gasworks" not in text


def test_too_few_accidents_teach_nothing(county, case):
    with pytest.raises(NotPossible, match="cannot learn"):
        learn(platform(county.now))
    assert likelihood.latest() is None


def test_what_is_learnt_stands_in_the_journal_with_its_figures(county, case):
    years(county)
    learnt = learn(platform(county.now))
    entry = Entry.objects.get(kind="ranking.learnt")
    assert entry.about == learnt.uid
    assert learnt.taught >= 30
    assert sum(band["plants"] for band in learnt.table) > 0
    assert Learnt.objects.count() == 1


def test_once_learnt_the_page_gives_a_probability_and_its_reasons(county, case):
    today = years(county)
    learn(platform(county.now))
    Case.objects.filter(pk=case.pk).update(traits=KIND)
    case.refresh_from_db()
    rows = following(case, county_post(county), today).rows(0, 20)
    names = [row.plant.name for row in rows]
    assert names.index("ice 0") < names.index("ice 5") < names.index("bakery")
    assert all(row.band for row in rows)
    assert any("its own record" in reason for reason in rows[0].reasons)
    text = client_of(county.officer).get(reverse("cases:case", args=[case.key])).content.decode()
    assert "Who is next?" in text


def test_a_plant_of_another_county_is_not_in_the_list(county, case):
    stranger = post_held(Role.OFFICER)
    text = client_in(stranger).get(reverse("lessons:following", args=[case.key])).content.decode()
    assert "gasworks" not in text


def test_the_next_page_begins_after_the_last_plant_shown(county, case):
    found = following(case, county_post(county), county.now.date())
    first = found.rows(0, 1)[0]
    assert found.start_after(str(first.plant.uid)) == 1
    assert found.start_after("junk") == 0


def test_visits_that_are_drawn_can_be_put_in_order(county, case):
    order = turns(case, county.now.date())
    assert order[county.plants["gasworks"].pk] < order[county.plants["bakery"].pk]


def test_the_order_of_visits_changes_nothing_of_who_was_drawn(county, case, issued):
    draw = drawn(county, issued, size=1)
    before = list(draw.sample)
    places = turns(case, county.now.date())
    others = beside(draw, county_post(county), places)
    assert [visit.match_id for visit in in_turn(draw.visits.all(), places)] == [draw.visits.get().match_id]
    assert draw.visits.get().match not in others
    assert others, "a plant that was not drawn may be worth a look"
    text = client_of(county.officer).get(reverse("lessons:draw", args=[draw.uid])).content.decode()
    assert "not drawn, and not counted" in text
    draw.refresh_from_db()
    assert draw.sample == before
    assert draw.visits.count() == 1


def drawn(county, issued, size):
    match = county.match(issued, "gasworks")
    reply(county.safety["gasworks"], match, "fixed", "done", [("a.jpg", photo())])
    draw = seal(county.officer, issued, size=size)
    sequencer.place()
    checkpoints.publish(county.now + dt.timedelta(minutes=2))
    return reveal(county.officer, draw)


def county_post(county):
    from tocsin.base.accounts.models import Post

    return Post.objects.get(uid=county.officer.post)
