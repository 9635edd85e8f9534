"""Pages in a real browser: nothing serious for readers with a screen reader, no trouble in the console, no overflow.

These are the parts that every page of every room is made of, on desk and phone, light and dark, in both languages.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE, grave_troubles, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

SAMPLE = "tocsin.base.web.tests.sample"


def opened(chromium: Browser, live_server: Any, *, phone: bool = False, dark: bool = False, language: str = "zh-hans"):
    context = chromium.new_context(
        viewport=PHONE if phone else DESK,
        is_mobile=phone,
        has_touch=phone,
        color_scheme="dark" if dark else "light",
        bypass_csp=True,
        base_url=live_server.url,
    )
    context.add_cookies([{"name": django_settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
    return context


@pytest.mark.urls(SAMPLE)
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_part_of_the_furniture_is_readable(chromium: Browser, live_server: Any, phone: bool, dark: bool) -> None:
    for language in ("zh-hans", "en"):
        with opened(chromium, live_server, phone=phone, dark=dark, language=language) as context:
            page = context.new_page()
            page.goto("/sample/parts")
            page.wait_for_selector("[data-chart] svg")
            page.wait_for_selector(".leaflet-container canvas")
            assert grave_troubles(page) == []
            assert not overflows(page)


@pytest.mark.urls(SAMPLE)
def test_the_policy_for_scripts_and_styles_hinders_nothing_of_ours(chromium: Browser, live_server: Any) -> None:
    said: list[str] = []
    with chromium.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("/sample/parts")
        page.wait_for_selector("[data-chart] svg")
        page.hover("[data-chart=line]")
        page.wait_for_selector(".leaflet-container canvas")
        page.get_by_role("button", name="保存").click()
        page.locator("#confirm button[value=no]").click()
        assert page.locator("#confirm").is_hidden()
    assert said == []


@pytest.mark.urls(SAMPLE)
def test_a_grave_act_is_asked_about_first(chromium: Browser, live_server: Any) -> None:
    with chromium.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/sample/parts")
        page.get_by_role("button", name="保存").click()
        assert page.locator("#confirm-text").inner_text() == "签发后 95 人各收 1 条消息，确定吗？"
        page.locator("#confirm button[value=yes]").click()
        page.wait_for_selector(".alert-danger")
        assert page.locator("[aria-invalid=true]").count() > 3
