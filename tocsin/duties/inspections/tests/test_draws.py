"""Sealed draws of inspections: who can be drawn, what stands in the way, what becomes of a drawn visit."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.documents.official import PROOF
from tocsin.base.documents.rules.filling import fill
from tocsin.base.documents.rules.reading import shown
from tocsin.base.journal import checkpoints
from tocsin.base.journal.draws import custody
from tocsin.base.obligations.models import Obligation
from tocsin.duties.inspections import jobs, ledger, papers, papers_names, papers_shipped
from tocsin.duties.inspections.draws import avoiding, carrying_out, publishing, revealing, sealing, substituting
from tocsin.duties.inspections.models import Cover
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.tests.lots import FOUNDRIES, HOUR, LAST, Lots, lots

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawing(now: dt.datetime) -> Lots:
    return lots(now)


def test_an_inspector_is_never_sent_to_an_enterprise_where_he_holds_a_post_or_keeps_away_from(drawing: Lots) -> None:
    shy = next(by for by in drawing.inspectors.values() if by.post == drawing.county.inspector.post)
    avoiding.declare(shy, drawing.county.plants["foundry 1"].enterprise, "my brother works there")
    draw = drawing.revealed(size=FOUNDRIES)
    assert sorted(line.split(" ")[2] for line in draw.barred) == ["declared", "post"]
    for visit in draw.visits.select_related("plant"):
        assert len(visit.team()) == 2
        for post in visit.team():
            assert not any(line.startswith(f"{visit.plant.uid} {post.uid} ") for line in draw.barred)


def test_work_is_spread_over_the_inspectors(drawing: Lots) -> None:
    draw = drawing.revealed(size=FOUNDRIES)
    everybody = {post for visit in draw.visits.all() for post in visit.team()}
    load = [sum(post in visit.team() for visit in draw.visits.all()) for post in everybody]
    assert sum(load) == 2 * FOUNDRIES
    assert max(load) - min(load) <= 2


def test_those_nobody_ever_looked_at_are_drawn_first(drawing: Lots, now: dt.datetime) -> None:
    seen = Cover.objects.filter(topic="dust_explosion").exclude(plant__name__in=("foundry 2", "foundry 5"))
    seen.update(last_at=now - dt.timedelta(days=30))
    draw = drawing.revealed(size=3)
    drawn = [visit.plant.name for visit in draw.visits.select_related("plant").order_by("place")]
    assert set(drawn[:2]) == {"foundry 2", "foundry 5"}


def test_only_those_nobody_looked_at_for_a_year_can_be_asked_for(drawing: Lots, now: dt.datetime) -> None:
    Cover.objects.filter(plant__name="foundry 3").update(last_at=now - dt.timedelta(days=20))
    draw = drawing.seal(overdue=True)
    assert str(drawing.county.plants["foundry 3"].uid) not in draw.population
    assert len(draw.population) == ledger.never(Cover.objects.filter(topic="dust_explosion")).count()


def test_nobody_draws_again_until_it_suits(drawing: Lots) -> None:
    draw = drawing.seal()
    with pytest.raises(NotPossible):
        drawing.seal()
    with pytest.raises(NotPossible):
        sealing.void(drawing.officer(), draw, "the mayor does not like it")
    custody.forget(draw.uid)
    sealing.void(drawing.officer(), draw, "the secret is lost")
    drawing.seal()


def test_two_go_at_least(drawing: Lots, now: dt.datetime) -> None:
    few = frozenset([by.post for by in drawing.inspectors.values()][:-1])
    with pytest.raises(NotPossible):
        drawing.seal(without=few)


def test_a_drawn_visit_is_owed_until_its_inspection_is_finished(drawing: Lots) -> None:
    draw = drawing.revealed(size=1)
    visit = draw.visits.get()
    assert visit.obligation.bearer == visit.team()[0]
    assert visit.obligation.due_at == draw.until
    stranger = next(by for by in drawing.inspectors.values() if by.post not in [post.uid for post in visit.team()])
    with pytest.raises(NotPossible):
        carrying_out.begin(drawing.by(stranger.post, HOUR), visit)
    drawing.carried_out(visit)
    assert Obligation.objects.get(pk=visit.obligation.pk).state == "discharged"
    publishing.publish(drawing.officer(HOUR), draw)


def test_the_record_of_a_drawn_visit_bears_the_hash_its_draw_was_sealed_by(drawing: Lots) -> None:
    draw = drawing.revealed(size=1)
    visit = draw.visits.get()
    drawing.carried_out(visit)
    visit.refresh_from_db()
    told = papers.on_site_record(visit.inspection, drawing.county.now, drawing.officer().post, [])
    assert draw.commitment in str(told.context["drawn"])
    printed = fill(
        papers_shipped.record("zh-hans"),
        {**papers_names.RECORD_NAMES, **PROOF},
        {**told.context, **dict.fromkeys(PROOF, "")},
    )
    assert draw.commitment in "\n".join(shown(printed))


def test_a_draw_is_not_published_while_visits_are_to_come(drawing: Lots) -> None:
    draw = drawing.revealed()
    with pytest.raises(NotPossible):
        publishing.publish(drawing.officer(HOUR), draw)


def test_the_next_in_the_queue_owes_the_visit_when_the_first_cannot_come(drawing: Lots) -> None:
    draw = drawing.revealed(size=1)
    visit = draw.visits.get()
    first, second = visit.team()
    one = substituting.substitute(drawing.officer(HOUR), visit, first.uid, "unable", "ill since this morning")
    visit.refresh_from_db()
    assert [str(post.uid) for post in visit.team()] == [str(one.into), str(second.uid)]
    assert str(visit.obligation.bearer.uid) == str(one.into)
    assert Obligation.objects.filter(kind="inspection_drawn", state="open").count() == 1


def test_the_hour_and_the_last_day_come_by_themselves(drawing: Lots, now: dt.datetime) -> None:
    draw = drawing.seal()
    assert jobs.look_at_draws(now + HOUR - dt.timedelta(minutes=1)) == 0
    assert jobs.look_at_draws(now + HOUR) == 1
    draw.refresh_from_db()
    assert draw.visits.count() == 3
    checkpoints.publish(now + HOUR)
    assert jobs.look_at_draws(now + LAST + HOUR) == 1
    draw.refresh_from_db()
    assert publishing.honest(draw)


def test_a_lost_secret_is_said(drawing: Lots) -> None:
    draw = drawing.seal()
    custody.forget(draw.uid)
    with pytest.raises(NotPossible):
        revealing.reveal(drawing.officer(HOUR), draw)
