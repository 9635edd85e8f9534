"""What the two catalogues of key regulation hold, and what they say of a name that they do not have."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.pure.law import regulated_chemicals, regulated_processes
from tocsin.pure.law.naming import folded
from tocsin.pure.law.refusals import Unanswerable
from tocsin.pure.law.regulated_lists import entries

DAY = dt.date(2026, 9, 1)
BOTH = [(regulated_chemicals, [60, 14]), (regulated_processes, [15, 3])]


@pytest.mark.parametrize(("catalogue", "counts"), BOTH)
def test_each_batch_has_its_entries_and_no_name_or_number_means_two_of_them(catalogue, counts) -> None:
    listed = entries(catalogue.TOPIC)
    assert [one.no for one in listed] == list(range(1, sum(counts) + 1))
    assert list(Counter(one.number for one in listed).values()) == counts
    names = [(folded(name), one.no) for one in listed for name in (*one.names.values(), *one.aliases, *one.cas)]
    assert len({name for name, _ in set(names)}) == len(set(names))


@pytest.mark.parametrize(("catalogue", "counts"), BOTH)
def test_every_entry_is_found_by_every_name_it_bears_and_not_before_its_batch(catalogue, counts) -> None:
    for one in entries(catalogue.TOPIC):
        for name in (*one.names.values(), *one.aliases, *one.cas):
            told = catalogue.listed(f" {name} ", DAY)
            assert (told.value, told.no, told.sure) == (True, one.no, True)
    last = entries(catalogue.TOPIC)[-1]
    early = catalogue.listed(last.names["zh-hans"], last.holds_from - dt.timedelta(days=1))
    assert early.value is False
    assert "尚未列入" in early.sentence["zh-hans"]


def test_not_found_is_told_apart_from_not_regulated() -> None:
    told = regulated_chemicals.listed("甲基丙烯酸", DAY)
    assert told.value is False
    assert not told.sure
    assert "丙烯酸" in told.near
    assert "没有找到不等于不属于重点监管" in told.sentence["zh-hans"]
    assert "Not found is not the same as not regulated" in told.sentence["en"]


def test_a_cas_number_may_be_written_without_hyphens_or_wide_and_its_check_digit_counts() -> None:
    assert regulated_chemicals.listed("7782505", DAY).no == 1
    assert regulated_chemicals.listed("７７８２－５０－５", DAY).no == 1
    assert regulated_chemicals.listed("7782–50–5", DAY).no == 1
    with pytest.raises(Unanswerable, match="check digit"):
        regulated_chemicals.listed("7782-50-6", DAY)


@pytest.mark.parametrize(("catalogue", "counts"), BOTH)
def test_no_name_and_a_day_before_the_first_batch_are_refused_and_a_number_is_no_name(catalogue, counts) -> None:
    first = entries(catalogue.TOPIC)[0]
    with pytest.raises(Unanswerable):
        catalogue.listed("  ", DAY)
    with pytest.raises(Unanswerable, match=first.holds_from.isoformat()):
        catalogue.listed(first.names["zh-hans"], first.holds_from - dt.timedelta(days=1))
    with pytest.raises(TypeError):
        catalogue.listed(7782505, DAY)


@given(st.text(max_size=80))
def test_whatever_is_asked_a_sure_no_has_no_near_name(name: str) -> None:
    for catalogue in (regulated_chemicals, regulated_processes):
        try:
            told = catalogue.listed(name, DAY)
        except Unanswerable:
            continue
        assert told.value or told.sure == (not told.near)
