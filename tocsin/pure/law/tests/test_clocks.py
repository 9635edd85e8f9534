"""What the list of time limits refuses, and that every clock of it can be read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import clocks
from tocsin.pure.law.editions import editions
from tocsin.pure.law.refusals import Unanswerable, told_or_none


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


DAY, START = dt.date(2026, 11, 1), at("2026-03-01")
EVERY = clocks.compiled(editions("clocks")[0])
TIMES = sorted({one.key for one in EVERY if one.kind not in ("amount", "times") and one.document.holds_on(DAY)})


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.key} {one.document.number}")
def test_every_clock_answers_on_the_first_day_of_its_document_and_not_the_day_before(one: clocks.Clock) -> None:
    since = one.document.since
    if one.kind == "amount":
        with pytest.raises(Unanswerable, match="amount"):
            clocks.due(one.key, START, since)
        return
    told = clocks.due(one.item["zh-hans"], START, since)
    assert (told.edition, told.mark, told.called) == (one.document.number, one.mark, one.item)
    assert all(article.startswith(one.document.number) for article in told.articles)
    if sum(other.key == one.key for other in EVERY) == 1:
        with pytest.raises(Unanswerable):
            clocks.due(one.key, START, since - dt.timedelta(days=1))


def test_no_two_clocks_of_one_day_are_called_alike() -> None:
    for since in {one.document.since for one in EVERY}:
        names = [name for one in EVERY if one.document.holds_on(since) for name in one.names]
        assert len(names) == len(set(names))


def test_a_name_that_is_not_there_is_refused_with_near_names() -> None:
    with pytest.raises(Unanswerable) as refusal:
        clocks.due("听证", START, DAY)
    assert "hearing_request" in refusal.value.said["zh-hans"]
    assert "hearing_notice" in refusal.value.said["en"]
    with pytest.raises(Unanswerable):
        clocks.due("zzzz", START, DAY)


def test_a_document_that_lost_its_force_names_what_took_its_place() -> None:
    with pytest.raises(Unanswerable) as refusal:
        clocks.due("case_closed", START, DAY)
    assert "第18号" in refusal.value.said["zh-hans"]


def test_before_the_first_document_nothing_is_told() -> None:
    with pytest.raises(Unanswerable):
        clocks.find(None, dt.date(2007, 5, 31))
    with pytest.raises(Unanswerable):
        clocks.due("report_county", START, dt.date(2007, 5, 31))


@pytest.mark.parametrize("starts", ["9999-12-31T23:59", "0001-01-01T00:00"])
@pytest.mark.parametrize("key", TIMES)
def test_the_ends_of_the_calendar_are_refused_or_answered_and_never_break(key: str, starts: str) -> None:
    told = told_or_none(clocks.due, key, at(starts), DAY)
    assert told is None or told.value


@given(st.sampled_from(TIMES), st.datetimes(at("2020-01-01"), at("2040-01-01")), st.integers(0, 400))
def test_a_later_event_never_ends_earlier(key: str, starts: dt.datetime, days: int) -> None:
    later = starts + dt.timedelta(days=days)
    assert clocks.due(key, later, DAY).value >= clocks.due(key, starts, DAY).value


def test_every_word_asked_must_occur_and_the_table_shows_what_was_found() -> None:
    told = clocks.find("听证 工作日", DAY)
    assert told.value == len(told.table.rows) == 2
    assert clocks.find("听证 小时", DAY).value == 0
    assert clocks.find("HEARING", DAY).value == 2
