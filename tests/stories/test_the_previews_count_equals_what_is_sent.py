"""Promise: the number of messages that a preview shows is the number that is written, never one more or less."""

import datetime as dt
import random
import uuid
from collections import Counter

import pytest

from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Ref
from tocsin.base.notices import actions
from tocsin.base.notices.models import Notice, Preference
from tocsin.base.notices.plans import Letter, plan

FAULTS = ["letters_are_sent_without_their_plan", "the_preview_counts_one_less"]

pytestmark = pytest.mark.django_db


class Issue:
    ref = Ref("issue", uuid.UUID(int=1))


def letters(chance: random.Random) -> list[Letter]:
    """Up to sixty letters to twelve people: some urgent, some with an address, some people get several."""
    return [
        Letter(
            uuid.UUID(int=chance.randrange(12)), chance.choice(["zh-hans", "en"]), "lesson.issued", "教训", "检查",
            email="someone@example.org" if chance.random() < 0.5 else "", phone="1" if chance.random() < 0.5 else "",
            urgent=chance.random() < 0.2,
        )
        for _ in range(chance.randrange(60))
    ]  # fmt: skip


def test_the_previews_count_equals_what_is_sent(now: dt.datetime) -> None:
    chance = random.Random(412)  # noqa: S311  a repeatable stream, no secret
    for person in range(4):
        Preference.objects.create(
            person=uuid.UUID(int=person), digest_hour=person, channels=["sms", "email"][: person % 3]
        )
    for n in range(30):
        at = now + dt.timedelta(hours=5 * n)
        preview = plan(letters(chance), at)
        people = {message.to for message in preview.messages}
        before = Counter(Notice.objects.values_list("channel", flat=True))
        returned = actions.send(platform(at), preview, Issue)
        written = Counter(Notice.objects.values_list("channel", flat=True)) - before
        assert returned == preview.count == written.total()
        assert preview.by_channel == dict(written)
        assert preview.people == len(people)


def test_everybody_who_is_told_something_that_is_not_urgent_gets_one_message(now: dt.datetime) -> None:
    told = [Letter(uuid.UUID(int=n % 95), "zh-hans", "lesson.issued", "教训", "检查") for n in range(412)]
    preview = plan(told, now)
    assert actions.send(platform(now), preview, Issue) == preview.count == 95
    assert {len(notice.lines) for notice in Notice.objects.all()} == {4, 5}
