"""The demonstration as a visitor meets it: built and served by the command, its people let in by their links."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
PERSONA = re.compile(r"^(\S[^\n]*?) · 演示·\S+ +http://[^/\s]+(/link/\S+)$", re.MULTILINE)
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 240  # seconds the city may take on a busy machine


@dataclass(slots=True)
class Demonstration:
    """``told`` is what the command printed: links, and where to go with each."""

    address: str
    data: Path
    told: str
    shots: Path

    def enter(self, browser: Browser, who: str, *, phone: bool = False) -> Page:
        """The page of somebody who came in by their one-time link."""
        page = self._context(browser, phone).new_page()
        page.goto(self.address + self._link(who))
        page.locator("main form button").first.click()
        page.wait_for_url(lambda address: "/link/" not in address)
        return page

    def _context(self, browser: Browser, phone: bool) -> BrowserContext:
        return browser.new_context(
            viewport=PHONE if phone else DESK, is_mobile=phone, has_touch=phone, locale="zh-CN", base_url=self.address
        )

    def _link(self, who: str) -> str:
        return dict(PERSONA.findall(self.told))[who]

    def places(self, who: str) -> list[str]:
        """The addresses named in the line under somebody's link, in order."""
        line = self.told.split(f"{who} · ", 1)[1].splitlines()[1]
        return re.findall(r"/[a-z]+/[\w/-]+", line)

    def shot(self, page: Page, name: str) -> None:
        """A picture to be looked at by people, beside the test's own eyes."""
        page.screenshot(path=self.shots / f"{name}.png", full_page=True)

    def tocsin(self, *words: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tests.command", *words], env=surroundings(data or self.data), cwd=ROOT,
            capture_output=True, text=True,
        )  # fmt: skip


def surroundings(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
    fault = {"TOCSIN_FAULT": os.environ["TOCSIN_FAULT"]} if "TOCSIN_FAULT" in os.environ else {}
    return {**kept, **fault, "TOCSIN_DATA": str(data), "TOCSIN_DEMO": "true", "COLUMNS": "400"}


@contextlib.contextmanager
def running(folder: Path, plants: int) -> Iterator[Demonstration]:
    """Build a city of so many plants, serve it, and stop it in the end."""
    port, data, out = free_port(), folder / "demo", folder / "told.txt"
    words = ["demo", "--plants", str(plants), "--port", str(port), "--data", str(data)]
    with out.open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.command", *words], env=surroundings(data), cwd=ROOT, stderr=told,
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(process, address, out)
        yield Demonstration(address, data, out.read_text("utf-8"), folder)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(process: subprocess.Popen[bytes], address: str, out: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address + "/healthz", timeout=2).close()  # noqa: S310  our own server
            return
        time.sleep(0.3)
    raise AssertionError(f"the demonstration was not served: {out.read_text('utf-8')[-2000:]}")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
