"""Promise: until a draw of inspections is published, whoever looks at what was drawn stands in the journal with it."""

from __future__ import annotations

import pytest

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import sign_in
from tocsin.base.journal.models import Entry
from tocsin.duties.inspections.draws import looking
from tocsin.duties.inspections.tests.lots import HOUR, lots

FAULTS = ["looks_are_not_written_down"]

pytestmark = pytest.mark.django_db


def looks(draw) -> list:
    return list(Entry.objects.filter(kind="inspection_draw.looked_at", about=draw.uid).order_by("id"))


def test_a_look_at_the_whole_list_and_at_ones_own_visit_each_leave_a_line(now) -> None:
    drawing = lots(now)
    draw = drawing.revealed()
    looking.look_at_list(drawing.officer(HOUR), draw)
    visit = draw.visits.first()
    by = drawing.by(visit.team()[0].uid, HOUR)
    looking.look_at_visit(by, visit)
    assert [one.who for one in looks(draw)] == [drawing.county.officer.who, by.who]
    looking.look_at_list(drawing.officer(HOUR), draw)
    assert len(looks(draw)) == 3, "the second look is a look"


def test_the_pages_leave_it_too(now, client, monkeypatch) -> None:
    drawing = lots(now - 2 * HOUR)
    draw = drawing.revealed()
    sign_in(client, Post.objects.get(uid=drawing.county.officer.post))
    assert client.get(f"/inspections/draws/{draw.uid}").status_code == 200
    assert not looks(draw), "the page of the draw shows nothing that was drawn"
    page = client.get(f"/inspections/draws/{draw.uid}/list")
    assert draw.visits.first().plant.name in page.content.decode()
    assert len(looks(draw)) == 1


def test_what_is_published_is_looked_at_freely(now) -> None:
    drawing = lots(now)
    draw = drawing.revealed()
    drawing.published(draw)
    draw.refresh_from_db()
    looking.look_at_list(drawing.officer(10 * HOUR), draw)
    assert not looks(draw)
