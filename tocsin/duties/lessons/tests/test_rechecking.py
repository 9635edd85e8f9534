"""Verified fixes are looked at again: when, by whom, and what follows from what was found."""

import datetime as dt

import pytest

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.tests.people import holder_of, post_held
from tocsin.base.journal import checkpoints
from tocsin.base.journal.models import Entry
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry import actions as registry
from tocsin.duties.lessons import jobs, queries, retention
from tocsin.duties.lessons.actions import look_again, record, reply, reveal, seal
from tocsin.duties.lessons.models import Draw, Issue, Match, Recheck, Visit
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.tests.county import County, by_of
from tocsin.duties.lessons.tests.test_drawing import claimed
from tocsin.duties.lessons.tests.test_replying import photo

__all__ = ["claimed"]
DAY = dt.timedelta(days=1)
SEEN = [("site.jpg", photo("blue"))]


def verify_all(county: County, issued: Issue) -> None:
    """All six that reported it fixed are drawn, visited and verified."""
    draw = seal(county.officer, issued, size=6)
    checkpoints.publish(county.now)
    reveal(county.officer, draw)
    for visit in Visit.objects.all():
        record(county.inspector, visit, "verified", "", SEEN)


@pytest.fixture
def verified(county, claimed):
    verify_all(county, claimed)
    return claimed


def after(county: County, days: float) -> dt.datetime:
    return county.now + days * DAY


def look(county: County, days: float) -> list[Recheck]:
    jobs.recheck(after(county, days))
    rows = Recheck.objects.select_related("visit__match__plant", "visit__reply", "obligation", "inspector")
    return list(rows.order_by("pk"))


def later(county: County, days: float, by=None):
    return county.later(by or county.officer, days=days)


def test_nothing_is_looked_at_before_its_day(county, verified):
    assert look(county, 179) == []


def test_after_six_months_each_verified_fix_is_owed_by_an_inspector_who_did_not_verify_it(county, verified):
    rows = look(county, 185)
    assert [(row.months, row.found, row.left_out) for row in rows] == [(6, "", "")] * 6
    for row in rows:
        assert row.obligation.kind == "lesson.recheck"
        assert row.obligation.due_at > after(county, 185)
        assert holder_of(row.inspector).uid != county.inspector.who


def test_where_nobody_else_can_look_the_first_verifier_looks_again(county, verified):
    from tocsin.base.accounts import actions as accounts
    from tocsin.base.accounts.models import Person
    from tocsin.base.journal.acts import platform

    for by in (county.officer, county.grid):
        accounts.leave(platform(county.now), Person.objects.get(uid=by.who), "moved")
    (row, *_rest) = look(county, 185)
    assert holder_of(row.inspector).uid == county.inspector.who


def test_looking_again_and_again_opens_nothing_twice(county, verified):
    look(county, 185)
    assert len(look(county, 186)) == 6
    assert Entry.objects.filter(kind="recheck.opened").count() == 1


def test_a_job_that_did_not_run_for_months_loses_nothing_and_gives_time(county, verified):
    rows = look(county, 260)
    assert [row.months for row in rows] == [6] * 6
    assert rows[0].obligation.due_at == after(county, 260 + 9)


def test_a_look_missed_until_the_next_one_came_is_recorded_as_missed(county, verified):
    rows = look(county, 380)
    assert sorted((row.months, row.left_out) for row in rows) == [(6, "overtaken")] * 6 + [(12, "")] * 6


def test_the_second_look_waits_for_the_first_that_is_still_owed(county, verified):
    rows = look(county, 185)
    assert len(look(county, 380)) == 6
    look_again(later(county, 381), rows[0], "kept", "", SEEN)
    told = {(row.months, row.left_out) for row in look(county, 382) if row.visit_id == rows[0].visit_id}
    assert told == {(6, ""), (12, "seen")}, "one look at thirteen months speaks for both"


def test_what_is_gone_lets_the_word_fall_and_the_lesson_is_owed_again_in_one_entry(county, verified):
    row = look(county, 185)[0]
    before = row.visit.match.obligation
    entries = Entry.objects.count()
    look_again(later(county, 190), row, "gone", "the box is open again", SEEN)
    assert Entry.objects.count() == entries + 1
    match = Match.objects.select_related("obligation").get(pk=row.visit.match_id)
    row.visit.reply.refresh_from_db()
    assert row.visit.reply.fallen_because == "not_kept"
    assert (match.obligation.state, match.obligation.recurs) == ("open", before)
    assert match.obligation.due_at > after(county, 190)
    told = queries.funnel(verified)
    assert (told.fixed, told.verified, told.gone) == (5, 5, 1)


def test_a_fix_that_went_is_not_looked_at_after_twelve_months_but_its_successor_is_after_six(county, verified):
    for row in look(county, 185):
        look_again(
            later(county, 190), row, "gone" if row.visit.match.plant.name == "gasworks" else "kept", "it is bad", SEEN
        )
    again = county.match(verified, "gasworks")
    by = later(county, 200, county.safety["gasworks"])
    reply(by, again, "fixed", "once more", [("b.jpg", photo("green"))])
    draw = seal(later(county, 201), verified, size=6)
    checkpoints.publish(after(county, 201))
    reveal(later(county, 202), draw)
    for visit in Visit.objects.filter(found=""):
        record(later(county, 203, county.inspector), visit, "verified", "", SEEN)
    rows = look(county, 370)
    mine = [row for row in rows if row.visit.match_id == again.pk]
    assert [row.months for row in mine] == [6]
    look(county, 203 + 185)
    fresh = Recheck.objects.filter(visit__draw=draw, months=6)
    assert fresh.get(visit__match=again).left_out == ""
    assert set(fresh.exclude(visit__match=again).values_list("left_out", flat=True)) == {"counted_before"}


def test_a_look_that_cannot_tell_says_why_and_loses_nobody_anything(county, verified):
    row = look(county, 185)[0]
    with pytest.raises(NotPossible, match="why"):
        look_again(later(county, 190), row, "untold")
    look_again(later(county, 190), row, "untold", "the plant is shut for repairs")
    assert Obligation.objects.get(pk=row.obligation_id).state == "discharged"
    assert queries.funnel(verified).verified == 6
    assert retention.of_issue(verified).at(6).looked == 0


@pytest.mark.parametrize(
    ("found", "note", "files", "refusal"),
    [("kept", "", [], "photograph"), ("gone", "", SEEN, "what was found"), ("perhaps", "", SEEN, "still in place"),
     ("kept", "", [("virus.jpg", b"MZ not an image")], "cannot serve as proof")],
)  # fmt: skip
def test_a_look_needs_its_proof(county, verified, found, note, files, refusal):
    row = look(county, 185)[0]
    with pytest.raises(NotPossible, match=refusal):
        look_again(later(county, 190), row, found, note, files)
    assert Recheck.objects.get(pk=row.pk).found == ""


def test_who_replied_or_works_there_never_looks_again(county, verified):
    row = look(county, 185)[0]
    name = row.visit.match.plant.name
    head = post_held(Role.HEAD, unit_kind="enterprise", unit=row.visit.match.plant.enterprise.uid)
    for by in (county.safety[name], by_of(head, county.now)):
        with pytest.raises(NotPossible, match="someone else"):
            look_again(later(county, 190, by), row, "kept", "", SEEN)
    look_again(later(county, 190), row, "kept", "", SEEN)
    with pytest.raises(NotPossible, match="already"):
        look_again(later(county, 191), row, "gone", "on second thoughts", SEEN)


def test_a_deregistered_plant_is_not_looked_at_and_not_counted_as_lost(county, verified):
    rows = look(county, 185)
    plant = rows[0].visit.match.plant
    registry.deregister(later(county, 186), plant, after(county, 186).date())
    jobs.recheck(after(county, 187))
    rows[0].refresh_from_db()
    assert (rows[0].left_out, Obligation.objects.get(pk=rows[0].obligation_id).state) == ("deregistered", "withdrawn")
    with pytest.raises(NotPossible, match="deregistered"):
        look_again(later(county, 190), rows[0], "gone", "it is gone", SEEN)
    assert retention.of_issue(verified).at(6).looked == 0


def test_a_plant_that_takes_its_word_back_is_not_looked_at_and_counts_as_gone(county, verified):
    match = county.match(verified, "gasworks")
    reply(later(county, 100, county.safety["gasworks"]), match, "affected", "the criterion was dropped")
    told = {row.visit.match.plant.name: row.left_out for row in look(county, 185)}
    assert told["gasworks"] == "taken_back"
    assert set(told.values()) == {"taken_back", ""}
    assert [fix.counts_as_gone for fix in retention.fixes([match.pk])] == [True]


@pytest.fixture
def many(county, verified, monkeypatch):
    """As if six were more than are looked at whole."""
    from tocsin.duties.lessons.rules import rechecking

    monkeypatch.setattr(rechecking, "WHOLE_UP_TO", 3)
    monkeypatch.setattr(rechecking, "TARGET", rechecking.Decimal("0.5"))
    return verified


def test_of_many_a_sealed_sample_is_looked_at_and_the_others_are_recorded_as_not_drawn(county, many):
    assert look(county, 185) == []
    draw = Draw.objects.get(purpose="recheck")
    assert (len(draw.population), draw.sample_size, draw.months) == (6, 3, 6)
    assert look(county, 185.01) == [], "the journal has published no checkpoint since"
    checkpoints.publish(after(county, 185.02))
    assert sorted(row.left_out for row in look(county, 185.03)) == ["", "", "", "not_drawn", "not_drawn", "not_drawn"]
    from tocsin.duties.lessons import verifying

    draw.refresh_from_db()
    assert verifying.honest(draw)
    assert queries.latest_draw(many).purpose == "", "absorption is told by visits that verify, not by looks"


def test_a_sample_is_drawn_when_all_that_were_verified_about_then_are_due(county, many):
    first, last = Visit.objects.order_by("pk")[0], Visit.objects.order_by("pk")[5]
    Visit.objects.filter(pk=first.pk).update(at=county.now - 20 * DAY)
    look(county, 170)
    assert not Draw.objects.filter(purpose="recheck").exists(), "the first is due, the others are not"
    look(county, 185)
    assert len(Draw.objects.get(purpose="recheck").population) == 6
    assert last.at == county.now


def test_after_twelve_months_the_sample_is_drawn_anew_from_all(county, many):
    look(county, 185)
    checkpoints.publish(after(county, 185.02))
    for row in look(county, 185.03):
        if not row.left_out:
            look_again(later(county, 190), row, "kept", "", SEEN)
    look(county, 370)
    assert len(Draw.objects.get(purpose="recheck", months=12).population) == 6


def test_without_its_secret_a_draw_of_looks_is_voided_and_sealed_anew(county, many):
    from tocsin.base.journal.draws import custody
    from tocsin.duties.lessons.actions import void

    look(county, 185)
    draw = Draw.objects.get(purpose="recheck")
    custody.forget(draw.uid)
    checkpoints.publish(after(county, 185.02))
    look(county, 185.03)
    void(later(county, 186), draw, "the secret was lost in a restore")
    look(county, 187)
    assert Draw.objects.filter(purpose="recheck").count() == 2
