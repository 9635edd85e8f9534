"""Promise: whoever supervised, inspected or approved a plant does not lead the investigation of its accident, from
whichever post; on the team they are marked, and have to say what is to be said about it."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.accounts.models import Person, Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.duties.enforcement.investigations import about, actions
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.investigating import inquest, works
from tocsin.duties.inspections import actions as inspections

FAULTS = ["supervisors_may_lead"]

__all__ = ["inquest", "works"]


def test_an_inspector_of_the_plant_leads_neither_from_this_post_nor_from_a_new_one(inquest) -> None:
    inspector = inquest.works.county.inspector
    inspections.begin(inspector, inquest.works.plant, ["fire_exits"])
    person = Person.objects.get(uid=inspector.who)
    promoted = post_held(Role.OFFICER, region=inquest.works.county.region.uid, person=person)
    meant = about.meant(inquest.post(inquest.director), "case", inquest.accident.uid)
    for post in (inquest.post(inspector), promoted):
        with pytest.raises(NotPossible, match=r"检查过该企业.*第二十三条"):
            actions.open_one(inquest.director, meant, inquest.told(leader=post))
    assert not Investigation.objects.exists()
    assert inquest.opened().leader.uid == inquest.leader.post


def test_on_the_team_they_are_marked_and_do_not_come_to_lead_it(inquest) -> None:
    inspector = inquest.works.county.inspector
    inspections.begin(inspector, inquest.works.plant, ["fire_exits"])
    case = inquest.opened()
    member = actions.join(inquest.director, case, inquest.post(inspector))
    assert member.ties == ["inspected"]
    with pytest.raises(NotPossible, match="不能担任"):
        actions.lead(inquest.director, case, member)
    with pytest.raises(NotPossible, match="说明"):
        actions.state(inspector, case, member)
    actions.state(inspector, case, member, "只做过一次消防通道检查，与本次事故设备无关")
    actions.lead(inquest.director, case, case.team.get(post__uid=inquest.member.post))
    case.owed.refresh_from_db()
    assert case.owed.bearer.uid == case.leader.uid == inquest.member.post


def test_the_ties_reach_as_far_back_as_the_record(inquest) -> None:
    long_ago = inquest.works.by(inquest.works.county.inspector, days=-900)
    inspections.begin(long_ago, inquest.works.plant, ["fire_exits"])
    meant = about.meant(inquest.post(inquest.director), "case", inquest.accident.uid)
    told = inquest.told(leader=inquest.post(long_ago))
    with pytest.raises(NotPossible):
        actions.open_one(inquest.later(inquest.director, 1), meant, told)
    assert meant.happened_on == inquest.day - dt.timedelta(days=3)
