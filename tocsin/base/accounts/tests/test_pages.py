"""The administrators' pages, walked as they are used."""

from __future__ import annotations

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts import places, queries
from tocsin.base.accounts.models import ApiToken, OneTimeLink, Person, Post, Role, SignIn, Tenure
from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tocsin.base.accounts.tests.urls")]
COUNTY, PLANT = new_id(), new_id()


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {("region", "河东县"): COUNTY, ("plant", "红星化工厂"): PLANT}

    def find(kind: str, text: str, most: int) -> list[places.Place]:
        return [places.Place(uid, name) for (of, name), uid in known.items() if of == kind and text in name]

    def names(kind: str, uids: object) -> dict[object, str]:
        return {uid: name for (_kind, name), uid in known.items()}

    monkeypatch.setattr(places, "_find", find)
    monkeypatch.setattr(places, "_names", names)
    monkeypatch.setattr(places, "_sees", lambda post, kind, uid: uid == PLANT)


@pytest.fixture
def system(client: Client) -> Client:
    sign_in(client, post_held(Role.SYSTEM_ADMIN))
    return client


@pytest.fixture
def security(client: Client) -> Client:
    sign_in(client, post_held(Role.SECURITY_ADMIN))
    return client


def entered(**which: object) -> Person:
    return Person.objects.get(**which)


def test_a_person_is_entered_given_a_post_and_leaves(system: Client) -> None:
    told = {"name": "陈静", "login": "chenj", "phone": "13700001111", "email": "", "language": "zh-hans"}
    assert system.get(reverse("accounts:enter_person")).status_code == 200
    assert system.post(reverse("accounts:enter_person"), told).status_code == 302
    assert system.post(reverse("accounts:enter_person"), told).status_code == 422
    post = {"title": "应急局科员", "role": "officer", "unit_kind": "", "unit": "", "region": "河东", "industry": "C26"}
    assert system.get(reverse("accounts:open_post")).status_code == 200
    assert system.post(reverse("accounts:open_post"), post).status_code == 302
    opened, who = Post.objects.get(title="应急局科员"), entered(login="chenj")
    assert list(opened.jurisdictions.values_list("region", "industry")) == [(COUNTY, "C26")]
    page = system.get(reverse("accounts:post", args=[opened.uid])).content.decode()
    assert "河东县" in page
    assert system.post(reverse("accounts:appoint", args=[opened.uid]), {"person": "13700001111"}).status_code == 302
    assert "应急局科员" in system.get(reverse("accounts:person", args=[who.uid])).content.decode()
    assert "陈静" in system.get(reverse("accounts:people") + "?q=陈").content.decode()
    assert "陈静" in system.get(reverse("accounts:posts") + "?role=officer").content.decode()
    assert system.post(reverse("accounts:leave", args=[who.uid]), {"because": "调离"}).status_code == 302
    assert queries.holder(opened, dt.datetime.now(dt.UTC)) is None
    assert b"13700001111" not in b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True))


def test_the_particulars_of_a_person_are_corrected(system: Client) -> None:
    who = holder_of(post_held(Role.GRID))
    url = reverse("accounts:correct_person", args=[who.uid])
    assert who.name in system.get(url).content.decode()
    told = {"name": "新名", "login": who.login, "phone": "139", "email": "a@b.cn", "language": "en"}
    assert system.post(url, told).status_code == 302
    who.refresh_from_db()
    assert (who.name, who.phone, who.language) == ("新名", "139", "en")


def test_nobody_is_sent_away_without_a_reason(system: Client) -> None:
    post = post_held(Role.GRID)
    for name, uid in [("leave", holder_of(post).uid), ("close_post", post.uid), ("end_tenure", post.uid)]:
        system.post(reverse(f"accounts:{name}", args=[uid]), {"because": " "})
    assert Tenure.objects.filter(post=post, until=None).exists()


def test_a_tenure_is_ended_an_area_changed_and_a_post_closed(system: Client) -> None:
    post = post_held(Role.OFFICER, region=new_id())
    system.post(reverse("accounts:add_area", args=[post.uid]), {"region": "河东县", "industry": ""})
    assert set(post.jurisdictions.values_list("region", flat=True)) > {COUNTY}
    system.post(reverse("accounts:remove_area", args=[post.uid]), {"region": str(COUNTY), "industry": ""})
    assert COUNTY not in set(post.jurisdictions.values_list("region", flat=True))
    system.post(reverse("accounts:end_tenure", args=[post.uid]), {"because": "轮岗"})
    assert not Tenure.objects.filter(post=post, until=None).exists()
    system.post(reverse("accounts:close_post", args=[post.uid]), {"because": "撤并"})
    post.refresh_from_db()
    assert post.closed_at is not None
    assert system.get(reverse("accounts:post", args=[post.uid])).status_code == 200


@pytest.mark.parametrize("person", ["", "谁也不是", "同名"])
def test_an_appointment_of_nobody_or_of_two_is_refused(system: Client, person: str) -> None:
    now = dt.datetime.now(dt.UTC)
    Person.objects.bulk_create(Person(name="同名", joined_at=now) for _n in range(2))
    post = post_held(Role.GRID)
    assert system.post(reverse("accounts:appoint", args=[post.uid]), {"person": person}).status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        {"unit_kind": "plant"},
        {"unit_kind": "plant", "unit": "没有的厂"},
        {"region": "没有的县"},
        {"industry": "化工"},
        {"role": "king"},
        {"title": ""},
        {"title": "x\x00y"},
    ],
)
def test_a_post_that_makes_no_sense_is_refused_with_the_field_named(system: Client, change: dict[str, str]) -> None:
    before = Post.objects.count()
    told = {"title": "安全员", "role": "safety", "unit_kind": "", "unit": "", "region": "", "industry": "", **change}
    assert system.post(reverse("accounts:open_post"), told).status_code in (400, 422)
    assert Post.objects.count() == before


def test_the_system_administrator_invites_by_a_link_shown_once(system: Client) -> None:
    who = holder_of(post_held(Role.WORKER))
    page = system.post(reverse("accounts:invite", args=[who.uid]))
    assert page.status_code == 200
    assert "/link/" in page.content.decode()
    assert OneTimeLink.objects.filter(person=who, used_at=None).count() == 1


@pytest.mark.parametrize(
    ("role", "unit", "status"), [("worker", PLANT, 200), ("worker", new_id(), 404), ("grid", PLANT, 404)]
)
def test_an_officer_prints_links_for_units_that_officer_sees_only(
    client: Client, role: str, unit: object, status: int
) -> None:
    sign_in(client, post_held(Role.GRID))
    target = post_held(role, unit_kind="plant", unit=unit)
    url = reverse("accounts:print_link", args=[target.uid])
    assert client.get(url).status_code == status
    assert client.post(url).status_code == status
    assert OneTimeLink.objects.count() == (1 if status == 200 else 0)


@pytest.mark.parametrize("other", [Role.OFFICER, Role.SYSTEM_ADMIN, Role.WORKER])
def test_nobody_is_let_in_as_an_officer_by_a_link_for_a_workshop(client: Client, other: str) -> None:
    sign_in(client, post_held(Role.GRID))
    target = post_held(Role.SAFETY, unit_kind="plant", unit=PLANT)
    post_held(other, person=holder_of(target))
    assert client.post(reverse("accounts:print_link", args=[target.uid])).status_code == 404
    assert not OneTimeLink.objects.exists()


def test_a_login_guessed_at_from_many_addresses_is_listed_as_locked(security: Client) -> None:
    now = dt.datetime.now(dt.UTC)
    for n in range(5):
        AccessAttempt.objects.create(username="li", ip_address=f"10.0.0.{n}", failures_since_start=1, attempt_time=now)
    page = security.get(reverse("accounts:sign_ins")).content.decode()
    assert "10.0.0.4" in page
    assert "10.0.0.1" not in page


def test_the_security_administrator_opens_a_lock_and_ends_a_sign_in(security: Client) -> None:
    now = dt.datetime.now(dt.UTC)
    AccessAttempt.objects.create(username="li", ip_address="10.0.0.9", failures_since_start=5, attempt_time=now)
    other = SignIn.objects.create(person=holder_of(post_held(Role.GRID)), way="link", began_at=now, seen_at=now)
    assert "10.0.0.9" in security.get(reverse("accounts:sign_ins")).content.decode()
    security.post(reverse("accounts:unlock"), {"username": "li"})
    assert not AccessAttempt.objects.exists()
    security.post(reverse("accounts:end_sign_in", args=[other.uid]))
    other.refresh_from_db()
    assert other.ended_because == SignIn.End.ENDED
    security.post(reverse("accounts:forget_factor", args=[other.uid]), {"because": "手机丢失"})
    assert Entry.objects.filter(kind="person.second_factor_forgotten").exists()


def test_the_policy_table_is_shown_as_it_holds(security: Client) -> None:
    page = security.get(reverse("accounts:policy")).content.decode()
    assert "scope-region" in page


def test_an_audit_administrator_sees_sign_ins_but_opens_no_lock(client: Client) -> None:
    sign_in(client, post_held(Role.AUDIT_ADMIN))
    assert client.get(reverse("accounts:sign_ins")).status_code == 200
    assert client.post(reverse("accounts:unlock"), {"username": "li"}).status_code == 404


def test_a_person_with_two_posts_switches_between_them(client: Client) -> None:
    grid = post_held(Role.GRID)
    officer = post_held(Role.OFFICER, person=holder_of(grid))
    stranger = post_held(Role.OFFICER)
    sign_in(client, grid)
    assert "as grid" in client.get("/t/plant").content.decode()
    client.post(reverse("accounts:act_as"), {"post": str(officer.uid)})
    assert "as officer" in client.get("/t/plant").content.decode()
    client.post(reverse("accounts:act_as"), {"post": str(stranger.uid)})
    assert str(stranger.uid) not in client.get("/t/plant").content.decode()
    assert client.get(reverse("accounts:account")).status_code == 200


def test_signing_out_elsewhere_leaves_me_here() -> None:
    post = post_held(Role.GRID)
    here, elsewhere = Client(), Client()
    sign_in(here, post)
    sign_in(elsewhere, post)
    here.post(reverse("accounts:end_others"))
    assert here.get("/t/plant").status_code == 200
    assert elsewhere.get("/t/plant").status_code == 302


@pytest.mark.parametrize("name", ["people", "enter_person", "posts", "open_post", "sign_ins", "policy"])
def test_people_with_business_see_no_administrators_page(client: Client, name: str) -> None:
    sign_in(client, post_held(Role.DIRECTOR))
    assert client.get(reverse(f"accounts:{name}")).status_code == 404


def test_a_token_is_made_on_my_page_shown_once_and_withdrawn(client: Client) -> None:
    sign_in(client, post_held(Role.SAFETY))
    page = client.post(reverse("accounts:make_token"), {"name": "雷达", "days": "30"}).content.decode()
    token = ApiToken.objects.get()
    assert "tocsin_" in page
    shown = client.get(reverse("accounts:account")).content.decode()
    assert "雷达" in shown
    assert "tocsin_" not in shown.replace("tocsin_csrf", "")
    client.post(reverse("accounts:withdraw_token", args=[token.uid]))
    token.refresh_from_db()
    assert token.withdrawn_at is not None


def test_nobody_withdraws_the_token_of_another_post(client: Client) -> None:
    sign_in(client, post_held(Role.SAFETY))
    client.post(reverse("accounts:make_token"), {"name": "雷达", "days": "30"})
    sign_in(client, post_held(Role.SAFETY))
    token = ApiToken.objects.get()
    assert client.post(reverse("accounts:withdraw_token", args=[token.uid])).status_code == 404
    assert client.post(reverse("accounts:make_token"), {"name": "雷达", "days": "999"}).status_code == 422
