"""What every page carries around its content. Rooms fill the slots; this room knows no duty.

Slots and what their callables return (given the request; None: leave it out):

    region    the region's name, str
    person    {"name", "post", "out": url of signing out (POST), "settings": url, "key": who it is to this device}
    posts     {"action": url that takes POST post=<uid>, "items": [{"uid", "title", "current"}]}
    notices   {"count": unread, "url"}
    search    {"url": GET q=, "longest": characters it takes}
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import tocsin
from tocsin.base.web import navigation

Slot = Callable[[HttpRequest], Any]
_slots: dict[str, Slot] = {}


def register_slot(name: str, fill: Slot) -> None:
    """From now on ``fill(request)`` decides what stands in the slot ``name``."""
    _slots[name] = fill


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: each slot is filled only when a template looks at it."""
    slots = {name: SimpleLazyObject(functools.partial(fill, request)) for name, fill in _slots.items()}
    return {
        "furniture": slots,
        "navigation": SimpleLazyObject(lambda: navigation.seen_by(request)),
        "demo": settings.TOCSIN.demo,
        "version": tocsin.__version__,
    }
