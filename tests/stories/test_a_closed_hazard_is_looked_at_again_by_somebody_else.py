"""Promise: neither who closed a hazard nor who put it right looks at it again, and a wrong closing is a hazard anew."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.accounts.models import Jurisdiction, Post
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal import audit, checkpoints
from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.tests.conftest import PHOTO, works
from tocsin.duties.inspections import kinds
from tocsin.duties.inspections.again import drawing, looking
from tocsin.duties.inspections.models import ClosingSample, SecondLook
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.lessons.tests.county import by_of

FAULTS = ["who_closed_it_may_look_again", "a_wrong_closing_stays_closed", "the_sample_is_chosen_by_hand"]

__all__ = ["works"]


def drawn(works, many: int = 8, percent: int = 50) -> ClosingSample:
    """So many hazards closed by the county's inspector, and a sample of them that is known."""
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    for _n in range(many):
        closed(works)
    day = works.now.date()
    terms = drawing.Terms(day - dt.timedelta(days=3), day, percent, day + dt.timedelta(days=20))
    by = By(works.director.who, works.director.post, works.now + dt.timedelta(hours=5))
    sample = drawing.seal(by, works.county.region, terms)
    assert sample.sample == []
    checkpoints.publish(by.at)
    assert drawing.look(by.at) == 1
    sample.refresh_from_db()
    return sample


def closed(works) -> Hazard:
    from tocsin.duties.hazards import actions as hazards

    found = works.submitted(origin="inspection")
    return hazards.verify(works.by(works.county.inspector, hours=2), found, "现场看过，盖板牢固")


def another(works) -> By:
    """A second inspector of the same county."""
    post = post_held("inspector", region=works.county.region.uid)
    assert Jurisdiction.objects.filter(post=post).exists()
    return by_of(post, works.now + dt.timedelta(days=1))


def test_neither_the_verifier_nor_the_fixer_looks_again(works) -> None:
    other = another(works)
    look = drawn(works).looks.first()
    assert look.closed_by == works.county.inspector.who
    assert Post.objects.get(pk=look.inspector.pk).uid == other.post
    assert look.obligation.bearer == look.inspector
    for who in (works.county.inspector, works.safety):
        with pytest.raises(NotPossible, match="同一人"):
            looking.look_again(works.by(who, days=1), look, "stands", "盖板在位牢固", [PHOTO])
    done = looking.look_again(other, look, "stands", "盖板在位牢固", [PHOTO])
    done.obligation.refresh_from_db()
    assert done.result == "stands"
    assert not done.obligation.live
    with pytest.raises(NotPossible):
        looking.look_again(other, look, "fell", "再看一次又说没有", [PHOTO])


def test_a_wrong_closing_comes_back_as_a_hazard_of_its_own(works) -> None:
    other = another(works)
    look = drawn(works).looks.first()
    before = Hazard.objects.count()
    done = looking.look_again(other, look, "fell", "盖板是纸板，一踩就破", [PHOTO])
    again = done.came_back
    assert Hazard.objects.count() == before + 1
    assert (again.recurs, again.state, again.plant) == (look.hazard, "reported", look.plant)
    assert again.confirming.live
    look.hazard.refresh_from_db()
    assert look.hazard.state == "closed"


def test_nobody_chooses_what_is_looked_at_again(works) -> None:
    another(works)
    sample = drawn(works, many=12, percent=50)
    assert len(sample.sample) == 6
    assert all(holds for _name, holds in drawing.checked(sample))
    assert not [one for one in audit.verify().problems if "closingsample" in one.where]
    assert SecondLook.objects.count() == 6
    day = works.now.date()
    nothing = drawing.Terms(day - dt.timedelta(days=30), day - dt.timedelta(days=9), 50, day)
    with pytest.raises(NotPossible):
        drawing.seal(works.by(works.director, hours=6), works.county.region, nothing)
