"""Who asks, as which post, and may they: before any view begins."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tocsin.base.accounts.models import Role, SignIn, Tenure
from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tocsin.base.accounts.tests.urls")]


def test_a_person_acts_as_the_post_chosen(client: Client) -> None:
    grid = post_held(Role.GRID)
    officer = post_held(Role.OFFICER, person=holder_of(grid))
    sign_in(client, officer)
    assert "as officer" in client.get("/t/plant").content.decode()


def test_someone_who_has_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get("/t/plant?page=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in?next=%2Ft%2Fplant%3Fpage%3D2"


def test_a_role_without_the_right_meets_the_same_answer_as_for_what_is_not_there(client: Client) -> None:
    sign_in(client, post_held(Role.WORKER))
    forbidden = client.get("/t/post/01900000-0000-7000-8000-000000000000")
    missing = client.get("/t/nothing-here")
    assert forbidden.status_code == missing.status_code == 404
    assert forbidden.content == missing.content
    assert dict(forbidden.items()) == dict(missing.items())


def test_a_view_without_a_policy_line_is_refused_even_if_the_server_were_running(client: Client) -> None:
    sign_in(client, post_held(Role.SYSTEM_ADMIN))
    assert client.get("/t/unmarked").status_code == 404


def test_someone_whose_last_tenure_ended_is_signed_out_at_the_next_request(client: Client) -> None:
    post = post_held(Role.OFFICER)
    sign_in(client, post)
    assert client.get("/t/plant").status_code == 200
    Tenure.objects.filter(post=post).update(until=dt.datetime.now(dt.UTC))
    assert client.get("/t/plant").status_code == 302
    assert SignIn.objects.get().ended_because == SignIn.End.LEFT
    assert "_auth_user_id" not in client.session


def test_a_session_nobody_used_for_too_long_ends(client: Client) -> None:
    sign_in(client, post_held(Role.OFFICER))
    SignIn.objects.update(seen_at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=31))
    assert client.get("/t/plant").status_code == 302
    assert SignIn.objects.get().ended_because == SignIn.End.IDLE


def test_the_language_chosen_on_this_device_goes_before_the_accounts(client: Client, settings: Any) -> None:
    sign_in(client, post_held(Role.OFFICER))
    assert client.get("/t/plant")["Content-Language"] == "zh-hans"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get("/t/plant")["Content-Language"] == "en"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "no language"
    assert client.get("/t/plant")["Content-Language"] == "zh-hans"
