"""A headless Chromium for the tests of pages, and axe's eyes on what it shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
AXE = Path(__file__).resolve().parents[2] / "tools" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("critical", "serious")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def absent(what: str) -> None:
    """Skip and say why; a failure where services are demanded."""
    if os.environ.get("TOCSIN_REQUIRE_SERVICES", "").lower() in ("1", "true", "yes"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium(playing: Playwright) -> Iterator[Browser]:
    """One browser for the session; each test opens contexts of its own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        absent(f"no Chromium on the path (looked for {', '.join(NAMES)})")
    browser = playing.chromium.launch(executable_path=found, args=QUIET)
    yield browser
    browser.close()


def grave_troubles(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands. The page's context must bypass the script policy."""
    if not AXE.is_file():
        absent(f"axe-core is not there: python tools/frontend.py fetches it to {AXE}")
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate("axe.run()")["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
    ]


WIDEST = """() => {
  const reach = e => e.getBoundingClientRect().right;
  const all = [...document.querySelectorAll("main *")].filter(e => !e.closest(".table-responsive"));
  return all.reduce((a, b) => reach(b) > reach(a) ? b : a, document.body).outerHTML.slice(0, 160);
}"""


def overflows(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))


def widest(page: Page) -> str:
    """The element that reaches furthest beyond the screen, so that one knows what to mend."""
    return str(page.evaluate(WIDEST))
