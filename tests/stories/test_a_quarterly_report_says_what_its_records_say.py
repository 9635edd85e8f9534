"""Promise: every figure of a report of hazards is the number of records behind it, and what was signed stays."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.documents import official
from tocsin.base.documents.models import Issued
from tocsin.base.journal.acts import By
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.base.obligations.models import Obligation
from tocsin.duties.hazards import actions, listing
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.reports import actions as reports
from tocsin.duties.hazards.reports import figures, jobs, kinds, papers, rules
from tocsin.duties.hazards.reports.models import HazardReport
from tocsin.duties.hazards.rules.moves import NotPossible
from tocsin.duties.hazards.tests.conftest import PHOTO, works
from tocsin.duties.lessons.tests.county import by_of

FAULTS = ["a_figure_counts_what_its_link_does_not_show", "a_signed_report_is_counted_anew"]

__all__ = ["works"]


def quarter(works):
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    return rules.quarter_of(works.now.date())


def afterwards(works, days: int = 3) -> dt.datetime:
    """Some days after the quarter in which everything happened."""
    return listing.ends(quarter(works).last) + dt.timedelta(days=days)


def head_at(works, days: int = 3) -> By:
    return By(works.head.who, works.head.post, afterwards(works, days))


def recorded(works) -> dict[str, Hazard]:
    """One put right, one overdue at the quarter's end, one suspected to be major, one that was none."""
    none = works.reported(what="看起来像裂缝")
    actions.dismiss(works.by(works.county.inspector, hours=1), none, "看过，不是裂缝")
    return {
        "closed": works.closed(), "late": works.confirmed(days=1, origin="inspection"),
        "grave": works.confirmed(grade="suspected"), "new": works.reported(), "none": none,
    }  # fmt: skip


def signed(works) -> HazardReport:
    return reports.sign(head_at(works), works.plant.enterprise, quarter(works))


def test_every_figure_is_what_its_records_are(works) -> None:
    recorded(works)
    told = signed(works).figures["counts"]
    expected = {
        "found": 4, "of_found": 1, "put_right": 1, "open": 3, "overdue": 2, "major_open": 0, "grade_general": 2,
        "grade_suspected": 1, "grade_ungraded": 1, "origin_inspection": 1, "origin_self_check": 3,
    }  # fmt: skip
    assert {key: told[key] for key in expected} == expected
    assert figures.rate(told) == "25.0 %"


def test_the_link_of_every_figure_shows_exactly_so_many_records(works) -> None:
    recorded(works)
    report, client = signed(works), Client()
    sign_in(client, Post.objects.get(uid=works.head.post))
    for _title, lines in figures.parts(report.enterprise, report.of, report.figures):
        for one in lines:
            page = client.get(one.url).content.decode()
            shown = set(re.findall(r'scope="row"><a href="/hazards/([0-9a-f-]{36})"', page))
            assert len(shown) == one.n, one.key


def test_what_is_signed_stays_when_records_change(works) -> None:
    found = recorded(works)
    report = signed(works)
    before, as_paper = report.figures, papers.contents(report).context
    actions.submit(head_at(works, days=4), found["late"], "盖板已经装好", [PHOTO])
    later = By(works.county.inspector.who, works.county.inspector.post, afterwards(works, 5))
    actions.dismiss(later, found["new"], "看过，不是隐患")
    held = HazardReport.objects.select_related("enterprise").get(pk=report.pk)
    assert held.figures == before
    assert papers.contents(held).context == as_paper
    assert figures.counts(held.enterprise, held.of, afterwards(works, 6))["found"] == before["counts"]["found"] - 1
    client = Client()
    sign_in(client, Post.objects.get(uid=works.head.post))
    assert ": 3)" in client.get(f"/hazards/reports/{report.uid}").content.decode()
    with pytest.raises(NotPossible):
        reports.sign(head_at(works, days=7), works.plant.enterprise, quarter(works))


def test_the_principal_person_in_charge_signs_and_nobody_else_and_not_before_the_end(works) -> None:
    recorded(works)
    enterprise, which = works.plant.enterprise, quarter(works)
    stranger = by_of(post_held(Role.HEAD, unit_kind="enterprise", unit=works.county.bureau.uid), works.now)
    for who in (works.safety, works.director, works.county.officer, stranger):
        with pytest.raises(NotPossible):
            reports.sign(By(who.who, who.post, afterwards(works)), enterprise, which)
    with pytest.raises(NotPossible):
        reports.sign(works.head, enterprise, which)
    assert not HazardReport.objects.filter(signed_at__isnull=False).exists()


def test_it_is_owed_once_by_the_law_s_day_however_late_anybody_looked_and_signing_discharges_it(works) -> None:
    recorded(works)
    jobs.look(works.now)
    assert not HazardReport.objects.filter(period=quarter(works).key).exists()
    jobs.look(afterwards(works, 9))
    jobs.look(afterwards(works, 10))
    owed = Obligation.objects.get(kind="hazard_report_quarter")
    day, _article = rules.law(quarter(works))
    assert owed.due_at == listing.ends(day) - dt.timedelta(seconds=1)
    assert day.day == 15
    assert owed.bearer.uid == works.head.post
    signed(works)
    owed.refresh_from_db()
    assert not owed.live
    assert HazardReport.objects.get(period=quarter(works).key).signed_by == works.head.who


def test_the_head_reads_and_signs_on_the_page_and_makes_the_document(works) -> None:
    recorded(works)
    official.register(*papers.PAPERS)
    jobs.look(afterwards(works))
    report = HazardReport.objects.get(period=quarter(works).key)
    signed(works)
    head, office = Client(), Client()
    sign_in(head, Post.objects.get(uid=works.head.post))
    sign_in(office, Post.objects.get(uid=works.county.officer.post))
    for client in (head, office):
        assert client.get("/hazards/reports", follow=True).status_code == 200
        assert client.get(f"/hazards/reports/{report.uid}").status_code == 200
        assert client.get(f"/hazards/reports?period={report.period}", follow=True).status_code == 200
    assert office.post("/hazards/reports/sign", {"period": report.period}).status_code == 404
    assert head.post(f"/documents/issue/hazard_report/{report.uid}", {}).status_code == 302
    issued = Issued.objects.get(about=report.uid)
    assert "隐患报" in issued.number
    for client in (head, office):
        page = client.get(f"/hazards/reports/{report.uid}").content.decode()
        assert issued.number in page
        assert client.get(f"/documents/issued/{issued.uid}/docx").status_code == 200


def test_an_unsigned_report_is_no_document(works) -> None:
    recorded(works)
    official.register(*papers.PAPERS)
    jobs.look(afterwards(works))
    report = HazardReport.objects.get(period=quarter(works).key)
    with pytest.raises(NotPossible):
        papers.contents(report)
    head = Client()
    sign_in(head, Post.objects.get(uid=works.head.post))
    head.post(f"/documents/issue/hazard_report/{report.uid}", {})
    assert not Issued.objects.filter(about=report.uid).exists()
    page = head.get("/hazards/reports?period=2026Q3").content.decode()
    assert "/hazards/reports/sign" in page
    assert head.post("/hazards/reports/sign", {"period": "2026Q3"}).status_code == 302
    report.refresh_from_db()
    assert report.signed_at is not None
