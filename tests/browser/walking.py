"""Every page of the product, found by walking the addresses, is readable by all: nobody has to name a new page here.

Nothing serious for readers with a screen reader (axe), nothing wider than the screen, no trouble in the console, and in
each language no word left in the other. One file for each look, so that two workers share the walk.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.asking.addresses import Address, every_address
from tests.asking.world import World, build_world, closed
from tests.browser.conftest import DESK, PHONE, grave_troubles, overflows, widest
from tocsin.base.obligations import kinds as obligation_kinds
from tocsin.duties.lessons import boards, kinds

MARKS = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(1500)]


@pytest.fixture
def world(transactional_db: None, now: dt.datetime, settings: Any) -> Iterator[World]:
    for kind in kinds.KINDS:
        obligation_kinds.register(kind)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the true one is slow on purpose
    logging.disable(logging.CRITICAL)
    boards.forget()
    yield build_world(now)
    boards.forget()
    logging.disable(logging.NOTSET)


def troubles_of_every_page(
    chromium: Browser, live_server: Any, world: World, language: str, *, phone: bool, dark: bool
) -> list[str]:
    """What is wrong with each page that somebody may see, role by role."""
    troubles: list[str] = []
    for role in world.posts:
        with looking(chromium, live_server, phone=phone, dark=dark) as context:
            sit(context, live_server, world, role, language)
            page = context.new_page()
            for address in first_allowed(role):
                troubles += seen(page, world, role, address, language)
    return troubles


def first_allowed(role: str) -> list[Address]:
    """The pages this role is the first, or the last, in the policy table to see."""
    pages = [address for address in every_address() if not address.methods]
    return [address for address in pages if role in (address.roles()[:1] + address.roles()[-1:])]


def looking(chromium: Browser, live_server: Any, *, phone: bool, dark: bool) -> BrowserContext:
    return chromium.new_context(
        viewport=PHONE if phone else DESK,
        is_mobile=phone,
        has_touch=phone,
        color_scheme="dark" if dark else "light",
        bypass_csp=True,
        base_url=live_server.url,
    )


def sit(context: BrowserContext, live_server: Any, world: World, role: str, language: str) -> None:
    """The role's holder is signed in in this browser, in this language."""
    signed_in = world.client(role).cookies[django_settings.SESSION_COOKIE_NAME].value
    cookies = {django_settings.SESSION_COOKIE_NAME: signed_in, django_settings.LANGUAGE_COOKIE_NAME: language}
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])


def seen(page: Page, world: World, role: str, address: Address, language: str) -> list[str]:
    """What is wrong with this page; nothing for what is no page."""
    client = world.client(role)
    path = address.at(world.values(address, client))
    if not is_page(client, path):
        return []
    said: list[str] = []
    listener = partial(overheard, said)
    page.on("console", listener)
    page.goto(path, wait_until="load")
    found = [*grave_troubles(page), *said, *([f"wider than the screen: {widest(page)}"] if overflows(page) else [])]
    found += left_in_english(page) if language == "zh-hans" else []
    page.remove_listener("console", listener)
    return [f"{path} ({role}): {trouble}" for trouble in found]


def is_page(client: Any, path: str) -> bool:
    answer = client.get(path)
    if answer.streaming:
        closed(answer)
    return (
        answer.status_code == 200
        and not answer.streaming
        and answer.headers.get("Content-Type", "").startswith("text/html")
        and b"<html" in answer.content  # a fragment is looked at in the page it belongs to
    )


def overheard(said: list[str], message: ConsoleMessage) -> None:
    """What the console complains of. The test's server is the half that has no streams."""
    if message.type == "error" and "/live/" not in message.location.get("url", ""):
        said.append(f"console: {message.text} {message.location.get('url', '')}")


ENGLISH = re.compile(r"(?:\b[a-z]{3,}\b[ ,.]+){4,}")


def left_in_english(page: Page) -> list[str]:
    """Sentences of four English words or more among the Chinese, where nothing says that they are English."""
    text = page.evaluate("document.querySelector('main')?.innerText ?? ''")
    for said in page.eval_on_selector_all("main [lang=en]", "all => all.map(one => one.innerText)"):
        text = text.replace(said, "")  # marked as English: a page without a network speaks to whoever holds it
    return [f"English: {found.group(0)[:80]}" for found in ENGLISH.finditer(text)]
