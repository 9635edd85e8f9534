"""A decision on a person, step by step through its pages; and what others find there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post, Tenure
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry
from tocsin.duties.enforcement.accountability import clues
from tocsin.duties.enforcement.persons.models import PersonDecision
from tocsin.duties.enforcement.rules import persons as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.tests.deciding import LAW, TIME, Deciding, deciding_at


@pytest.fixture
def deciding(stopped) -> Deciding:
    return deciding_at(stopped)


def signed_in(by) -> Client:
    client = Client()
    sign_in(client, Post.objects.get(uid=by.post))
    return client


def test_an_officer_proposes_from_the_timeline_and_bad_input_is_answered(deciding) -> None:
    client = signed_in(deciding.officer)
    uid = deciding.stopped.first.uid
    way = f"/accountability/hazard/{uid}/person"
    assert way in client.get(f"/accountability/hazard/{uid}").content.decode()
    page = client.get(way)
    assert page.status_code == 200
    assert client.post(way, {"kind": "exile"}).status_code == 422
    tenure = Tenure.objects.get(post__uid=deciding.works.safety.post, until=None)
    key = f"{deciding.works.safety.post}|{deciding.pieces(deciding.works.safety)[0]}"
    told = {
        "number": "追〔2026〕9号", "tenure": tenure.uid, "acted_on": deciding.day, "kind": "talk", "article": LAW,
        "why": "逾期未整改", "decider": deciding.works.director.post,
    }  # fmt: skip
    refused = client.post(way, told)
    assert refused.status_code == 422
    assert "追〔2026〕9号" in refused.content.decode()
    assert client.post(way, {**told, "pieces": [key]}).status_code == 302
    one = PersonDecision.objects.get()
    page = client.get(f"/persons/{one.uid}").content.decode()
    assert "逾期未整改" in page
    assert one.number in client.get("/persons").content.decode()
    assert one.number in client.get(f"/accountability/hazard/{uid}").content.decode()
    assert client.post(f"/persons/{one.uid}/tell", {"told_on": "never"}).status_code == 422
    assert client.post(f"/persons/{one.uid}/review", {}).status_code == 404


def test_others_find_nothing_and_the_person_finds_it_once_it_is_told(deciding) -> None:
    one = deciding.proposed()
    mine = signed_in(deciding.works.safety)
    for client in (mine, signed_in(deciding.leader), signed_in(deciding.works.head), Client()):
        assert client.get(f"/persons/{one.uid}").status_code in (302, 404)
        assert one.number not in client.get("/persons").content.decode()
        assert client.get(f"/journal/of/person_decision/{one.uid}").status_code in (302, 404)
    served = deciding.served()
    page = mine.get(f"/persons/{served.uid}").content.decode()
    assert "申诉" in page
    assert TIME in page
    looks = Entry.objects.filter(kind="person_decision.looked_at", about=served.uid)
    assert [entry.post for entry in looks] == [deciding.works.safety.post]
    day = served.served_on.isoformat()
    assert mine.post(f"/persons/{served.uid}/appeal", {"appealed_on": day, "said": ""}).status_code == 422


def test_the_public_list_names_posts_and_no_person(deciding) -> None:
    from tocsin.duties.enforcement.persons import actions

    one = deciding.served()
    actions.finish(deciding.later(deciding.officer, 40), one)
    until = dt.date(2099, 1, 1)
    actions.release(deciding.later(deciding.works.director, 41), one, "public", until)
    page = Client().get("/persons/public").content.decode()
    assert one.number in page
    assert one.concerned.post.title in page
    assert one.concerned.person.name not in page


def test_by_program_a_list_tells_that_it_is_and_one_is_a_look(deciding) -> None:
    one = deciding.proposed()
    client = signed_in(deciding.works.director)
    listed = client.get("/api/v1/persons").json()
    assert [(row["number"], "why" in row, "post" in row) for row in listed] == [(one.number, False, False)]
    full = client.get(f"/api/v1/persons/{one.uid}").json()
    assert full["article"] == LAW
    assert Entry.objects.filter(kind="person_decision.looked_at", about=one.uid).count() == 1
    assert signed_in(deciding.leader).get(f"/api/v1/persons/{one.uid}").status_code == 404


def test_a_suggestion_to_discipline_is_joined_to_its_clue(deciding) -> None:
    one = deciding.proposed(kind="discipline")
    client = signed_in(deciding.officer)
    assert client.post(f"/persons/{one.uid}/join", {"clue": "nowhere"}).status_code == 422
    day = deciding.day
    handed = clues.Told(
        "discipline", "示例县纪委监委", "示例移〔2026〕7号", "建议给予处分", day, day + dt.timedelta(days=300)
    )
    clue = clues.hand_over(deciding.officer, deciding.subject(), deciding.works.county.region, handed)
    assert client.post(f"/persons/{one.uid}/join", {"clue": clue.number}).status_code == 302
    assert clue.number in client.get(f"/persons/{one.uid}").content.decode()


def test_a_move_that_is_none_says_what_is_possible() -> None:
    with pytest.raises(NotPossible, match="告知本人"):
        rules.moved(rules.PROPOSED, "decide")
    with pytest.raises(NotPossible):
        rules.may_release("public", rules.SERVED, True, dt.date(2030, 1, 1), dt.date(2026, 1, 1))
