"""Coming in: password, lock-out, one-time link, second factor, first run; and going out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tocsin.base.accounts import actions, first_run
from tocsin.base.accounts.models import OneTimeLink, Person, Role, SignIn
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tocsin.base.accounts.tests.urls")]
PASSWORD = "copper kettle on the hill"


def soon() -> dt.datetime:
    return dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def with_password(role: str = Role.OFFICER) -> Person:
    person = holder_of(post_held(role))
    return actions.set_password(platform(now()), person, PASSWORD)


def try_password(client: Client, login: str | None, password: str, **more: Any) -> Any:
    return client.post("/sign-in", {"username": login, "password": password}, **more)


def code_of(device: TOTPDevice) -> str:
    import time

    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return f"{totp.token():06d}"


# --- passwords


def test_login_and_password_let_in_and_lead_back(client: Client) -> None:
    person = with_password()
    answer = client.post("/sign-in?next=/t/plant", {"username": person.login, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/t/plant")
    assert client.get("/t/plant").status_code == 200
    assert Entry.objects.filter(kind="person.signed_in", who=person.uid).count() == 1
    assert SignIn.objects.get(person=person).way == SignIn.Way.PASSWORD


def test_nobody_is_led_to_another_site(client: Client) -> None:
    person = with_password()
    target = "/sign-in?next=https://evil.example/"
    assert client.post(target, {"username": person.login, "password": PASSWORD})["Location"] == "/"


def test_an_unknown_login_is_answered_like_a_wrong_password_and_costs_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = Argon2PasswordHasher.encode
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda self, password, salt: hashed.append("x") or encode(self, password, salt)
    )
    verify = Argon2PasswordHasher.verify
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda self, *rest: hashed.append("x") or verify(self, *rest))
    person = with_password()
    answers = {}
    for name, login in {
        "known": person.login,
        "unknown": "nobody-here",
        "by link only": holder_of(post_held("worker")).login,
    }.items():
        hashed.clear()
        answer = try_password(client, login, "wrong password here")
        text = re.sub(r'value="[^"]*"', "", answer.content.decode())
        answers[name] = (answer.status_code, text, len(hashed))
    assert answers["known"] == answers["unknown"] == answers["by link only"]
    assert answers["known"][2] == 1


def test_five_wrong_passwords_lock_the_account_and_the_right_one_does_not_open_it(client: Client) -> None:
    person = with_password()
    for _n in range(5):
        locked = try_password(client, person.login, "wrong password here")
    assert locked.status_code == 429
    assert try_password(client, person.login, PASSWORD).status_code == 429
    assert try_password(client, person.login, PASSWORD, REMOTE_ADDR="10.1.2.3").status_code == 429


def test_an_unknown_login_is_locked_like_a_known_one(client: Client) -> None:
    with_password()
    for _n in range(5):
        locked = try_password(client, "nobody-here", "wrong password here")
    assert locked.status_code == 429


def test_a_person_who_left_or_holds_no_post_is_not_let_in(client: Client) -> None:
    left, idle = with_password(), actions.enter_person(platform(now()), actions.Newcomer("x", login="no-post"))
    actions.set_password(platform(now()), idle, PASSWORD)
    actions.leave(platform(now()), left)
    assert try_password(client, left.login, PASSWORD).status_code == 422
    assert try_password(client, idle.login, PASSWORD).status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_session_given_before_signing_in_is_worth_nothing_afterwards(client: Client) -> None:
    person = with_password()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    try_password(client, person.login, PASSWORD)
    assert client.session.session_key != before
    assert "planted" not in client.session


def test_a_changed_password_signs_out_everywhere_else() -> None:
    person = with_password()
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        try_password(client, person.login, PASSWORD)
    fresh = "another kettle, of tin"
    answer = here.post("/account/password", {"present": PASSWORD, "fresh": fresh, "again": fresh})
    assert answer.status_code == 302
    assert here.get("/t/plant").status_code == 200
    assert elsewhere.get("/t/plant").status_code == 302
    person.refresh_from_db()
    assert person.check_password(fresh)


@pytest.mark.parametrize(
    ("present", "fresh", "again"),
    [
        ("not it", "another kettle, of tin", "another kettle, of tin"),
        (PASSWORD, "another kettle, of tin", "another kettle, of zinc"),
        (PASSWORD, "1234567890", "1234567890"),
        (PASSWORD, "short", "short"),
    ],
)
def test_a_bad_change_of_password_is_refused(client: Client, present: str, fresh: str, again: str) -> None:
    person = with_password()
    try_password(client, person.login, PASSWORD)
    answer = client.post("/account/password", {"present": present, "fresh": fresh, "again": again})
    assert answer.status_code == 422
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_signing_out_needs_a_post_and_ends_the_session(client: Client) -> None:
    sign_in(client, post_held(Role.OFFICER))
    assert client.get("/sign-out").status_code == 405
    assert client.get("/t/plant").status_code == 200
    assert client.post("/sign-out").status_code == 302
    assert client.get("/t/plant").status_code == 302
    assert SignIn.objects.get().ended_because == SignIn.End.SIGNED_OUT


def test_a_form_without_its_token_is_refused() -> None:
    person = with_password()
    client = Client(enforce_csrf_checks=True)
    assert try_password(client, person.login, PASSWORD).status_code == 403


# --- one-time links


def test_a_link_lets_its_person_in_once(client: Client) -> None:
    worker = holder_of(post_held(Role.WORKER))
    path = actions.one_time_link(platform(now()), worker, soon())
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 302
    assert client.get("/t/plant").status_code == 200
    assert Client().post(path).status_code == 410
    assert path.removeprefix("/link/") not in str(list(OneTimeLink.objects.values()))


def test_an_expired_link_and_an_invented_one_are_answered_alike(client: Client) -> None:
    worker = holder_of(post_held(Role.WORKER))
    path = actions.one_time_link(platform(now() - dt.timedelta(hours=2)), worker, now() - dt.timedelta(hours=1))
    old, invented = client.get(path), client.get("/link/invented")
    assert old.status_code == invented.status_code == 410
    assert client.post(path).status_code == 410


@pytest.mark.parametrize(
    "more",
    [
        {"REMOTE_ADDR": "192.168.1.9"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_HOST": "testserver"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_a_link_for_this_machine_is_refused_to_everybody_else(client: Client, more: dict[str, str]) -> None:
    worker = holder_of(post_held(Role.WORKER))
    path = actions.one_time_link(platform(now()), worker, soon(), loopback_only=True)
    elsewhere = {"HTTP_HOST": "localhost", **more}
    assert client.get(path, **elsewhere).status_code == 410
    assert client.post(path, **elsewhere).status_code == 410
    assert client.post(path, HTTP_HOST="127.0.0.1:8000").status_code == 302


def test_an_administrator_with_a_password_is_never_let_in_by_a_link() -> None:
    person = with_password(Role.AUDIT_ADMIN)
    with pytest.raises(Refused):
        actions.one_time_link(platform(now()), person, soon())


# --- second factor


def test_an_administrator_without_a_second_factor_reaches_only_its_set_up(client: Client) -> None:
    person = with_password(Role.SYSTEM_ADMIN)
    try_password(client, person.login, PASSWORD)
    assert client.get("/account")["Location"].startswith("/second-factor")
    assert client.get("/api/t/me").status_code == 401
    assert client.get("/second-factor").status_code == 200
    device = TOTPDevice.objects.get(user=person)
    assert client.post("/second-factor", {"code": "000000"}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    codes = client.post("/second-factor", {"code": code_of(device)})
    assert codes.status_code == 200
    assert StaticToken.objects.count() == 10
    assert all(token in codes.content.decode() for token in StaticToken.objects.values_list("token", flat=True))
    assert client.get("/account").status_code == 200


def test_next_time_the_code_is_asked_for_and_a_recovery_code_works_once() -> None:
    person = with_password(Role.SECURITY_ADMIN)
    first = Client()
    try_password(first, person.login, PASSWORD)
    first.get("/second-factor")
    first.post("/second-factor", {"code": code_of(TOTPDevice.objects.get(user=person))})
    recovery = StaticToken.objects.values_list("token", flat=True).first()
    for expected in (302, 422):
        later = Client()
        try_password(later, person.login, PASSWORD)
        assert later.get("/account").status_code == 302
        assert later.post("/second-factor", {"code": recovery}).status_code == expected


def test_everybody_else_may_have_a_second_factor_but_needs_none(client: Client) -> None:
    sign_in(client, post_held(Role.OFFICER))
    assert client.get("/account").status_code == 200
    assert client.get("/second-factor").status_code == 200


# --- the first run


def test_the_first_run_needs_the_code_from_the_server_and_then_is_gone(client: Client) -> None:
    told = {"name": "张工", "username": "zhang", "fresh": PASSWORD, "again": PASSWORD}
    assert client.get("/sign-in")["Location"] == "/first-run"
    assert client.get("/first-run").status_code == 200
    assert client.post("/first-run", {**told, "code": "AAAA-BBBB-CCCC-DDDD"}).status_code == 422
    assert not Person.objects.exists()
    made = client.post("/first-run", {**told, "code": first_run.set_up_code().lower()})
    assert (made.status_code, made["Location"]) == (302, "/second-factor")
    assert client.get("/account")["Location"].startswith("/second-factor")
    gone, missing = Client().get("/first-run"), Client().get("/nothing-here")
    assert gone.content == missing.content
    assert dict(gone.items()) == dict(missing.items())
