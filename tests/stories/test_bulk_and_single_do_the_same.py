"""Promise: many hazards moved at once end where each would have ended alone, and what is refused alone is refused."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.test import Client

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.models import Entry, Row
from tocsin.base.obligations.models import Obligation
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.tests.conftest import works

FAULTS = ["what_is_ticked_is_moved_without_asking", "the_first_refusal_ends_the_rest"]

__all__ = ["works"]
VERBS = {
    "confirm": {"grade": "general", "due": "2099-01-01"}, "dismiss": {"because": "现场看过，不是隐患"},
    "hand_on": {"because": "归主要负责人管"},
}  # fmt: skip
BAD = {"confirm": {"grade": "general", "due": "2001-01-01"}, "dismiss": {"because": ""}, "hand_on": {"because": ""}}


class Undone(Exception):
    pass


def hazards_of(works) -> list[Hazard]:
    """In every state, and of every origin that is treated apart."""
    closed = works.closed()
    return [
        works.reported(), works.confirmed(), works.reported(origin="whistle"), closed, works.reported(danger=True),
        works.submitted(), works.reported(origin="inspection"),
    ]  # fmt: skip


def people(works) -> dict[str, Client]:
    stranger = post_held("inspector")
    posts = {
        "inspector": Post.objects.get(uid=works.county.inspector.post), "stranger": stranger,
        "safety": Post.objects.get(uid=works.safety.post), "worker": Post.objects.get(uid=works.worker.post),
    }  # fmt: skip
    made = {}
    for name, post in posts.items():
        made[name] = Client()
        sign_in(made[name], post)
    return made


def stands(hazards: list[Hazard]) -> list[tuple]:
    """What each ended as: state, grade, day, credit, bearers, what is owed for it, and the kinds of acts upon it."""
    told = []
    for one in Hazard.objects.filter(pk__in=[each.pk for each in hazards]).order_by("pk"):
        owed = sorted(Obligation.objects.filter(about=one.uid).values_list("kind", "state"))
        kinds = sorted(Entry.objects.filter(about=one.uid).values_list("kind", flat=True))
        kinds += sorted(Row.objects.filter(about=one.uid).values_list("kind", flat=True))
        told.append((one.pk, one.state, one.grade, one.due_at, one.credit, one.handed, owed, kinds))
    return told


def after(hazards, do) -> list[tuple]:
    """How things stand after ``do``, which is then undone."""
    found: list[tuple] = []
    try:
        with transaction.atomic():
            do()
            found = stands(hazards)
            raise Undone
    except Undone:
        return found


def test_whoever_does_it_and_whatever_is_ticked(works) -> None:
    hazards = hazards_of(works)
    moved = 0
    for client in people(works).values():
        for told in (VERBS, BAD):
            for verb, asked in told.items():
                said = {**asked, "to": str(works.head.post)} if verb == "hand_on" else asked

                def one_by_one(client=client, verb=verb, said=said) -> None:
                    for each in hazards:
                        client.post(f"/hazards/{each.uid}/{verb}", said)

                def together(client=client, verb=verb, said=said) -> None:
                    client.post(
                        "/hazards/together", {"verb": verb, "hazard": [str(one.uid) for one in hazards], **said}
                    )

                def by_program(client=client, verb=verb, said=said) -> None:
                    body = {"verb": verb, "hazards": [str(one.uid) for one in hazards], **said}
                    client.post("/api/v1/hazards/moves", body, content_type="application/json")

                alone = after(hazards, one_by_one)
                assert after(hazards, together) == alone
                assert after(hazards, by_program) == alone
                moved += alone != stands(hazards)
    assert moved >= 6


def test_what_is_refused_is_told_by_name_and_stays_ticked(works) -> None:
    good, bad = works.reported(what="阀门井口没有盖板"), works.confirmed(what="已经确认过的一项")
    client = people(works)["inspector"]
    ticked = {"hazard": [str(bad.uid), str(good.uid)]}
    before = client.post("/hazards/together", ticked).content.decode()
    assert "已经确认过的一项" in before
    due = (dt.date.today() + dt.timedelta(days=9)).isoformat()  # noqa: DTZ011  typed by somebody today
    answer = client.post("/hazards/together", {"verb": "confirm", "due": due, **ticked})
    assert answer.status_code == 422
    assert "已经确认过的一项" in answer.content.decode()
    good.refresh_from_db()
    assert good.state == "confirmed"
