"""Every page in English, on a phone, at night."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from tests.asking.world import World
from tests.browser.walking import MARKS, troubles_of_every_page, world

__all__ = ["world"]
pytestmark = MARKS


def test_every_page_is_readable_on_a_phone(chromium: Browser, live_server: Any, world: World) -> None:
    troubles = troubles_of_every_page(chromium, live_server, world, "en", phone=True, dark=True)
    assert troubles == [], "\n".join(troubles)
