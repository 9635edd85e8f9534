"""Letters to write in these tests, read in English."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from django.utils.translation import override

from tocsin.base.notices.plans import Letter


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def letter() -> Callable[..., Letter]:
    def write(to: uuid.UUID, subject: str = "A lesson for you", **more: object) -> Letter:
        return Letter(to, "en", "lesson.issued", subject, "Check the cold box.", "/inbox", **more)

    return write
