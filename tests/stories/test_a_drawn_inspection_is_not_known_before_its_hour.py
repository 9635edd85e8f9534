"""Promise: whom a draw of inspections picks, and who goes there, is known to nobody before its hour."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry, Row
from tocsin.base.obligations.models import Obligation
from tocsin.base.web.missing import Missing
from tocsin.duties.inspections.draws import looking, revealing
from tocsin.duties.inspections.models import DrawnVisit, InspectionDraw
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.tests.lots import HOUR, Lots, lots

FAULTS = ["the_hour_is_not_waited_for"]

pytestmark = pytest.mark.django_db
A_MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def drawing(now) -> Lots:
    return lots(now)


def everything_written() -> str:
    told = [bytes(one.body).decode() for one in (*Entry.objects.all(), *Row.objects.all())]
    return " ".join((*told, *map(json.dumps, InspectionDraw.objects.values_list("sample", flat=True))))


def test_before_its_hour_no_list_can_be_made_by_whoever_sealed_it(drawing) -> None:
    draw = drawing.seal()
    with pytest.raises(NotPossible):
        revealing.reveal(drawing.officer(HOUR - A_MINUTE), draw)
    with pytest.raises(NotPossible):
        looking.look_at_list(drawing.officer(HOUR - A_MINUTE), draw)
    assert not DrawnVisit.objects.exists()
    assert not Obligation.objects.filter(kind="inspection_drawn").exists()
    assert not InspectionDraw.objects.get().secret, "the secret lies outside the database"


def test_after_its_hour_nothing_that_others_read_names_a_drawn_plant(drawing) -> None:
    draw = drawing.revealed()
    told = everything_written().replace(json.dumps(draw.sample), "")
    owed = " ".join(
        f"{one.title} {one.plant_id} {one.region_id}" for one in Obligation.objects.filter(about_kind="drawnvisit")
    )
    for visit in draw.visits.select_related("plant"):
        since = [bytes(one.body).decode() for one in Entry.objects.filter(kind__startswith="inspection_draw")]
        assert str(visit.plant.uid) not in " ".join(since)
        assert visit.plant.name not in owed
    assert draw.secret not in told
    assert not Obligation.objects.filter(kind="inspection_drawn").exclude(plant=None).exists()


def test_each_sees_his_own_visits_and_nobody_elses(drawing) -> None:
    draw = drawing.revealed()
    for post in Post.objects.filter(uid__in=draw.roster):
        for visit in draw.visits.all():
            if post in visit.team():
                assert looking.own_visit(post, visit.uid, drawing.county.now + HOUR) == visit
            else:
                with pytest.raises(Missing):
                    looking.own_visit(post, visit.uid, drawing.county.now + HOUR)
    assert not any(
        looking.own(post, drawing.county.now + HOUR - A_MINUTE) for post in Post.objects.filter(uid__in=draw.roster)
    )


def test_the_plant_and_the_public_learn_nothing(drawing, client) -> None:
    draw = drawing.revealed()
    assert client.get(f"/inspections/draws/{draw.uid}/check").status_code == 404
    assert client.get(f"/inspections/draws/{draw.uid}/draw.json").status_code == 404
    visit = draw.visits.select_related("plant").first()
    sign_in(client, Post.objects.get(uid=drawing.county.safety[visit.plant.name].post))
    assert client.get(f"/inspections/drawn/{visit.uid}").status_code == 404
    assert client.get(f"/inspections/draws/{draw.uid}").status_code == 404
