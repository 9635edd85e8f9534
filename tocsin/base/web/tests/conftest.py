"""What the tests of the furniture ask for."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture
def english() -> Iterator[None]:
    with override("en"):
        yield
