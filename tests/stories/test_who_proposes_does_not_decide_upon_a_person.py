"""Promise: who proposes what follows for a person does not decide it, whichever posts they hold; neither does the
person, nor anyone under the person; the person is heard first; and an appeal is decided by somebody else again."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.accounts.models import Person, Post
from tocsin.base.accounts.tests.people import post_held
from tocsin.duties.enforcement.persons import actions
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import stopped, works
from tocsin.duties.enforcement.tests.deciding import LAW, TIME, Deciding, deciding_at

FAULTS = ["whoever_proposes_decides"]

__all__ = ["stopped", "works"]


@pytest.fixture
def deciding(stopped) -> Deciding:
    return deciding_at(stopped)


def test_the_same_person_under_another_post_does_not_decide(deciding) -> None:
    officer = Person.objects.get(uid=deciding.officer.who)
    second = post_held("director", region=deciding.works.county.region.uid, person=officer)
    with pytest.raises(NotPossible, match="提出的人不作决定"):
        deciding.proposed(decider=second.uid)


def test_nobody_under_the_person_and_not_the_person_decides(deciding) -> None:
    concerned = Person.objects.get(uid=deciding.works.safety.who)
    own = post_held("director", region=deciding.works.county.region.uid, person=concerned)
    with pytest.raises(NotPossible, match="对自己"):
        deciding.proposed(decider=own.uid)
    below = Post.objects.get(uid=deciding.works.director.post)
    below.superior = own
    below.save(update_fields=["superior"])
    with pytest.raises(NotPossible, match="对上级"):
        deciding.proposed()


def test_the_person_is_heard_before_anybody_decides_and_silence_waits_for_its_day(deciding) -> None:
    one = deciding.proposed()
    by = deciding.later(deciding.officer, 2)
    with pytest.raises(NotPossible):
        actions.decide(deciding.later(deciding.works.director, 2), one, "criticism", "记录清楚")
    actions.tell(by, one, by.at.date(), by.at.date() + dt.timedelta(days=5), TIME)
    assert one.step.due_at.date() >= one.speak_until
    with pytest.raises(NotPossible, match="还可以"):
        actions.hear(deciding.later(deciding.officer, 3), one, "")
    actions.hear(deciding.later(deciding.officer, 9), one, "")
    with pytest.raises(NotPossible, match="另一个岗位"):
        actions.decide(deciding.later(deciding.officer, 9), one, "criticism", "记录清楚")
    with pytest.raises(NotPossible, match="告知"):
        actions.decide(deciding.later(deciding.works.director, 9), one, "ban", "记录清楚")
    actions.decide(deciding.later(deciding.works.director, 9), one, "none", "已尽职，记录可证")
    assert (one.outcome, one.article) == ("none", LAW)


def test_an_appeal_is_decided_by_another_post_and_may_revoke(deciding) -> None:
    one = deciding.decided()
    by = deciding.later(deciding.officer, 5)
    until = by.at.date() + dt.timedelta(days=30)
    with pytest.raises(NotPossible, match="提出的人不作决定"):
        actions.serve(by, one, by.at.date(), until, TIME, Post.objects.get(uid=deciding.works.director.post))
    actions.serve(by, one, by.at.date(), until, TIME, Post.objects.get(uid=deciding.leader.post))
    mine = deciding.later(deciding.works.safety, 10)
    actions.appeal(mine, one, mine.at.date(), "退回资金申请的不是我")
    assert one.step.bearer.uid == deciding.leader.post
    with pytest.raises(NotPossible, match="另一个岗位"):
        actions.review(deciding.later(deciding.works.director, 11), one, "upheld", "维持原决定")
    actions.review(deciding.later(deciding.leader, 12), one, "revoked", "申请确被他人退回")
    one.step.refresh_from_db()
    assert (one.state, one.result, one.step.live) == ("reviewed", "revoked", False)


def test_an_appeal_after_its_day_is_too_late_and_before_it_nothing_is_final(deciding) -> None:
    one = deciding.served()
    with pytest.raises(NotPossible):
        actions.finish(deciding.later(deciding.officer, 10), one)
    late = deciding.later(deciding.works.safety, 60)
    with pytest.raises(NotPossible):
        actions.appeal(late, one, late.at.date(), "不服")
