"""The case library: real accidents, each figure with its source and certainty, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from tocsin.base.journal import audit, sequencer
from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.duties.cases import actions, queries, shelf
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.rules import telling
from tocsin.duties.cases.rules.figures import lines

LIBRARY = list(shelf.told())
BOTH = {"zh-hans", "en"}


def texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text by language inside a telling."""
    if isinstance(value, dict) and value and set(value) <= BOTH:
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("data", LIBRARY, ids=lambda data: data["key"])
def test_a_case_of_the_library_reads_and_speaks_both_languages(data: dict[str, Any]) -> None:
    told = telling.parse(data)
    spoken = list(texts(told))
    assert len(spoken) >= 10
    assert all(set(text) == BOTH and all(text.values()) for text in spoken)


@pytest.mark.parametrize("data", LIBRARY, ids=lambda data: data["key"])
def test_every_figure_and_step_names_a_source_and_how_certain_it_is(data: dict[str, Any]) -> None:
    told = telling.parse(data)
    for one in [*told["figures"].values(), *told["events"]]:
        assert one["source"]
        assert one["certainty"] in "ABC"


@pytest.mark.parametrize("data", LIBRARY, ids=lambda data: data["key"])
def test_every_case_says_in_vocabulary_codes_what_kind_of_accident_it_was(data: dict[str, Any]) -> None:
    told = telling.parse(data)["traits"]
    assert told["industry"]["codes"]
    assert any(told.get(name) for name in ("substances", "processes", "equipment", "operations"))


def test_the_eight_cases_the_mandate_asks_for_are_there() -> None:
    assert len(LIBRARY) == 45
    wanted = {
        "CN-2019-YM",
        "CN-2019-XS",
        "CN-2014-KS",
        "CN-2018-ZJK",
        "US-2007-T2",
        "US-2008-IS",
        "US-2005-TX",
        "CN-2023-XJ",
    }
    assert wanted <= {data["key"] for data in LIBRARY}


@pytest.mark.django_db
def test_loading_the_library_twice_is_loading_it_once(now: dt.datetime) -> None:
    by = By(None, None, now)
    assert len(shelf.load_library(by)) == len(LIBRARY)
    entries = Entry.objects.count()
    assert shelf.load_library(by) == []
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_what_people_amended_is_not_overwritten_by_the_library(now: dt.datetime) -> None:
    by = By(None, None, now)
    shelf.load_library(by)
    yima = Case.objects.get(key="CN-2019-YM")
    data = next(data for data in LIBRARY if data["key"] == "CN-2019-YM")
    actions.amend(by, yima, {**data, "place": {"zh-hans": "改过"}}, "核对")
    assert shelf.load_library(by) == []
    assert Case.objects.get(key="CN-2019-YM").place == {"zh-hans": "改过"}


@pytest.mark.django_db
def test_the_library_is_graded_by_the_law_of_its_day(now: dt.datetime) -> None:
    shelf.load_library(By(None, None, now))
    graded = {
        case.key: (case.grade, case.grade_basis["sure"], case.grade_basis["comparison_only"])
        for case in Case.objects.all()
    }
    assert graded["CN-2019-YM"] == ("major", True, False)
    assert graded["CN-2019-XS"] == ("especially_major", True, False)
    assert graded["CN-2014-KS"] == ("especially_major", True, False)
    assert graded["CN-2018-ZJK"] == ("major", True, False)
    assert graded["CN-2023-XJ"] == ("especially_major", True, False)
    assert graded["US-2007-T2"] == ("larger", False, True)
    assert graded["US-2005-TX"][2] is True


@pytest.mark.django_db
def test_kunshan_shows_the_deaths_that_grade_it_and_the_deaths_in_the_end(now: dt.datetime) -> None:
    shelf.load_library(By(None, None, now))
    shown = {line.title: line.value for line in lines(Case.objects.get(key="CN-2014-KS").facts)}
    assert sorted(value for value in shown.values() if value in (97, 146)) == [97, 146]


@pytest.mark.django_db
def test_what_the_source_does_not_say_is_shown_as_not_recorded(now: dt.datetime) -> None:
    shelf.load_library(By(None, None, now))
    absent = [line for line in lines(Case.objects.get(key="US-2007-T2").facts) if line.value is None]
    assert len(absent) == 2  # serious injuries, direct loss


@pytest.mark.django_db
def test_a_case_edited_behind_the_journal_is_found(now: dt.datetime) -> None:
    shelf.load_library(By(None, None, now))
    sequencer.place()
    assert audit.verify().ok
    Case.objects.filter(key="CN-2019-YM").update(released=False)
    assert not audit.verify().ok


@pytest.mark.django_db
def test_a_search_finds_title_place_or_industry_in_either_language(now: dt.datetime) -> None:
    shelf.load_library(By(None, None, now))
    everything = queries.visible(None)
    assert {case.key for case in queries.found(everything, "义马")} == {"CN-2019-YM"}
    assert {"CN-2014-KS", "US-2008-IS"} <= {case.key for case in queries.found(everything, "dust explosion")}
    major = {case.key for case in queries.found(everything, "", "major", "CN")}
    assert {"CN-2019-YM", "CN-2018-ZJK"} <= major
    assert not major & {"CN-2014-KS", "US-2007-T2"}
