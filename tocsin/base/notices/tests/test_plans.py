"""What is previewed is what is sent."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.base.journal.acts import platform
from tocsin.base.journal.models import Entry
from tocsin.base.journal.things import Ref
from tocsin.base.notices import actions
from tocsin.base.notices.models import Notice
from tocsin.base.notices.plans import Letter, plan

A, B = uuid.UUID(int=1), uuid.UUID(int=2)


class Issue:
    ref = Ref("issue", uuid.UUID(int=9))


def test_letters_of_one_person_in_one_window_become_one_message(db, letter, now) -> None:
    made = plan([letter(A, "one"), letter(A, "two"), letter(B, "three")], now)
    assert (made.count, made.people, made.digested, made.by_channel) == (2, 2, 1, {"in_app": 2})
    assert actions.send(platform(now), made, Issue) == 2
    assert Notice.objects.get(to=A).subject == "2 matters for you"
    assert Notice.objects.get(to=B).subject == "three"


def test_a_later_act_of_the_same_window_joins_the_waiting_digest(db, letter, now) -> None:
    actions.send(platform(now), plan([letter(A, "one", email="a@example.org")], now), Issue)
    later = now + dt.timedelta(hours=1)
    second = plan([letter(A, "two", email="a@example.org")], later)
    assert (second.count, second.joining) == (0, 2)
    assert actions.send(platform(later), second, Issue) == 0
    assert {notice.subject for notice in Notice.objects.all()} == {"2 matters for you"}
    assert "two" in Notice.objects.get(channel="email").body


def test_the_next_day_is_a_new_message(db, letter, now) -> None:
    actions.send(platform(now), plan([letter(A)], now), Issue)
    assert plan([letter(A)], now + dt.timedelta(days=1)).count == 1


def test_an_urgent_letter_waits_for_no_digest(db, letter, now) -> None:
    made = plan([letter(A, email="a@example.org"), letter(A, "now!", email="a@example.org", urgent=True)], now)
    actions.send(platform(now), made, Issue)
    waiting = {notice.subject: notice.due_at for notice in Notice.objects.filter(channel="email")}
    assert waiting["now!"] == now < waiting["A lesson for you"]


def test_a_preference_is_followed(db, letter, now) -> None:
    class Someone:
        ref = Ref("person", A)

    actions.prefer(platform(now), Someone, ["sms", "in_app"], 20)
    made = plan([letter(A, email="a@example.org", phone="123")], now)
    assert made.by_channel == {"in_app": 1, "sms": 1}
    assert {message.due_at.hour for message in made.messages} == {12}, "20:00 in the region's zone"


def test_what_cannot_wait_goes_a_way_of_its_own(db, letter, now) -> None:
    class Someone:
        ref = Ref("person", A)

    actions.prefer(platform(now), Someone, ["email"], 20, urgent=["sms"])
    both = {"email": "a@example.org", "phone": "123"}
    made = plan([letter(A, **both), letter(A, "now!", urgent=True, **both)], now)
    outside = {
        (message.channel, message.letters[0].subject) for message in made.messages if message.channel != "in_app"
    }
    assert outside == {("email", "A lesson for you"), ("sms", "now!")}


def test_nobody_can_switch_an_alarm_off(db, letter, now) -> None:
    class Someone:
        ref = Ref("person", A)

    actions.prefer(platform(now), Someone, [], 20, urgent=[])
    made = plan([letter(A, "now!", urgent=True, email="a@example.org")], now)
    assert made.by_channel == {"email": 1, "in_app": 1}


def test_a_plan_made_before_the_digest_went_out_is_refused_whole(db, letter, now) -> None:
    actions.send(platform(now), plan([letter(A, email="a@example.org")], now), Issue)
    made = plan([letter(A, email="a@example.org")], now + dt.timedelta(hours=1))
    Notice.objects.filter(channel="email").update(state=Notice.State.SENT)
    entries = Entry.objects.count()
    with pytest.raises(actions.PlanIsStale):
        actions.send(platform(now + dt.timedelta(hours=1)), made, Issue)
    assert Entry.objects.count() == entries
    assert len(Notice.objects.get(channel="in_app").lines) == 1


def test_two_plans_for_the_same_people_are_not_both_carried_out(db, letter, now) -> None:
    first, second = plan([letter(A)], now), plan([letter(A)], now)
    actions.send(platform(now), first, Issue)
    with pytest.raises(actions.PlanIsStale):
        actions.send(platform(now), second, Issue)


LETTERS = st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.booleans()), max_size=12)


@given(batches=st.lists(LETTERS, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_count_is_what_is_written_whatever_is_sent(db, now, batches) -> None:
    Notice.objects.all().delete()
    for n, batch in enumerate(batches):
        at = now + dt.timedelta(hours=9 * n)
        letters = [
            Letter(uuid.UUID(int=to), "en", "k", "s", "b", email="x@example.org" if mail else "", urgent=urgent)
            for to, urgent, mail in batch
        ]
        made = plan(letters, at)
        before = Counter(Notice.objects.values_list("channel", flat=True))
        assert actions.send(platform(at), made, Issue) == made.count
        assert dict(Counter(Notice.objects.values_list("channel", flat=True)) - before) == made.by_channel
