"""What a person was told, and how a person wants to be told."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client

from tocsin.base.accounts.tests.people import holder_of, post_held, sign_in
from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Ref
from tocsin.base.notices import actions
from tocsin.base.notices.models import Notice, Preference
from tocsin.base.notices.plans import plan

DAY = dt.timedelta(days=1)


class Issue:
    ref = Ref("issue", uuid.UUID(int=9))


@pytest.fixture
def someone(db) -> tuple[Client, object]:
    client = Client()
    person = sign_in(client, post_held("safety"))
    type(person).objects.filter(pk=person.pk).update(language="en")
    return client, person


def tell(letters, now) -> None:
    actions.send(platform(now), plan(letters, now), Issue)


def test_an_empty_list_says_what_will_appear(someone) -> None:
    assert "not been told anything yet" in someone[0].get("/notices").content.decode()


def test_an_unread_notice_rings_the_bell_until_it_is_opened(someone, letter, now) -> None:
    client, person = someone
    tell([letter(person.uid, "A lesson")], now)
    notice = Notice.objects.get()
    assert "1 unread notice" in client.get("/notices").content.decode()
    answer = client.get(f"/notices/{notice.uid}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/inbox")
    assert "unread notice" in client.get("/notices").content.decode()
    assert Notice.objects.get().read_at is not None


def test_all_are_marked_as_read_at_once(someone, letter, now) -> None:
    client, person = someone
    tell([letter(person.uid)], now)
    tell([letter(person.uid)], now + DAY)
    assert client.post("/notices/read").status_code == 302
    assert not Notice.objects.filter(read_at=None).exists()


def test_another_persons_notice_is_missing(someone, letter, now) -> None:
    tell([letter(holder_of(post_held("safety")).uid)], now)
    assert someone[0].get(f"/notices/{Notice.objects.get().uid}").status_code == 404


def test_a_digest_shows_its_lines(someone, letter, now) -> None:
    client, person = someone
    tell([letter(person.uid, "first lesson"), letter(person.uid, "second lesson")], now)
    page = client.get("/notices").content.decode()
    assert "first lesson" in page
    assert "second lesson" in page


def test_a_person_chooses_channels_and_the_hour(someone) -> None:
    client, person = someone
    assert client.post("/notices/preferences", {"channels": ["sms"], "digest_hour": "18"}).status_code == 302
    chosen = Preference.objects.get()
    assert (chosen.person, chosen.channels, chosen.digest_hour) == (person.uid, ["sms"], 18)


def test_what_cannot_wait_is_chosen_apart(someone) -> None:
    client, _person = someone
    client.post("/notices/preferences", {"channels": ["email"], "urgent": ["sms", "voice"], "digest_hour": "8"})
    chosen = Preference.objects.get()
    assert (chosen.channels, chosen.urgent) == (["email"], ["sms", "voice"])


def test_the_page_says_where_each_way_leads_without_giving_the_address_away(someone) -> None:
    client, person = someone
    type(person).objects.filter(pk=person.pk).update(email="wang.fang@example.org")
    page = client.get("/notices/preferences").content.decode()
    assert "E-mail · w***@example.org" in page
    assert "wang.fang" not in page
    assert "Phone call (no address is known)" in page


def test_a_trial_message_is_sent_once_in_five_minutes_and_counted(someone) -> None:
    client, person = someone
    type(person).objects.filter(pk=person.pk).update(email="wang.fang@example.org")
    assert "on its way by: E-mail" in client.post("/notices/preferences/try", follow=True).content.decode()
    assert "try again a little later" in client.post("/notices/preferences/try", follow=True).content.decode()
    assert Notice.objects.filter(kind="trial", channel="email").count() == 1


@pytest.mark.parametrize("hour", ["24", "-1", "x", "", "1" * 5000, "NaN"])
def test_an_impossible_hour_is_refused_with_a_reason(someone, hour: str) -> None:
    answer = someone[0].post("/notices/preferences", {"digest_hour": hour})
    assert answer.status_code in (400, 422)
    assert not Preference.objects.exists()
