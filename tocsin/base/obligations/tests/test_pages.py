"""The inbox, the list and one obligation, as people see them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.evidence.models import Exhibit
from tocsin.base.journal.acts import platform
from tocsin.base.obligations import actions
from tocsin.base.obligations.models import Extension, Obligation
from tocsin.base.obligations.tests.town import FIX, TELL, Town
from tocsin.base.registry.models import Plant, ProfileVersion

DAY = dt.timedelta(days=1)


@pytest.fixture
def signed_in(town: Town):
    """A client signed in as a person of the town, in English. (The server's own clock runs: due days lie far ahead.)"""

    def enter(name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        person = sign_in(client, town.posts[name])
        type(person).objects.filter(pk=person.pk).update(language="en")
        return client

    return enter


def opened(town: Town, plant: Plant, kind=FIX, **more) -> Obligation:
    return actions.open_one(platform(town.now), kind, town.owed(plant, **more))


def test_an_empty_inbox_says_what_will_appear_here(town, mill, signed_in) -> None:
    assert "Nothing waits for you" in signed_in("safety").get("/inbox").content.decode()


def test_each_row_of_the_inbox_has_one_next_action(town, mill, signed_in) -> None:
    opened(town, mill, days=400)
    page = signed_in("safety").get("/inbox").content.decode()
    assert page.count('class="btn btn-primary task-action"') == 1


def test_what_was_submitted_waits_in_the_verifiers_inbox(town, mill, signed_in) -> None:
    actions.submit(town.by("safety"), opened(town, mill))
    page = signed_in("head").get("/inbox").content.decode()
    assert 'id="to_verify"' in page
    assert "Verify" in page


def test_a_request_for_more_time_waits_in_the_officers_inbox_and_is_decided_there(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    until = obligation.due_at + DAY
    actions.ask_time(town.by("safety"), obligation, until, {"en": "the valve is ordered"})
    request = Extension.objects.get()
    Extension.objects.update(lapses_at=until)
    officer = signed_in("officer")
    assert "the valve is ordered" in officer.get("/inbox").content.decode()
    answer = officer.post(f"/requests/{request.uid}/decision", {"because": "seen the order", "grant": "yes"})
    assert answer.status_code == 302
    assert Obligation.objects.get().due_at == until


def test_the_page_of_an_obligation_offers_what_is_possible_and_does_it(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    client = signed_in("safety")
    page = client.get(f"/obligations/{obligation.uid}").content.decode()
    assert f"/obligations/{obligation.uid}/submit" in page
    assert f"/obligations/{obligation.uid}/ask_time" in page
    assert f"/obligations/{obligation.uid}/withdraw" not in page
    assert client.post(f"/obligations/{obligation.uid}/submit").status_code == 302
    assert Obligation.objects.get().state == "submitted"


def test_proof_is_handed_in_with_the_submission_and_shown(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    client = signed_in("safety")
    file = SimpleUploadedFile("work order.txt", b"gasket replaced")
    assert client.post(f"/obligations/{obligation.uid}/submit", {"proof": file}).status_code == 302
    assert Exhibit.objects.get().about == obligation.uid
    assert "work order.txt" in client.get(f"/obligations/{obligation.uid}").content.decode()


def test_a_move_that_is_not_possible_is_refused_with_a_reason(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    answer = signed_in("safety").post(f"/obligations/{obligation.uid}/verify")
    assert answer.status_code == 422
    assert "not possible any more" in answer.content.decode()


def test_a_bad_day_or_no_reason_is_said_beside_the_field(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    client = signed_in("officer")
    for day in ("", "yesterday", "0001-01-01", "9999999-01-01", "\x00", "2030-13-40"):
        answer = client.post(f"/obligations/{obligation.uid}/extend", {"due_on": day, "because": ""})
        assert answer.status_code in (400, 422), day
    answer = client.post(f"/obligations/{obligation.uid}/extend", {"due_on": "2020-01-01", "because": "x"})
    assert "must be later" in answer.content.decode()


def test_it_is_extended_withdrawn_and_reopened_by_an_officer(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    client = signed_in("officer")
    words = {"because": "for a reason", "due_on": "2033-01-01"}
    for verb, state in (("extend", "open"), ("withdraw", "withdrawn"), ("reopen", "open")):
        assert client.post(f"/obligations/{obligation.uid}/{verb}", words).status_code == 302, verb
        assert Obligation.objects.get().state == state
    page = client.get(f"/obligations/{obligation.uid}").content.decode()
    assert "for a reason" in page, "the timeline tells why"


def test_it_is_handed_over_on_its_page(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=400)
    to = {"to": str(town.posts["head"].uid), "because": "on leave"}
    assert signed_in("safety").post(f"/obligations/{obligation.uid}/hand_over", to).status_code == 302
    assert Obligation.objects.get().bearer.title == "head"


def test_a_kind_that_is_not_verified_is_reported_as_done_on_its_page(town, mill, signed_in) -> None:
    obligation = opened(town, mill, TELL, days=400)
    assert signed_in("safety").post(f"/obligations/{obligation.uid}/discharge").status_code == 302
    assert Obligation.objects.get().state == "discharged"


def test_another_plants_obligation_is_as_missing_as_one_that_never_was(town, mill, signed_in) -> None:
    obligation = opened(town, mill)
    other = town.plant("other")
    town.post("stranger", "safety", other)
    client = signed_in("stranger")
    hidden, missing = client.get(f"/obligations/{obligation.uid}"), client.get(f"/obligations/{town.city.uid}")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_the_list_narrows_by_state_kind_region_and_overdue(town, mill, signed_in) -> None:
    opened(town, mill, days=-300)
    opened(town, mill, TELL, days=40_000)
    client = signed_in("officer")

    def found(query: str) -> int:
        return len(client.get(f"/obligations?{query}").context["page"].items)

    queries = ("", "kind=test.tell", "state=submitted", "overdue=on", f"region={town.county.uid}", "region=nonsense")
    assert [found(query) for query in queries] == [2, 1, 0, 1, 2, 2]
    assert client.get("/obligations?state=%00").status_code == 400
    assert client.get("/obligations?after=nonsense").status_code == 400


def test_a_safety_officer_lists_what_the_plant_owes(town, mill, signed_in) -> None:
    opened(town, mill, days=40_000)
    opened(town, town.plant("other"), days=40_000)
    page = signed_in("safety").get("/obligations").context["page"]
    assert [one.plant for one in page] == [mill]


def test_pages_of_a_long_list_follow_one_another(town, mill, signed_in) -> None:
    actions.open_many(platform(town.now), TELL, [town.owed(mill, days=40_000 + n) for n in range(120)])
    client, query, seen = signed_in("officer"), "", []
    for _ in range(3):
        page = client.get(f"/obligations{query}").context["page"]
        seen += [one.due_at for one in page]
        query = page.after
    assert len(seen) == 120
    assert seen == sorted(set(seen))


def test_the_plants_page_shows_what_it_owes(town, mill, signed_in) -> None:
    obligation = opened(town, mill, days=40_000)
    ProfileVersion.objects.create(plant=mill, n=1, at=town.now, origin="declared", facts={})
    assert f"/obligations/{obligation.uid}" in signed_in("officer").get(f"/plants/{mill.uid}").content.decode()
