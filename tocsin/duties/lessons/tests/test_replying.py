"""The four replies: what each needs, what it rests on, and when it falls."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tocsin.base.journal import audit, outbox
from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry
from tocsin.base.journal.reactions import registered
from tocsin.base.obligations import actions as obligations
from tocsin.base.registry import actions as registry
from tocsin.duties.lessons import jobs, queries, reactions
from tocsin.duties.lessons.actions import answer, issue, receive, reply
from tocsin.duties.lessons.models import Match, Reply
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.tests.county import HAS_BOX, HAS_CRITERION, LACKS, NO_BOX, approved_card


def photo(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()


def settle_all(now):
    """Carry out what the journal owes to those who listen."""
    outbox.deliver(now, 100)


def test_receiving_twice_changes_nothing(county, issued):
    match = county.match(issued, "gasworks")
    receive(county.safety["gasworks"], match)
    receive(county.later(county.safety["gasworks"], hours=1), match)
    assert county.match(issued, "gasworks").received_at == county.now


def test_not_affected_needs_a_reason_and_is_pinned_to_the_profile(county, issued):
    match = county.match(issued, "gasworks")
    with pytest.raises(NotPossible, match="why"):
        reply(county.safety["gasworks"], match, "not_affected")
    given = reply(county.safety["gasworks"], match, "not_affected", "the box was removed in 2024")
    assert given.profile == county.plants["gasworks"].profile
    assert given.expires_at == county.now + dt.timedelta(days=365)
    assert county.match(issued, "gasworks").obligation.state == "discharged"


def test_fixed_needs_proof(county, issued):
    match = county.match(issued, "gasworks")
    with pytest.raises(NotPossible, match="proves"):
        reply(county.safety["gasworks"], match, "fixed", "done")
    reply(county.safety["gasworks"], match, "fixed", "done", [("a.jpg", photo())])
    assert county.match(issued, "gasworks").obligation.state == "discharged"


def test_under_investigation_must_come_back_by_a_day(county, issued):
    match = county.match(issued, "gasworks")
    for day in (None, county.now, county.now + dt.timedelta(days=31)):
        with pytest.raises(NotPossible, match="come back"):
            reply(county.safety["gasworks"], match, "investigating", come_back=day)
    reply(county.safety["gasworks"], match, "investigating", come_back=county.now + dt.timedelta(days=9))
    assert county.match(issued, "gasworks").obligation.state == "open"
    assert jobs.expire(county.now + dt.timedelta(days=9)) == 1
    assert queries.standing(match) is None


def test_affected_keeps_the_obligation_open(county, issued):
    match = county.match(issued, "gasworks")
    reply(county.safety["gasworks"], match, "affected")
    assert county.match(issued, "gasworks").obligation.state == "open"


def test_only_one_reply_stands_and_the_earlier_ones_are_kept(county, issued):
    match = county.match(issued, "gasworks")
    first = reply(county.safety["gasworks"], match, "affected")
    second = reply(county.later(county.safety["gasworks"], days=1), match, "not_affected", "it was removed")
    first.refresh_from_db()
    assert first.fallen_because == "replaced"
    assert queries.standing(match) == second


def test_a_reply_to_a_lesson_of_which_it_is_not_known_whether_it_applies_is_refused(county, issued):
    with pytest.raises(NotPossible, match="question"):
        reply(county.safety["steelworks"], county.match(issued, "steelworks"), "affected")


def test_not_affected_falls_when_a_field_the_card_reads_changes(county, issued):
    match = county.match(issued, "gasworks")
    given = reply(county.safety["gasworks"], match, "not_affected", "the box was removed in 2024")
    before = county.match(issued, "gasworks").obligation
    registry.revise(county.later(county.officer, days=5), county.plants["gasworks"], HAS_CRITERION, "declared")
    settle_all(county.now + dt.timedelta(days=5))
    given.refresh_from_db()
    after = county.match(issued, "gasworks").obligation
    assert given.fallen_because == "profile_changed"
    assert (after.state, after.recurs) == ("open", before)
    assert after.due_at > before.due_at - dt.timedelta(days=30)


def test_not_affected_stands_when_a_field_the_card_does_not_read_changes(county, issued):
    match = county.match(issued, "gasworks")
    given = reply(county.safety["gasworks"], match, "not_affected", "the box was removed in 2024")
    registry.revise(
        county.officer, county.plants["gasworks"], {"headcount": {"known": "complete", "value": 12}}, "declared"
    )
    settle_all(county.now)
    given.refresh_from_db()
    assert given.fallen_at is None


def test_not_affected_expires_and_is_asked_for_again(county, issued):
    match = county.match(issued, "gasworks")
    reply(county.safety["gasworks"], match, "not_affected", "the box was removed in 2024")
    assert jobs.expire(county.now + dt.timedelta(days=364)) == 0
    assert jobs.expire(county.now + dt.timedelta(days=365)) == 1
    assert jobs.expire(county.now + dt.timedelta(days=366)) == 0
    assert county.match(issued, "gasworks").obligation.state == "open"
    assert Reply.objects.get().fallen_because == "expired"


def test_answering_the_question_with_no_safeguard_makes_the_lesson_owed_at_once(county, issued):
    assert answer(
        county.safety["steelworks"], county.plants["steelworks"], "safeguards", "forced_shutdown_criterion", "no"
    )
    match = county.match(issued, "steelworks")
    assert (match.verdict, match.question.state, match.obligation.state) == ("yes", "discharged", "open")


def test_answering_that_the_safeguard_is_there_settles_the_question_and_nothing_is_owed(county, issued):
    answer(county.safety["steelworks"], county.plants["steelworks"], "safeguards", "forced_shutdown_criterion", "yes")
    match = county.match(issued, "steelworks")
    assert (match.verdict, match.question.state, match.obligation) == ("no", "discharged", None)


def test_answering_and_the_news_of_it_together_settle_a_question_once(county, issued):
    answer(county.safety["steelworks"], county.plants["steelworks"], "safeguards", "forced_shutdown_criterion", "no")
    before = county.match(issued, "steelworks").obligation
    settle_all(county.now)
    assert county.match(issued, "steelworks").obligation == before


def test_a_plant_that_comes_to_match_while_the_issue_stands_is_reached(county, issued):
    registry.revise(county.officer, county.plants["bakery"], {**HAS_BOX, **LACKS}, "declared")
    settle_all(county.now)
    match = county.match(issued, "bakery")
    assert (match.verdict, match.obligation.state) == ("yes", "open")
    settle_all(county.now)
    assert Match.objects.filter(plant=county.plants["bakery"]).count() == 1


def test_editing_the_profile_does_not_cancel_a_lesson(county, issued):
    registry.revise(county.safety["gasworks"], county.plants["gasworks"], NO_BOX, "declared")
    settle_all(county.now)
    assert county.match(issued, "gasworks").obligation.state == "open"


def test_a_grid_officer_replies_for_a_workshop_and_it_is_written_down_as_such(county, issued):
    given = reply(county.grid, county.match(issued, "gasworks"), "affected", on_behalf=True)
    assert given.on_behalf


def test_what_an_officer_withdrew_stays_withdrawn_when_a_reply_expires_and_stops_no_other(county, issued):
    safety, match = county.safety["gasworks"], county.match(issued, "gasworks")
    reply(safety, match, "investigating", come_back=county.now + dt.timedelta(days=9))
    obligations.withdraw(county.officer, county.match(issued, "gasworks").obligation, "issued by mistake")
    assert jobs.expire(county.now + dt.timedelta(days=10)) == 1
    assert county.match(issued, "gasworks").obligation.state == "withdrawn"
    reply(safety, match, "affected")
    assert county.match(issued, "gasworks").obligation.state == "withdrawn"


def test_what_is_not_asked_about_never_gets_into_the_journal(county, issued):
    answer(county.safety["bakery"], county.plants["bakery"], "headcount", "Li Si 13800000000", "5")
    assert not [entry for entry in Entry.objects.all() if b"Li Si" in bytes(entry.body)]


def test_a_plant_is_held_before_its_lesson_so_that_its_profile_cannot_change_under_a_reply(county, issued):
    match = county.match(issued, "gasworks")
    with CaptureQueriesContext(connection) as asked:
        reply(county.safety["gasworks"], match, "not_affected", "it was removed")
    told = [query["sql"] for query in asked]
    held = next(n for n, sql in enumerate(told) if 'FROM "registry_plant"' in sql)
    assert held < next(n for n, sql in enumerate(told) if 'FROM "lessons_match"' in sql)


def test_a_reason_that_is_edited_afterwards_does_not_verify(county, issued):
    given = reply(county.safety["gasworks"], county.match(issued, "gasworks"), "not_affected", "it was removed")
    where = f"reply {given.uid}"
    assert where not in [problem.where for problem in audit.verify().problems]
    Reply.objects.filter(pk=given.pk).update(reason={"en": "it was never there"})
    assert ("record", where) in [(problem.saying, problem.where) for problem in audit.verify().problems]


def test_a_reply_that_cannot_fall_keeps_no_other_from_expiring(county, issued, monkeypatch):
    for name in ("gasworks", "steelworks"):
        if name == "steelworks":
            answer(county.safety[name], county.plants[name], "safeguards", "forced_shutdown_criterion", "no")
        day = county.now + dt.timedelta(days=9 if name == "gasworks" else 10)
        reply(county.safety[name], county.match(issued, name), "investigating", come_back=day)
    broken, fall_all = county.match(issued, "gasworks"), jobs.fall_all

    def falls(act, falls):
        assert falls[0].match != broken, "this one fails"
        fall_all(act, falls)

    monkeypatch.setattr(jobs, "fall_all", falls)
    assert jobs.expire(county.now + dt.timedelta(days=11)) == 1
    assert queries.standing(broken) is not None


def test_a_plant_that_is_imported_while_the_issue_stands_is_reached(county, issued):
    plant = county.plant("new gasworks", HAS_BOX, LACKS)
    with county.officer.act("import.carried_out", plant) as act:
        act.row("plant.registered", plant.ref, {})
    reactions.plant_registered(act.entry, platform(county.now))
    assert county.match(issued, "new gasworks").obligation.state == "open"
    assert "duties.lessons.reactions.plant_registered" in registered()["plant.registered"]


def test_a_new_plant_is_not_flooded_with_every_lesson_that_stands(county, issued, settings):
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"lessons_per_week": 1})
    issue(county.officer, approved_card(county, key="second"), county.region)
    county.plant("new gasworks", HAS_BOX, LACKS)
    settle_all(county.now)
    mine = Match.objects.filter(plant=county.plants["new gasworks"])
    assert sorted(match.issued_at is None for match in mine) == [False, True]
    assert jobs.issue_held(county.now + dt.timedelta(days=8)) >= 1
    assert not mine.filter(issued_at=None).exists()
