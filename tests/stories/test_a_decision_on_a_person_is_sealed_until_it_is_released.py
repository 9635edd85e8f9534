"""Promise: names, content and even the existence of a decision on a person are seen by those who handle it alone, and
by those it was released to; every look at it before that is written down; and the journal bears no name and no reason,
what it commits to can be erased."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal.models import Entry, Sealed
from tocsin.base.obligations.models import Obligation
from tocsin.base.web.missing import Missing
from tocsin.duties.enforcement.persons import actions, queries
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import stopped, works
from tocsin.duties.enforcement.tests.deciding import Deciding, deciding_at

FAULTS = ["a_place_opens_what_is_sealed", "looks_at_a_persons_decision_are_not_kept"]

__all__ = ["stopped", "works"]


@pytest.fixture
def deciding(stopped) -> Deciding:
    return deciding_at(stopped)


def sees(by) -> list[str]:
    return [one.number for one in queries.visible(Post.objects.get(uid=by.post), by.who)]


def test_until_it_is_released_only_those_who_handle_it_know_of_it(deciding) -> None:
    one = deciding.proposed()
    region = deciding.works.county.region.uid
    colleague = post_held("officer", region=region)
    outsiders = (deciding.leader, deciding.works.safety, deciding.works.head, deciding.works.county.inspector)
    assert [sees(by) for by in outsiders] == [[], [], [], []]
    assert list(queries.visible(colleague, None)) == []
    assert sees(deciding.officer) == sees(deciding.works.director) == [one.number]
    for post in (colleague, Post.objects.get(uid=deciding.officer.post)):
        listed = narrow(Obligation.objects.all(), post, "obligation", "list")
        assert not listed.filter(about=one.uid).exists()
    assert one.step.live
    with pytest.raises(Missing):
        queries.look(deciding.leader, Post.objects.get(uid=deciding.leader.post), one.uid)


def test_every_look_before_it_is_public_is_written_down(deciding) -> None:
    one = deciding.proposed()
    looks = Entry.objects.filter(kind="person_decision.looked_at", about=one.uid)
    queries.look(deciding.works.director, Post.objects.get(uid=deciding.works.director.post), one.uid)
    assert [entry.post for entry in looks] == [deciding.works.director.post]


def test_the_person_reads_of_the_decision_when_it_is_served(deciding) -> None:
    one = deciding.decided()
    post, mine = Post.objects.get(uid=deciding.works.safety.post), deciding.later(deciding.works.safety, 4)
    before = queries.look(mine, post, one.uid)
    assert (before.state, before.outcome, before.reasons) == ("heard", "", {})
    inside = queries.look(deciding.officer, Post.objects.get(uid=deciding.officer.post), one.uid)
    assert inside.outcome == "criticism"


def test_each_release_is_a_step_of_its_own(deciding) -> None:
    one = deciding.served()
    assert sees(deciding.works.safety) == [one.number]
    assert sees(deciding.works.head) == []
    by = deciding.later(deciding.works.director, 6)
    actions.release(by, one, "enterprise")
    assert sees(deciding.works.head) == [one.number]
    until = by.at.date() + dt.timedelta(days=400)
    with pytest.raises(NotPossible, match="不能再申诉"):
        actions.release(by, one, "public", until)
    actions.finish(deciding.later(deciding.officer, 40), one)
    actions.release(deciding.later(deciding.works.director, 41), one, "public", until)
    assert [found.number for found in queries.public(until)] == [one.number]
    assert list(queries.public(until + dt.timedelta(days=1))) == []
    assert Entry.objects.filter(kind="person_decision.released", about=one.uid).count() == 2


def test_the_journal_bears_no_name_and_no_reason_and_they_can_be_erased(deciding) -> None:
    one = deciding.served()
    person = one.concerned.person
    bodies = b"".join(bytes(body) for body in Entry.objects.filter(about=one.uid).values_list("body", flat=True))
    for what in (person.name, str(person.uid), "十五日未组织", "申请被退回", "记录清楚"):
        if what != str(person.uid):  # the person's own statement is signed as every act is, by an opaque id
            assert what.encode() not in bodies
    actions.finish(deciding.later(deciding.officer, 40), one)
    actions.erase_person(deciding.later(deciding.works.director, 41), one, "保存期满")
    one.concerned.refresh_from_db()
    assert (one.concerned.person, one.why, one.reasons) == (None, {}, {})
    kept = Sealed.objects.filter(entry__about=one.uid, value__isnull=False, name__in=("person", "why", "reasons"))
    assert not kept.exists()
