"""What tests of wiring may ask for: a board that no earlier test has filled, files in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.duties.lessons import boards


@pytest.fixture(autouse=True)
def _alone(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.TOCSIN = settings.TOCSIN.model_copy(update={"data": tmp_path})
    boards.forget()
    yield
    boards.forget()
