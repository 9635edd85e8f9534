"""What is found, by whom, in which order, and how it is shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.search import actions, queries
from tocsin.base.search.models import Document
from tocsin.duties.cases import actions as cases
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.queries import found
from tocsin.duties.cases.tests.telling import told

pytestmark = pytest.mark.django_db


def enter(now: dt.datetime, key: str, title: str, summary: str = "无", **more: Any) -> Case:
    texts = {"title": {"zh-hans": title}, "summary": {"zh-hans": summary}}
    released = more.pop("released", True)
    return cases.enter(platform(now), told(key, **texts, **more), released=released)


def titles(asked: str, **more: Any) -> list[str]:
    answer = queries.search(None, asked, **more)
    return [hit.title.text for group in answer.groups for hit in group.hits]


def test_a_hit_in_the_title_comes_before_one_in_the_text(now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂事故", "液氨泄漏")
    enter(now, "CN-2002-BB", "乙厂液氨事故", "管道破裂")
    assert titles("液氨") == ["乙厂液氨事故", "甲厂事故"]


def test_of_two_equally_good_hits_the_newer_comes_first(now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂液氨事故", happened_on="2001-01-01")
    enter(now, "CN-2002-BB", "乙厂液氨事故", happened_on="2002-01-01")
    assert titles("液氨") == ["乙厂液氨事故", "甲厂液氨事故"]


def test_all_words_have_to_stand_in_one_record(now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂液氨事故", "阀门")
    enter(now, "CN-2002-BB", "乙厂液氯事故", "阀门")
    assert titles("阀门 液氨") == ["甲厂液氨事故"]


def test_an_amended_case_is_found_by_its_new_words_only(now: dt.datetime) -> None:
    case = enter(now, "CN-2001-AA", "甲厂液氨事故")
    cases.amend(platform(now), case, told("CN-2001-AA", title={"zh-hans": "甲厂液氯事故"}), "corrected")
    assert titles('"液氨"') == []
    assert titles("液氯") == ["甲厂液氯事故"]


def test_what_was_undone_is_not_found(now: dt.datetime) -> None:
    with transaction.atomic():
        enter(now, "CN-2001-AA", "甲厂液氨事故")
        transaction.set_rollback(True)
    assert titles("液氨") == []


def test_words_that_are_nowhere_together_are_looked_for_apart_and_that_is_said(now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂事故", "氯气大量泄漏")
    answer = queries.search(None, "氯气泄漏")
    assert answer.loose
    assert not answer.empty
    assert titles('"氯气泄漏"') == []


def test_a_case_under_embargo_is_neither_found_nor_counted_nor_felt(client: Client, now: dt.datetime) -> None:
    """Were it felt, the parts of 氯气泄漏 would not be looked for in the case that may be seen."""
    enter(now, "CN-2001-AA", "尚未公布", "氯气泄漏", released=False)
    enter(now, "CN-2002-BB", "已经公布", "氯气大量泄漏")
    answer = queries.search(None, "氯气泄漏")
    assert (answer.loose, answer.groups[0].counted) == (True, 1)
    assert titles("尚未公布") == []
    shown = client.get(reverse("cases:list"), {"q": "氯气泄漏"}).content.decode()
    assert "已经公布" in shown
    assert "尚未公布" not in shown
    for address in (reverse("search:page"), "/api/v1/search"):
        assert "尚未公布" not in client.get(address, {"q": "CN-2001-AA"}).content.decode()
    sign_in(client, post_held(Role.OFFICER))
    assert "尚未公布" in client.get(reverse("search:page"), {"q": "氯气泄漏"}).content.decode()


def test_the_count_stops_at_its_limit(now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "COUNTED", 2)
    for n in range(4):
        enter(now, f"CN-200{n}-AA", f"第{n}次液氨事故")
    group = queries.search(None, "液氨").groups[0]
    assert (group.counted, group.more) == (2, True)


def test_among_many_hidden_hits_the_few_visible_are_found(now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_FIRST", 3)
    for n in range(4):
        enter(now, f"CN-200{n}-AA", f"第{n}次液氨事故", released=n == 0, happened_on=f"200{n}-01-01")
    assert titles("液氨") == ["第0次液氨事故"]


def test_the_pieces_of_a_long_answer_hold_every_hit_once(client: Client, now: dt.datetime) -> None:
    for n in range(25):
        enter(now, f"CN-2001-A{n}", f"第{n}次液氨事故")
    first = queries.search(None, "液氨", kind="case", size=20).groups[0]
    second = queries.search(None, "液氨", kind="case", start=first.following, size=20).groups[0]
    assert len({hit.uid for hit in (*first.hits, *second.hits)}) == 25
    assert second.following == 0
    page = client.get(reverse("search:page"), {"q": "液氨", "kind": "case"}).content.decode()
    assert "from=20" in page


def test_markup_in_a_text_is_shown_as_text(client: Client, now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "<b>液氨</b>事故", "<script>液氨</script>")
    page = client.get(reverse("search:page"), {"q": "液氨"}).content.decode()
    assert "&lt;b&gt;<mark>液氨</mark>&lt;/b&gt;" in page
    assert "&lt;script&gt;<mark>液氨</mark>" in page


def test_a_program_is_told_where_the_marks_stand(client: Client, now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂液氨事故")
    answer = client.get("/api/v1/search", {"q": "液氨"}).json()
    assert answer["kinds"][0]["hits"][0]["title"] == {"text": "甲厂液氨事故", "marks": [[2, 4]]}
    assert answer["kinds"][0]["hits"][0]["url"] == reverse("cases:case", args=["CN-2001-AA"])


@pytest.mark.parametrize(
    "junk", ["", "*", '"', "AND", "液氨 NOT", "title:液氨", "' OR 1=1 --", ":*", "\\", "(((", "あ", "%"]
)
def test_junk_gets_an_answer(client: Client, now: dt.datetime, junk: str) -> None:
    enter(now, "CN-2001-AA", "甲厂液氨事故")
    for more in ({}, {"kind": "case", "from": "-1"}, {"kind": "nothing"}, {"kind": "case", "from": "9999999999"}):
        assert client.get(reverse("search:page"), {"q": junk, **more}).status_code == 200
        assert client.get("/api/v1/search", {"q": junk, **more}).status_code == 200
    assert client.get(reverse("cases:list"), {"q": junk}).status_code == 200


def test_a_lost_index_is_made_again_and_what_is_gone_leaves_it(now: dt.datetime) -> None:
    case = enter(now, "CN-2001-AA", "甲厂液氨事故")
    before = list(Document.objects.values_list("uid", "texts", "day"))
    Document.objects.all().delete()
    Document.objects.create(kind="case", uid="0198f000-0000-7000-8000-000000000001", texts=[])
    assert titles("液氨") == []
    assert actions.rebuild() == 1
    assert list(Document.objects.values_list("uid", "texts", "day")) == before
    assert titles("液氨") == [case.title["zh-hans"]]


def test_catching_up_hands_in_only_what_is_lacking(now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂液氨事故")
    enter(now, "CN-2002-BB", "乙厂液氨事故")
    Document.objects.filter(day=Case.objects.get(key="CN-2001-AA").happened_on).first().delete()  # type: ignore[union-attr]
    assert actions.catch_up() == 1
    assert actions.catch_up() == 0
    assert len(titles("液氨")) == 2


@pytest.mark.django_db(transaction=True)
def test_handing_in_outside_a_transaction_is_refused(now: dt.datetime) -> None:
    case = enter(now, "CN-2001-AA", "甲厂液氨事故")
    with pytest.raises(actions.NoTransaction):
        actions.hand_in(case)


def test_a_text_far_too_long_for_an_index_is_still_entered_and_found_by_its_beginning(now: dt.datetime) -> None:
    words = [chr(0x4E00 + n) + chr(0x5E00 + n % 3000) for n in range(2000)]
    events = [
        {
            "when": {"en": "then"},
            "what": {"zh-hans": "，".join(words[n:])[:4000]},
            "source": "S1",
            "certainty": "A",
        }
        for n in range(150)
    ]
    enter(now, "CN-2001-AA", "甲厂液氨事故", events=events)
    assert titles("液氨") == ["甲厂液氨事故"]


def test_the_case_list_finds_what_its_cases_tell(now: dt.datetime) -> None:
    enter(now, "CN-2001-AA", "甲厂事故", "重大隐患")
    assert [case.key for case in found(Case.objects.all(), "隐患")] == ["CN-2001-AA"]
    assert not found(Case.objects.all(), "!!!")
