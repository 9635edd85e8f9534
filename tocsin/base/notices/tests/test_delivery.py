"""What waits goes out, once, and one bad address keeps nobody waiting."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest
from django.core import mail

from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Ref
from tocsin.base.notices import actions, adapters, jobs
from tocsin.base.notices.models import Notice
from tocsin.base.notices.plans import plan

A, B = uuid.UUID(int=1), uuid.UUID(int=2)
DAY = dt.timedelta(days=1)


class Issue:
    ref = Ref("issue", uuid.UUID(int=9))


def send(letters, now) -> None:
    actions.send(platform(now), plan(letters, now), Issue)


def test_a_digest_waits_for_its_hour_and_goes_out_once(db, letter, now) -> None:
    send([letter(A, "one", email="a@example.org"), letter(A, "two", email="a@example.org")], now)
    assert jobs.deliver(now) == 0
    assert jobs.deliver(now + DAY) == 1
    assert jobs.deliver(now + DAY) == 0
    (message,) = mail.outbox
    assert message.to == ["a@example.org"]
    assert "one" in message.body
    assert "http://127.0.0.1:8000/inbox" in message.body


class Broken:
    tried: list[str] = []

    def deliver(self, notice: Notice) -> None:
        self.tried.append(notice.address)
        if notice.address == "bad@example.org":
            raise ConnectionError("mailbox\x00 full")


@pytest.fixture
def broken(monkeypatch):
    monkeypatch.setitem(adapters._registered, "email", Broken)
    Broken.tried = []


def test_a_failing_address_never_blocks_others_and_is_tried_again_later(db, letter, now, broken) -> None:
    send([letter(A, email="bad@example.org", urgent=True), letter(B, email="good@example.org", urgent=True)], now)
    assert jobs.deliver(now) == 1
    bad = Notice.objects.get(address="bad@example.org")
    assert (bad.state, bad.trouble) == ("waiting", "ConnectionError: mailbox full")
    assert jobs.deliver(now) == 0, "not before its time"
    jobs.deliver(now + dt.timedelta(minutes=2))
    assert Broken.tried.count("bad@example.org") == 2


def test_what_never_arrives_is_given_up_and_shown_as_failed(db, letter, now, broken) -> None:
    send([letter(A, email="bad@example.org", urgent=True)], now)
    for n in range(10):
        jobs.deliver(now + n * DAY)
    assert Notice.objects.get(channel="email").state == "failed"
    assert Broken.tried.count("bad@example.org") == 6


def test_two_workers_do_not_send_the_same_message(db, letter, now, monkeypatch) -> None:
    send([letter(A, email="a@example.org", urgent=True)], now)

    class Meanwhile:
        def deliver(self, notice: Notice) -> None:
            assert jobs.deliver(now) == 0, "the other worker finds it claimed"

    monkeypatch.setitem(adapters._registered, "email", Meanwhile)
    assert jobs.deliver(now) == 1


def test_a_channel_without_an_adapter_is_written_to_a_file(db, letter, now, settings, tmp_path) -> None:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    Notice.objects.create(
        to=A, channel="voice", kind="k", subject="警报", body="b", address="123", at=now, due_at=now, next_try_at=now
    )
    assert jobs.deliver(now) == 1
    (line,) = (tmp_path / "outgoing" / "voice.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["subject"] == "警报"


def test_a_subject_with_a_line_break_is_still_sent(db, letter, now) -> None:
    send([letter(A, "one\nBcc: all@example.org", email="a@example.org", urgent=True)], now)
    assert jobs.deliver(now) == 1
    assert mail.outbox[0].subject == "one Bcc: all@example.org"
