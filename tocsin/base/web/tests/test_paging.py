"""Long lists page by page: every row once, forwards and backwards, whatever arrives in between."""

import uuid

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory

from tocsin.base.journal.models import Entry
from tocsin.base.web.paging import Page, page

pytestmark = pytest.mark.django_db
KINDS = ["b", "a", "b", "c", "a", "b", "c"]


@pytest.fixture
def entries(now):
    return [Entry.objects.create(kind=kind, at=now, about=uuid.uuid4(), leaf=b"", body=b"") for kind in KINDS]


def at(query: str = "", *order: str) -> Page:
    return page(Entry.objects.order_by(*order or ("kind",)), RequestFactory().get("/x" + query), size=3)


@pytest.mark.parametrize("order", [("kind",), ("-kind",), ("-kind", "pk"), ("kind", "-pk"), ("-at", "kind")])
def test_every_row_is_shown_once_and_in_order(entries, order) -> None:
    seen, here = [], at("", *order)
    while True:
        seen += here.items
        if not here.after:
            break
        here = at(here.after, *order)
    assert seen == list(Entry.objects.order_by(*order, *(() if order[-1].lstrip("-") == "pk" else ("pk",))))


def test_one_can_go_back(entries) -> None:
    first = at()
    second = at(first.after)
    assert first.before == ""
    assert at(second.before).items == first.items


def test_a_row_that_arrives_meanwhile_moves_nothing(entries, now) -> None:
    first = at()
    Entry.objects.create(kind="a", at=now, leaf=b"", body=b"")
    assert not set(first.items) & set(at(first.after).items)


def test_the_other_parts_of_the_address_are_kept(entries) -> None:
    here = page(Entry.objects.order_by("kind"), RequestFactory().get("/x?q=空分&after="), size=3)
    assert "q=%E7%A9%BA%E5%88%86" in here.after


def test_a_count_above_a_thousand_is_not_counted_out(entries) -> None:
    here = at()
    assert (here.counted, here.more) == (7, False)


@pytest.mark.parametrize("mark", ["x", "W10", "eyJhIjoxfQ", "WyJ4Il0", "WyIxIiwiMiIsIjMiXQ", "%F0%9F"])
def test_a_damaged_mark_is_refused(entries, mark) -> None:
    with pytest.raises(BadRequest):
        at(f"?after={mark}")
