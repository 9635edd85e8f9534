"""Photographs of the city are marked, unlike each other, and recognised when they are used a second time."""

from __future__ import annotations

import io
import random

import imagehash
from PIL import Image

from tocsin.demo.photographs import again, photograph

TAKEN = "2026:09:01 10:00:00"


def likeness(photo: bytes) -> imagehash.ImageHash:
    return imagehash.phash(Image.open(io.BytesIO(photo)))


def test_two_plants_photographs_do_not_look_alike() -> None:
    found = [likeness(photograph(random.Random(n), TAKEN, f"No. {n:05}")) for n in range(120)]
    assert min(one - other for n, one in enumerate(found) for other in found[:n]) > 8


def test_a_photograph_saved_again_has_other_bytes_and_the_same_likeness() -> None:
    photo = photograph(random.Random(1), TAKEN, "No. 00001")
    borrowed = again(photo, "2026:09:09 10:00:00")
    assert borrowed != photo
    assert likeness(borrowed) - likeness(photo) <= 4
