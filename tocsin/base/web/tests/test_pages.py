"""What every page keeps to: its parts, its security headers, its refusals."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tocsin.base.web import missing

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tocsin.base.web.tests.sample")]


@pytest.fixture
def page(client: Client) -> str:
    answer = client.get("/sample/parts")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_says_its_title_in_the_tab_and_as_its_heading(page: str) -> None:
    assert re.search(r"<title>义马事故：412 家应受教育 · ", page)
    assert re.search(r'<h1 class="page-title">义马事故：412 家应受教育</h1>', page)


def test_every_page_warns_against_state_secrets(page: str) -> None:
    assert "严禁处理涉密信息" in page


def test_no_page_carries_a_script_or_a_style_of_its_own(page: str) -> None:
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page)
    assert scripts == []
    assert " style=" not in page
    assert "<style" not in page
    assert re.findall(r"\son\w+=", page) == []


def test_the_policy_for_scripts_and_styles_allows_only_our_own_files(client: Client) -> None:
    policy = client.get("/sample/parts").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_figures_of_a_chart_can_be_read_as_a_table(page: str) -> None:
    assert re.search(r'<th scope="row">8 月</th><td>361</td><td>41</td>', page)


def test_a_funnel_is_drawn_without_any_script(page: str) -> None:
    assert re.search(r'<progress class="funnel-bar" max="100" value="88"', page)


def test_a_form_with_errors_says_them_beside_the_fields(client: Client) -> None:
    answer = client.post("/sample/parts", {"title": "x" * 41})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'aria-describedby="id_title_help id_title_errors"', text)
    assert 'id="id_title_errors"' in text


def test_the_language_can_be_chosen_and_is_kept(client: Client) -> None:
    answer = client.post("/language", {"language": "en", "next": "/sample/parts"})
    assert answer.headers["Location"] == "/sample/parts"
    assert '<html lang="en">' in client.get("/sample/parts").content.decode()


def answer_of(client: Client, path: str) -> tuple[int, bytes, list[tuple[str, str]], list[str]]:
    answer = client.get(path)
    return answer.status_code, answer.content, sorted(answer.headers.items()), list(answer.cookies)


def test_what_is_hidden_and_what_does_not_exist_are_answered_alike(client: Client) -> None:
    hidden, never = answer_of(client, "/sample/hidden"), answer_of(client, "/sample/never-was")
    assert hidden == never
    assert hidden[0] == 404
    assert hidden[1] == missing.PAGE
    assert hidden[3] == []


def test_the_answer_for_missing_things_is_the_same_in_every_language(client: Client) -> None:
    before = answer_of(client, "/sample/hidden")
    client.post("/language", {"language": "en", "next": "/"})
    assert answer_of(client, "/sample/never-was") == before


def test_a_fault_of_ours_is_admitted_in_the_readers_language(client: Client) -> None:
    client.raise_request_exception = False
    client.cookies["tocsin_language"] = "en"
    answer = client.get("/sample/fault")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
    assert "on purpose" not in answer.content.decode()


HOSTILE: dict[str, dict[str, Any]] = {
    "a NUL in the address": {"path": "/sample/parts%00"},
    "a NUL in the query": {"path": "/sample/parts?q=%00"},
    "bytes that are not UTF-8": {"path": "/sample/parts?q=%ff%fe"},
    "half a character": {"path": "/sample/parts?q=%ed%a0%80"},
    "a number of 5,000 digits": {"path": "/sample/parts?page=" + "9" * 5000},
    "a very long query": {"path": "/sample/parts?q=" + "x" * 9000},
    "too many fields": {"path": "/sample/parts?" + "&".join("a=1" for _ in range(1100))},
    "a NUL in a form": {"path": "/sample/parts", "data": {"title": "a\x00b"}},
    "a long number in a form": {"path": "/sample/parts", "data": {"people": "1" * 5000}},
    "a form that is not UTF-8": {
        "path": "/sample/parts",
        "data": b"title=%d6%d0",
        "content_type": "application/x-www-form-urlencoded",
    },
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_honest_form_sends_gets_an_answer_that_says_so(client: Client, name: str) -> None:
    asked = dict(HOSTILE[name])
    answer = client.post(**asked) if "data" in asked else client.get(**asked)
    assert answer.status_code == 400
    assert "无法读取" in answer.content.decode()
    client.cookies["tocsin_language"] = "en"
    answer = client.post(**asked) if "data" in asked else client.get(**asked)
    assert "cannot be read" in answer.content.decode()
