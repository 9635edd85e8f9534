"""The pages and the programs' way to cases: what each person sees, and what is said about what cannot be done."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.safestring import mark_safe

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.journal.acts import By
from tocsin.duties.cases import actions, pages, shelf
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.tests.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    sign_in(client, post_held(Role.OFFICER))
    return client


@pytest.fixture
def library(now: dt.datetime) -> None:
    shelf.load_library(By(None, None, now))


def sheet(**changes: str) -> dict[str, str]:
    """The form as a browser sends it."""
    return {
        "key": "CN-2026-ZZ", "title": "某厂爆炸", "happened_on": "2026-08-01", "place": "某地", "country": "CN",
        "industry": "化工", "window": "ordinary", "source_title": "调查报告", "source_mark": "A",
        "management_causes": "未停车\n未报告", "figures-deaths": "3", "figures-certainty": "A",
        "events-TOTAL_FORMS": "1", "events-INITIAL_FORMS": "0", "events-0-when": "2026-08-01 09:00",
        "events-0-what": "爆炸", "events-0-certainty": "A", "gaps-TOTAL_FORMS": "1", "gaps-INITIAL_FORMS": "0",
        "gaps-0-kind": "system", "gaps-0-whose": "plant", "gaps-0-what": "没有判据", "gaps-0-certainty": "A", **changes,
    }  # fmt: skip


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_case_page_opens_for_anybody_and_says_why_it_is_graded_so(client: Client, language: str) -> None:
    client.cookies["tocsin_language"] = language
    for case in Case.objects.all():
        page = client.get(reverse("cases:case", args=[case.key]))
        assert page.status_code == 200
        assert case.grade_basis["sentence"][language][:12] in page.content.decode()


@pytest.mark.usefixtures("library")
def test_the_list_finds_a_case_and_says_what_to_do_when_it_finds_none(client: Client) -> None:
    found = client.get(reverse("cases:list"), {"q": "义马"}).content.decode()
    assert "CN-2019-YM" in found
    assert "CN-2019-XS" not in found
    assert reverse("cases:list") in client.get(reverse("cases:list"), {"q": "没有这样的"}).content.decode()


def test_a_case_under_embargo_and_a_case_that_is_not_are_the_same_answer(client: Client, now: dt.datetime) -> None:
    actions.enter(By(None, None, now), told())
    hidden = client.get(reverse("cases:case", args=["CN-2026-XX"]))
    missing = client.get(reverse("cases:case", args=["CN-2026-NO"]))
    assert (hidden.status_code, hidden.content, hidden.headers) == (404, missing.content, missing.headers)
    assert client.get("/api/v1/cases/CN-2026-XX").content == client.get("/api/v1/cases/CN-2026-NO").content


def test_an_officer_enters_amends_and_releases_a_case(officer: Client) -> None:
    assert officer.get(reverse("cases:enter")).status_code == 200
    assert officer.post(reverse("cases:enter"), sheet()).status_code == 302
    case = Case.objects.get(key="CN-2026-ZZ")
    assert (case.grade, case.released, case.events.count(), case.gaps.count()) == ("larger", False, 1, 1)
    assert case.narrative["management_causes"] == [{"zh-hans": "未停车"}, {"zh-hans": "未报告"}]
    amended = {
        **sheet(title="改过"), "because": "核对", "version": "1",
        "events-INITIAL_FORMS": "1", "gaps-INITIAL_FORMS": "1",
    }  # fmt: skip
    assert officer.post(reverse("cases:amend", args=[case.key]), amended).status_code == 302
    officer.post(reverse("cases:release", args=[case.key]))
    case.refresh_from_db()
    assert (case.title["zh-hans"], case.version, case.released) == ("改过", 2, True)


@pytest.mark.usefixtures("library")
def test_a_text_that_is_left_alone_keeps_its_other_language_and_a_changed_one_does_not(officer: Client) -> None:
    yima = Case.objects.get(key="CN-2019-YM")
    page = officer.get(reverse("cases:amend", args=[yima.key]))
    sheets = page.context["sheets"]
    data = {}
    for form in [
        sheets.head,
        sheets.figures,
        sheets.events.management_form,
        sheets.gaps.management_form,
        *sheets.events,
        *sheets.gaps,
    ]:
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None else str(value)
    data.update({"because": "核对", "direct_cause": "另一种说法"})
    answer = officer.post(reverse("cases:amend", args=[yima.key]), data)
    assert answer.status_code == 302, answer.context["troubles"]
    amended = Case.objects.get(key="CN-2019-YM")
    assert amended.title == yima.title
    assert amended.facts == yima.facts
    assert amended.narrative["management_causes"] == yima.narrative["management_causes"]
    assert [event.what for event in amended.events.order_by("n")] == [event.what for event in yima.events.order_by("n")]
    assert amended.narrative["direct_cause"] == {"zh-hans": "另一种说法"}


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "义马"}, {"happened_on": "9999-99-99"}, {"country": "中国"}, {"figures-deaths": "9" * 200},
        {"figures-deaths": "-1"}, {"figures-direct_loss_wan": "NaN"}, {"title": "长" * 5000},
        {"events-TOTAL_FORMS": "-3"},
        {"events-TOTAL_FORMS": "99999999"}, {"events-TOTAL_FORMS": "x"}, {"gaps-0-kind": "money"}, {"window": "ever"},
        {"management_causes": "行\n" * 900},
    ],
)  # fmt: skip
def test_a_bad_form_is_answered_and_nothing_is_entered(officer: Client, changes: dict[str, str]) -> None:
    answer = officer.post(reverse("cases:enter"), sheet(**changes))
    assert answer.status_code in (400, 422)
    assert not Case.objects.exists()


def test_an_amendment_without_a_reason_is_refused(officer: Client) -> None:
    officer.post(reverse("cases:enter"), sheet())
    answer = officer.post(reverse("cases:amend", args=["CN-2026-ZZ"]), sheet(version="1"))
    assert answer.status_code == 422


@pytest.mark.parametrize("on", ["", "soon", "2999-01-01", "9" * 400])
def test_an_evaluation_on_an_impossible_day_is_refused(officer: Client, on: str) -> None:
    officer.post(reverse("cases:enter"), sheet())
    answer = officer.post(reverse("cases:evaluated", args=["CN-2026-ZZ"]), {"on": on})
    assert answer.status_code in (400, 422)


def test_signing_none_needs_a_reason_and_a_gap(officer: Client) -> None:
    officer.post(reverse("cases:enter"), sheet())
    address = reverse("cases:sign_none", args=["CN-2026-ZZ", 0])
    assert officer.post(address).status_code == 422
    assert officer.post(reverse("cases:sign_none", args=["CN-2026-ZZ", 7]), {"because": "x"}).status_code == 404
    assert officer.post(address, {"because": "已无此工艺"}).status_code == 302


def test_a_worker_cannot_enter_a_case(client: Client) -> None:
    sign_in(client, post_held(Role.WORKER))
    assert client.get(reverse("cases:enter")).status_code == 404
    assert client.post(reverse("cases:enter"), sheet()).status_code == 404


@pytest.mark.usefixtures("library")
def test_a_program_reads_a_case_with_null_for_what_is_not_recorded(client: Client) -> None:
    assert len(client.get("/api/v1/cases").json()) == Case.objects.count()
    case = client.get("/api/v1/cases/US-2007-T2").json()
    assert case["figures"]["deaths"]["certainty"] == "B"
    assert case["figures"]["serious_injuries"] is None
    assert case["grade_basis"]["comparison_only"] is True
    assert client.get("/api/v1/cases", {"q": "x" * 9000}).status_code == 400


@pytest.mark.usefixtures("library")
def test_a_higher_room_adds_its_section_to_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sections = pages.Sections()
    sections.register(lambda request, case: mark_safe(f"<p>cards of {case.key}</p>"))  # noqa: S308
    monkeypatch.setattr("tocsin.duties.cases.web.case_sections", sections)
    assert "<p>cards of CN-2019-YM</p>" in client.get(reverse("cases:case", args=["CN-2019-YM"])).content.decode()
