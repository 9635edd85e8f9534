"""Handing in proof: what is sound is shown as a fresh copy, what is hostile is kept and shown to nobody."""

from __future__ import annotations

import datetime as dt
import io
import json
import uuid
from typing import Any

import pytest
from PIL import Image

from tocsin.base.evidence import actions, queries, store
from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.tests import files
from tocsin.base.journal.acts import By
from tocsin.base.journal.models import Entry
from tocsin.base.journal.things import Ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(now: dt.datetime) -> By:
    return By(uuid.uuid4(), None, now)


def about() -> Ref:
    return Ref("reply", uuid.uuid4())


def hand_in(by: By, data: bytes, name: str = "photo.jpg", **rest: Any) -> Exhibit:
    return actions.hand_in(by, data, name, rest.pop("about", about()), rest.pop("plant", uuid.uuid4()), **rest)


@pytest.mark.parametrize("what", files.HOSTILE)
def test_a_hostile_file_is_kept_in_quarantine_with_its_reason(by: By, what: str) -> None:
    name, data, reason = files.HOSTILE[what]
    exhibit = hand_in(by, data, name)
    assert (exhibit.state, exhibit.trouble) == (Exhibit.State.QUARANTINED, reason)
    assert exhibit.served == exhibit.small == ""
    with store.open_(exhibit.original) as kept:
        assert kept.read() == data
    assert queries.reason(exhibit) != reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", files.jpeg()),
        ("a.png", files.png()),
        ("a.heic", files.heic()),
        ("no ending", files.jpeg()),
        ("phone.HEIC", files.jpeg()),
    ],
)
def test_a_photograph_is_shown_as_a_fresh_copy_and_its_original_is_kept(by: By, name: str, data: bytes) -> None:
    exhibit = hand_in(by, data, name)
    assert exhibit.state == Exhibit.State.SOUND, exhibit.trouble
    assert store.is_whole(exhibit.original)
    with store.open_(exhibit.served) as file, Image.open(io.BytesIO(file.read())) as shown:
        assert shown.format == "JPEG"
        assert not shown.getexif()
    assert exhibit.served != exhibit.original


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报告.pdf", files.PDF),
        ("表.docx", files.document()),
        ("说明.txt", "整改情况：已完成".encode()),
        ("gbk.csv", "企业,状态".encode("gbk")),
    ],
)
def test_a_document_is_kept_as_it_came(by: By, name: str, data: bytes) -> None:
    exhibit = hand_in(by, data, name)
    assert (exhibit.state, exhibit.trouble) == (Exhibit.State.SOUND, "")
    assert exhibit.served == ""
    assert exhibit.name == name


def test_what_a_photograph_says_of_itself_stands_beside_it_and_leaves_the_shown_copy(by: By) -> None:
    exhibit = hand_in(by, files.jpeg(exif=files.taken()))
    assert exhibit.claims == {
        "taken_at": "2026-08-30T10:11:12+08:00",
        "camera": "Fictional F-1",
        "latitude": "30.510000",
        "longitude": "114.300000",
    }
    with store.open_(exhibit.served) as file:
        assert b"Fictional" not in file.read()


def test_the_log_names_the_bytes_but_no_person_and_no_claim(by: By) -> None:
    exhibit = hand_in(by, files.jpeg(exif=files.taken()), "王安全 138 0000 0000.jpg")
    entry = Entry.objects.get(kind="exhibit.received")
    told = json.loads(bytes(entry.body))
    assert told["what"]["original"] == exhibit.original
    assert "王安全".encode() not in bytes(entry.body)
    assert b"30.51" not in bytes(entry.body)


def test_nothing_and_too_much_are_refused_with_a_sentence(by: By) -> None:
    with pytest.raises(actions.Refused, match=r"photo\.jpg"):
        hand_in(by, b"")
    with pytest.raises(actions.Refused, match=r"20 MB"):
        hand_in(by, b"\xff\xd8\xff" + b"\0" * (20 * 1024 * 1024))
    assert not Exhibit.objects.exists()


def test_the_same_bytes_for_another_plant_are_found(by: By) -> None:
    first, second = hand_in(by, files.jpeg(1)), hand_in(by, files.jpeg(1))
    assert queries.alike(second) == [first]
    assert queries.alike(first) == []


def test_the_same_picture_scaled_and_recompressed_is_found(by: By) -> None:
    first = hand_in(by, files.jpeg(2, side=1200, quality=92))
    second = hand_in(by, files.jpeg(2, side=500, quality=55))
    assert first.original != second.original
    assert queries.alike(second) == [first]


def test_another_picture_is_not_taken_for_a_reuse(by: By) -> None:
    for seed in range(10, 22):
        hand_in(by, files.jpeg(seed))
    assert queries.alike(hand_in(by, files.jpeg(3))) == []


def test_a_picture_handed_in_twice_for_the_same_thing_is_no_reuse(by: By) -> None:
    thing, plant = about(), uuid.uuid4()
    hand_in(by, files.jpeg(1), about=thing, plant=plant)
    assert queries.alike(hand_in(by, files.jpeg(1), about=thing, plant=plant)) == []


def test_a_picture_used_again_by_the_same_plant_for_another_thing_is_found(by: By) -> None:
    plant = uuid.uuid4()
    first = hand_in(by, files.jpeg(1), plant=plant)
    assert queries.alike(hand_in(by, files.jpeg(1), plant=plant)) == [first]


def test_two_blank_walls_are_not_called_alike(by: By) -> None:
    def wall(shade: int) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (300, 300), (shade, shade, shade)).save(out, "JPEG")
        return out.getvalue()

    hand_in(by, wall(200))
    assert queries.alike(hand_in(by, wall(203))) == []


def test_names_lose_folders_and_control_characters(by: By) -> None:
    exhibit = hand_in(by, files.jpeg(), "../../etc/pass\x07wd\udc80.jpg".replace("\x07", ""))
    assert exhibit.name == "passwd.jpg"
