"""Posts, who holds them, and what ends with a tenure."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tocsin.base.accounts import actions, queries
from tocsin.base.accounts.models import ADMINISTRATORS, OneTimeLink, Person, Post, Role, Tenure
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.tests.people import holder_of, post_held
from tocsin.base.journal.acts import By, platform
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Entry, Row, Sealed

pytestmark = pytest.mark.django_db
PASSWORD = "copper kettle on the hill"


@pytest.fixture
def by(now: dt.datetime) -> By:
    return platform(now)


def someone(by: By, name: str = "李明") -> Person:
    return actions.enter_person(by, actions.Newcomer(name=name, phone="13800000000"))


def test_a_person_appointed_holds_the_post_from_then_on(by: By, now: dt.datetime) -> None:
    person, post = someone(by), actions.open_post(by, "网格员", Role.GRID, jurisdictions=[(new_id(), "")])
    assert queries.holder(post, now) is None
    actions.appoint(by, post, person)
    assert queries.holder(post, now) == person
    assert queries.holder(post, now - dt.timedelta(seconds=1)) is None
    assert queries.posts_of(person, now) == [post]
    assert queries.holders([post], now) == {post.pk: person}


def test_appointing_a_successor_ends_the_former_tenure_in_the_same_act(by: By, now: dt.datetime) -> None:
    post = post_held(Role.SAFETY)
    former, successor = holder_of(post), someone(by)
    actions.appoint(by, post, successor)
    assert queries.holder(post, now) == successor
    assert queries.posts_of(former, now) == []
    entry = Entry.objects.get(kind="tenure.began")
    assert Row.objects.filter(entry=entry, kind="tenure.ended", about=post.uid).count() == 1


def test_two_people_never_hold_one_post_at_the_same_time(now: dt.datetime) -> None:
    post = post_held(Role.GRID)
    other = holder_of(post_held(Role.WORKER))
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=post, person=other, since=now)


def test_who_leaves_holds_nothing_and_the_journal_names_each_post_left_vacant(by: By, now: dt.datetime) -> None:
    first = post_held(Role.GRID)
    person = holder_of(first)
    second = post_held(Role.OFFICER, person=person)
    path = actions.one_time_link(by, person, now + dt.timedelta(hours=1))
    actions.leave(by, person, because="退休")
    person.refresh_from_db()
    assert not person.is_active
    assert queries.posts_of(person, now) == []
    entry = Entry.objects.get(kind="person.left")
    vacant = Row.objects.filter(entry=entry, kind="tenure.ended").values_list("about", flat=True)
    assert set(vacant) == {first.uid, second.uid}
    assert actions.use_link(path.removeprefix("/link/"), now, here=True) is None
    with pytest.raises(Refused):
        actions.leave(by, person)
    with pytest.raises(Refused):
        actions.appoint(by, first, person)


@pytest.mark.parametrize("administration", ADMINISTRATORS)
def test_an_administrator_holds_no_other_post_whichever_comes_first(by: By, administration: str) -> None:
    administrator, officer = holder_of(post_held(administration)), holder_of(post_held(Role.OFFICER))
    with pytest.raises(Refused):
        actions.appoint(by, actions.open_post(by, "安委办主任", Role.DIRECTOR), administrator)
    with pytest.raises(Refused):
        actions.appoint(by, actions.open_post(by, "管理员", administration), officer)


def test_a_closed_post_is_held_by_nobody_and_cannot_be_given_away(by: By, now: dt.datetime) -> None:
    post = post_held(Role.INSPECTOR)
    actions.close_post(by, post, because="机构改革")
    assert queries.holder(post, now) is None
    with pytest.raises(Refused):
        actions.appoint(by, post, someone(by))


@pytest.mark.parametrize("held", ADMINISTRATORS)
@pytest.mark.parametrize("wanted", ADMINISTRATORS)
def test_three_administrators_are_three_people(by: By, held: str, wanted: str) -> None:
    person = holder_of(post_held(held))
    post = actions.open_post(by, "admin", wanted)
    with pytest.raises(Refused):
        actions.appoint(by, post, person)


def test_one_act_that_gives_two_administrations_to_one_person_is_refused(by: By) -> None:
    person = someone(by)
    posts = [actions.open_post(by, role, role) for role in ADMINISTRATORS[:2]]
    with pytest.raises(Refused), by.act("posts.filled", person) as act:
        actions.appoint_all(act, [(post, person) for post in posts])
    assert not Tenure.objects.filter(person=person).exists()


def test_the_database_itself_refuses_a_second_administration(by: By, now: dt.datetime) -> None:
    person = holder_of(post_held(Role.AUDIT_ADMIN))
    post = actions.open_post(by, "sys", Role.SYSTEM_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=post, person=person, since=now, administers=True)


def test_an_administration_that_ended_leaves_the_way_free(by: By, now: dt.datetime) -> None:
    post = post_held(Role.AUDIT_ADMIN)
    person = holder_of(post)
    actions.end_tenure(by, Tenure.objects.get(post=post))
    new = actions.open_post(by, "sys", Role.SYSTEM_ADMIN)
    actions.appoint(by, new, person)
    assert queries.holder(new, now) == person


def test_a_unit_is_named_by_kind_and_id_or_not_at_all(by: By) -> None:
    for kind, unit in [("plant", None), ("", new_id()), ("factory", new_id())]:
        with pytest.raises(Refused):
            actions.open_post(by, "安全员", Role.SAFETY, unit_kind=kind, unit=unit)


def test_the_journal_holds_no_personal_value(by: By) -> None:
    actions.enter_person(by, actions.Newcomer(name="王小红", login="wangxh", phone="13911112222", email="w@x.cn"))
    body = bytes(Entry.objects.get(kind="person.entered").body)
    for word in ("王小红", "wangxh", "13911112222", "w@x.cn"):
        assert word.encode() not in body
    assert set(Sealed.objects.values_list("name", flat=True)) == {"name", "login", "phone", "email"}


def test_a_login_that_is_taken_is_refused_with_a_reason(by: By) -> None:
    actions.enter_person(by, actions.Newcomer(name="a", login="same"))
    with pytest.raises(Refused):
        actions.enter_person(by, actions.Newcomer(name="b", login="same"))
    assert Person.objects.count() == 1


def test_many_posts_and_people_are_one_entry_with_a_row_each(by: By, now: dt.datetime) -> None:
    region, count = new_id(), 1000
    began = time.perf_counter()
    with by.act("people.entered", actions_about(by)) as act:
        people = actions.enter_people(act, [actions.Newcomer(name=f"p{n}") for n in range(count)])
        posts = actions.open_posts(
            act, [actions.Opening(f"{n}", Role.GRID, jurisdictions=[(region, "C26")]) for n in range(count)]
        )
        actions.appoint_all(act, list(zip(posts, people, strict=True)))
    took = time.perf_counter() - began
    assert len(queries.holders(posts, now)) == count
    assert Entry.objects.filter(kind="people.entered").count() == 1
    assert Row.objects.filter(kind="tenure.began").count() == count
    print(f"{took / count * 1000:.2f} ms for each person, post and appointment")
    assert Post.objects.filter(jurisdictions__region=region).count() == count


def actions_about(by: By) -> Person:
    return someone(by, "about")


def test_changing_a_jurisdiction_replaces_it(by: By) -> None:
    before, after = new_id(), new_id()
    post = actions.open_post(by, "bureau", Role.OFFICER, jurisdictions=[(before, "")])
    actions.change_jurisdictions(by, post, [(after, "C25"), (after, "C25")])
    assert list(post.jurisdictions.values_list("region", "industry")) == [(after, "C25")]


def test_the_first_administrator_is_made_once(now: dt.datetime) -> None:
    person = actions.first_administrator(now, name="张工", login="admin", password=PASSWORD)
    assert [post.role for post in queries.posts_of(person, now)] == [Role.SYSTEM_ADMIN]
    assert person.check_password(PASSWORD)
    assert person.password.startswith("argon2")
    with pytest.raises(Refused):
        actions.first_administrator(now, name="b", login="b", password=PASSWORD)


def test_a_weak_first_password_is_refused_and_nobody_is_made(now: dt.datetime) -> None:
    with pytest.raises(ValidationError):
        actions.first_administrator(now, name="张工", login="admin", password="password12")
    assert not Person.objects.exists()
    assert not OneTimeLink.objects.exists()


def test_a_new_password_closes_the_links_that_were_still_open(by: By, now: dt.datetime) -> None:
    person = holder_of(post_held(Role.OFFICER))
    path = actions.one_time_link(by, person, now + dt.timedelta(hours=1))
    actions.set_password(by, person, PASSWORD)
    assert actions.use_link(path.removeprefix("/link/"), now, here=True) is None
