"""Promise: 隐患 — a word of two characters — is found wherever a case or a lesson speaks of it, the moment it is
written, by everybody who may see that record and by nobody else."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.duties.cases import actions as cases
from tocsin.duties.cases.tests.telling import told

FAULTS = ["tokens_are_three_characters", "the_search_forgets_who_asks", "the_index_is_made_later"]

pytestmark = pytest.mark.django_db

TEXT = "检查发现的重大隐患未整改"
WORDS = [
    "隐患",
    "患",
    "重大",
    "整改",
    "重大隐患",
    "发现的重大隐患未整改",
    "隐患 整改",
    "ACCIDENT",
    "accidents",
    "CN-2026-HD",
]


@pytest.fixture(autouse=True)
def entered(now: dt.datetime) -> None:
    texts = {"title": {"zh-hans": "某厂事故", "en": "An accident"}, "direct_cause": {"zh-hans": TEXT}}
    cases.enter(platform(now), told("CN-2026-HD", **texts), released=True)
    hidden = told("CN-2026-HID", title={"zh-hans": "尚未公布的隐患"})
    cases.enter(platform(now), hidden)


@pytest.mark.parametrize("word", WORDS)
def test_search_finds_隐患(client: Client, word: str) -> None:
    answer = client.get(reverse("search:page"), {"q": word})
    assert reverse("cases:case", args=["CN-2026-HD"]) in answer.content.decode()
    assert "没有与所输入词语完全一致" not in answer.content.decode()


@pytest.mark.parametrize("word", ["隐大", "未整改重大", "accide", '"整改隐患"'])
def test_what_does_not_stand_there_is_not_said_to(client: Client, word: str) -> None:
    found = client.get("/api/v1/search", {"q": word}).json()
    assert found["kinds"] == [] or found["loose"]


def test_the_word_is_marked_where_it_stands(client: Client) -> None:
    assert "重大<mark>隐患</mark>未整改" in client.get(reverse("search:page"), {"q": "隐患"}).content.decode()


def test_what_is_under_embargo_is_not_found_counted_or_quoted(client: Client) -> None:
    kinds = client.get("/api/v1/search", {"q": "隐患"}).json()["kinds"]
    assert [kind["counted"] for kind in kinds] == [1]
    assert "尚未公布" not in client.get(reverse("search:page"), {"q": "隐患"}).content.decode()
    sign_in(client, post_held(Role.OFFICER))
    assert "尚未公布" in client.get(reverse("search:page"), {"q": "隐患"}).content.decode()
