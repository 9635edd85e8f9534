"""Programs: tokens, sessions with their CSRF token, and calls sent twice."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from tocsin.base.accounts import actions
from tocsin.base.accounts.models import ApiToken, Post, Role, Tenure
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in
from tocsin.base.journal.acts import By

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tocsin.base.accounts.tests.urls")]
LATER = dt.timedelta(days=30)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def token_for(post: Post, at: dt.datetime | None = None) -> tuple[ApiToken, dict[str, str]]:
    by = By(holder_of(post).uid, post.uid, at or now())
    token, secret = actions.make_token(by, post, "meter", by.at + LATER)
    assert secret not in str(list(ApiToken.objects.values()))
    return token, {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def make(client: Client, title: str = "一班工人", **more: Any) -> Any:
    return client.post("/api/t/posts", json.dumps({"title": title}), content_type="application/json", **more)


def test_a_token_acts_as_its_post_with_that_posts_rights_and_no_more(client: Client) -> None:
    post = post_held(Role.SAFETY)
    _token, header = token_for(post)
    told = client.get("/api/t/me", **header).json()
    assert (told["post"]["uid"], told["post"]["role"]) == (str(post.uid), "safety")
    assert told["may"]["plant"]["see"] == "unit"
    assert "issue" not in told["may"]["card"]
    assert client.get(f"/api/t/posts/{post.uid}", **header).status_code == 404


@pytest.mark.parametrize(
    "how", ["withdrawn", "expired", "invented", "post vacant", "post handed over", "post closed", "person left"]
)
def test_a_token_that_no_longer_counts_is_refused(client: Client, how: str) -> None:
    post = post_held(Role.SAFETY)
    token, header = token_for(post)
    by = By(holder_of(post).uid, post.uid, now())
    assert client.get("/api/t/me", **header).status_code == 200
    if how == "withdrawn":
        actions.withdraw_token(by, token)
    elif how == "expired":
        ApiToken.objects.update(expires_at=now())
    elif how == "invented":
        header = {"HTTP_AUTHORIZATION": "Bearer tocsin_\udcff"}
    elif how == "post vacant":
        actions.end_tenure(by, Tenure.objects.get(post=post))
    elif how == "post handed over":
        actions.appoint(by, post, holder_of(post_held(Role.WORKER)))
    elif how == "post closed":
        actions.close_post(by, post)
    else:
        actions.leave(by, holder_of(post))
    assert client.get("/api/t/me", **header).status_code == 401


def test_posts_of_administrators_have_no_tokens() -> None:
    post = post_held(Role.SYSTEM_ADMIN)
    with pytest.raises(Refused):
        actions.make_token(By(holder_of(post).uid, post.uid, now()), post, "x", now() + LATER)


def test_a_session_must_bring_the_pages_csrf_token_with_an_unsafe_call() -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, post_held(Role.OFFICER))
    assert client.get("/api/t/me").status_code == 200
    assert make(client).status_code == 403
    client.get("/account")
    assert make(client, HTTP_X_CSRFTOKEN=client.cookies["tocsin_csrf"].value).status_code == 200


def test_nobody_and_the_wrong_method_are_answered_without_a_hint(client: Client) -> None:
    assert client.get("/api/t/me").status_code == 401
    assert client.delete("/api/t/me").status_code == 401
    assert client.get("/api/t/openapi.json").status_code == 302


def test_a_body_is_not_even_read_for_somebody_without_the_right(client: Client) -> None:
    sign_in(client, post_held(Role.AUDIT_ADMIN))
    assert client.post("/api/t/posts", "{", content_type="application/json").status_code == 404


# --- idempotency keys


def test_a_call_sent_twice_with_one_key_is_carried_out_once(client: Client) -> None:
    _token, header = token_for(post_held(Role.OFFICER))
    before = Post.objects.count()
    first, again = (make(client, HTTP_IDEMPOTENCY_KEY="k-1", **header) for _n in range(2))
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert again["Idempotency-Replayed"] == "true"
    assert Post.objects.count() == before + 1


def test_the_same_key_for_another_call_is_refused(client: Client) -> None:
    _token, header = token_for(post_held(Role.OFFICER))
    make(client, HTTP_IDEMPOTENCY_KEY="k-1", **header)
    other = make(client, "二班工人", HTTP_IDEMPOTENCY_KEY="k-1", **header)
    assert other.status_code == 422


def test_a_refused_call_may_be_mended_under_the_same_key(client: Client) -> None:
    _token, header = token_for(post_held(Role.OFFICER))
    bad = client.post("/api/t/posts", "{}", content_type="application/json", HTTP_IDEMPOTENCY_KEY="k-1", **header)
    assert bad.status_code == 422
    assert make(client, HTTP_IDEMPOTENCY_KEY="k-1", **header).status_code == 200


def test_two_callers_may_use_the_same_key(client: Client) -> None:
    answers = [make(client, HTTP_IDEMPOTENCY_KEY="k-1", **token_for(post_held(Role.OFFICER))[1]) for _n in range(2)]
    assert answers[0].json() != answers[1].json()


def test_a_right_that_was_taken_away_does_not_come_back_with_the_key(client: Client) -> None:
    post = post_held(Role.OFFICER)
    _token, header = token_for(post)
    make(client, HTTP_IDEMPOTENCY_KEY="k-1", **header)
    Post.objects.filter(pk=post.pk).update(role=Role.SECURITY_ADMIN)
    assert make(client, HTTP_IDEMPOTENCY_KEY="k-1", **header).status_code == 401


@pytest.mark.parametrize("key", ["", "x" * 81, "schlüssel", "a\tb"])
def test_a_key_that_is_no_key_is_refused_with_a_reason(client: Client, key: str) -> None:
    _token, header = token_for(post_held(Role.OFFICER))
    assert make(client, HTTP_IDEMPOTENCY_KEY=key, **header).status_code == 422
