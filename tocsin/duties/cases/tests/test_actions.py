"""Cases are entered, amended, released and answered for; each move is one entry of the journal."""

from __future__ import annotations

import datetime as dt

import pytest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.web.missing import Missing
from tocsin.duties.cases import actions, queries
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.rules.refusals import NotPossible
from tocsin.duties.cases.tests.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(now: dt.datetime) -> By:
    return By(None, None, now)


def test_a_case_that_is_entered_is_graded_and_under_embargo(by: By) -> None:
    case = actions.enter(by, told())
    assert (case.grade, case.version, case.released) == ("larger", 1, False)
    assert case.grade_basis["sure"] is False
    assert list(Entry.objects.values_list("kind", flat=True)) == ["case.entered"]


def test_a_second_case_of_the_same_key_is_refused_and_nothing_is_recorded(by: By) -> None:
    actions.enter(by, told())
    with pytest.raises(NotPossible):
        actions.enter(by, told())
    assert (Case.objects.count(), Entry.objects.count()) == (1, 1)


def test_an_amendment_is_a_new_version_beside_the_old_one_and_grades_anew(by: By) -> None:
    case = actions.enter(by, told())
    figures = {"deaths": {"value": "10", "source": "S1", "certainty": "A"}}
    actions.amend(by, case, told(figures=figures), "人数核定")
    assert (case.version, case.grade) == (2, "major")
    assert [version.told["figures"]["deaths"]["value"] for version in case.versions.order_by("n")] == ["3", "10"]


def test_an_amendment_of_a_version_that_is_no_longer_the_latest_is_refused(by: By) -> None:
    case = actions.enter(by, told())
    actions.amend(by, case, told(place={"en": "elsewhere"}), "why", seen=1)
    with pytest.raises(NotPossible):
        actions.amend(by, case, told(), "why", seen=1)
    assert case.version == 2


def test_an_amendment_keeps_the_key(by: By) -> None:
    case = actions.enter(by, told())
    with pytest.raises(NotPossible):
        actions.amend(by, case, told(key="CN-2026-YY"), "why")


def test_under_embargo_only_those_who_enter_cases_see_it(by: By) -> None:
    case = actions.enter(by, told())
    officer, worker = post_held(Role.OFFICER), post_held(Role.WORKER)
    assert queries.seen(officer, case.key) == case
    for other in (worker, None):
        assert not queries.visible(other).exists()
        with pytest.raises(Missing):
            queries.seen(other, case.key)
    actions.release(by, case)
    for other in (worker, None):
        assert queries.seen(other, case.key) == case


def test_a_released_case_is_not_released_twice_and_can_be_held_back(by: By) -> None:
    case = actions.enter(by, told(), released=True)
    with pytest.raises(NotPossible):
        actions.release(by, case)
    actions.hold(by, case, "尚未批复")
    assert not case.released


def test_a_gap_ends_in_a_measure_or_in_a_signed_none(by: By) -> None:
    case = actions.enter(by, told())
    bare, measured = case.gaps.order_by("n")
    assert (bare.ends, measured.ends) == (False, True)
    with pytest.raises(NotPossible):
        actions.sign_none(by, bare, "   ")
    with pytest.raises(NotPossible):
        actions.sign_none(by, measured, "不需要")
    actions.sign_none(by, bare, "同类企业已无此工艺")
    bare.refresh_from_db()
    assert bare.ends
    assert not queries.open_gaps(Case.objects.all()).exists()


def test_a_signature_stays_when_the_case_is_amended_and_its_gap_is_not(by: By) -> None:
    case = actions.enter(by, told())
    actions.sign_none(by, case.gaps.get(n=0), "同类企业已无此工艺")
    actions.amend(by, case, told(place={"en": "elsewhere"}), "why")
    assert case.gaps.get(n=0).none_because["zh-hans"] == "同类企业已无此工艺"


def test_what_people_wrote_is_not_in_the_log(by: By) -> None:
    case = actions.enter(by, told())
    actions.sign_none(by, case.gaps.get(n=0), "只在密封值里的话")
    assert all("只在密封值里的话".encode() not in bytes(entry.body) for entry in Entry.objects.all())


def test_the_measures_are_evaluated_within_a_year_of_the_approval(by: By) -> None:
    case = actions.enter(by, told(approved_on="2025-08-31"))
    clocks = queries.clocks(case, by.at.date())
    assert clocks.evaluation is not None
    assert clocks.evaluation.value == dt.date(2026, 8, 31)
    assert clocks.overdue
    with pytest.raises(NotPossible):
        actions.record_evaluation(by, case, dt.date(2026, 9, 30))
    actions.record_evaluation(by, case, dt.date(2026, 8, 20))
    assert not queries.clocks(case, by.at.date()).overdue
