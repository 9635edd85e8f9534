"""Promise: a clue that was handed to discipline or justice stays open until the reply is received: somebody owes the
next look all the time, and what was handed over is seen by those entitled alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry
from tocsin.duties.enforcement.accountability import clues, subjects
from tocsin.duties.enforcement.accountability.models import Clue
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.conftest import stopped, works

FAULTS = ["clues_are_forgotten"]

__all__ = ["stopped", "works"]


@pytest.fixture
def clue(stopped) -> Clue:
    subject = subjects.of_hazard(Post.objects.get(uid=stopped.officer.post), stopped.first.uid)
    day = stopped.works.now.date()
    told = clues.Told(
        "discipline", "示例县纪委监委", "示例移〔2026〕1号", "连续三次检查未指出", day, day + dt.timedelta(days=30)
    )
    return clues.hand_over(stopped.officer, subject, stopped.works.county.region, told)


def test_after_every_look_without_a_reply_the_next_one_is_owed(stopped, clue) -> None:
    assert clue.owed.live
    later = stopped.works.by(stopped.officer, days=31)
    clue = clues.look_again(later, clue, "电话询问，仍在核查", later.at.date() + dt.timedelta(days=30))
    assert clue.owed.live
    assert clue.owed.bearer.uid == stopped.officer.post
    clue = clues.answered(
        stopped.works.by(stopped.officer, days=40), clue, "复〔2026〕3号", "已立案审查", later.at.date()
    )
    clue.owed.refresh_from_db()
    assert (clue.state, clue.owed.live) == ("answered", False)
    with pytest.raises(NotPossible, match="不再等待答复"):
        clues.look_again(later, clue, "再问一次", later.at.date() + dt.timedelta(days=60))


def test_the_journal_holds_no_word_of_it_and_others_find_nothing(client: Client, stopped, clue) -> None:
    bodies = b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True))
    assert "连续三次检查".encode() not in bodies
    for post in (stopped.works.safety.post, stopped.works.county.inspector.post):
        sign_in(client, Post.objects.get(uid=post))
        assert client.get(f"/clues/{clue.uid}").status_code == 404
    sign_in(client, Post.objects.get(uid=stopped.officer.post))
    page = client.get(f"/clues/{clue.uid}")
    assert "连续三次检查" in page.content.decode()
    refused = client.post(f"/clues/{clue.uid}/answered", {"said": "已立案审查", "replied_on": "2020-01-01"})
    assert refused.status_code == 422
    way = f"/accountability/hazard/{stopped.first.uid}/clue"
    assert client.get(way).status_code == 200
    assert client.post(way, {"body": "nobody"}).status_code == 422
    assert clue.number in client.get("/clues").content.decode()
