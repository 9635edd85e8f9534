"""Promise: what an inspector notes without a network outlives a killed browser, and arrives exactly once."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect

from tests.browser.conftest import NAMES, PHONE, QUIET, absent
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.base.evidence.models import Exhibit
from tocsin.base.evidence.tests import files
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.inspections import actions
from tocsin.duties.inspections.models import FromSite
from tocsin.duties.inspections.tests.conftest import around

FAULTS = ["the_outbox_is_kept_in_memory", "what_is_sent_again_is_done_again"]

__all__ = ["around"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SENT = '.inspection-question[data-item="%s"] [data-state="%s"]'


class Telephone:
    """A browser with a disk of its own, that can be killed."""

    def __init__(self, playing: Playwright, disk: Path) -> None:
        self.playing, self.disk = playing, disk
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> BrowserContext:
        found = next(filter(None, map(shutil.which, NAMES)), None)
        if found is None:
            absent("no Chromium on the path")
        door = self.disk / "DevToolsActivePort"
        door.unlink(missing_ok=True)
        command = [str(found), "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={self.disk}", *QUIET]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for _wait in range(300):
            if door.is_file() and door.read_text().strip():
                break
            time.sleep(0.05)
        port = door.read_text().split()[0]
        return self.playing.chromium.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0]

    def kill(self) -> None:
        """At once, with everything it started, and without a chance to tidy up."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def telephone(playing: Playwright, tmp_path: Path) -> Iterator[Telephone]:
    made = Telephone(playing, tmp_path / "disk")
    made.disk.mkdir()
    yield made
    made.kill()


def signed_in(context: BrowserContext, live_server: Any, post: Post) -> None:
    client = Client()
    sign_in(client, post)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"tocsin_language": "zh-hans"}
    context.add_cookies([{"name": n, "value": value, "url": live_server.url} for n, value in cookies.items()])


def page_of(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_viewport_size(PHONE)
    return page


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-ready]", timeout=10_000)


def question(page: Page, item: str) -> Any:
    return page.locator(f'.inspection-question[data-item="{item}"]')


def tap(page: Page, item: str, said: str) -> None:
    question(page, item).locator(f'input[value="{said}"]').check(force=True)


def state(page: Page, item: str, wanted: str) -> None:
    page.wait_for_selector(SENT % (item, wanted), timeout=10_000)


def note_wrong(page: Page, item: str, words: str) -> None:
    tap(page, item, "not_ok")
    place = question(page, item)
    place.locator("textarea").fill(words)
    place.locator("input[type=file]").set_input_files(
        {"name": "dust.jpg", "mimeType": "image/jpeg", "buffer": files.jpeg()}
    )
    page.wait_for_selector(f'.inspection-question[data-item="{item}"][data-photographs]')
    place.locator("[data-keep]").click()


def other_hazard(page: Page, words: str) -> None:
    page.locator("details.visit-topic", has=page.locator('[data-act="hazard"]')).locator("summary").click()
    page.fill("#other-note", words)
    page.locator('[data-act="hazard"] button').click()
    page.wait_for_selector('[data-loose] [data-state="waiting"]')


def lost_answers(page: Page) -> None:
    """The server does what it is told once more, and its first answers are lost on the way."""
    gone: list[str] = []

    def lose(route: Route) -> None:
        found = re.search(r'name="kind"\s+(\w+)', (route.request.post_data_buffer or b"").decode("utf-8", "replace"))
        kind = found[1] if found else ""
        answer = route.fetch()
        if kind == "hazard" and kind not in gone:
            gone.append(kind)
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route("**/visit/acts", lose)


def test_it_survives_and_arrives_once(around, live_server, telephone: Telephone) -> None:
    found = actions.begin(around.inspector, around.dusty, ["dust_explosion"])
    address = f"{live_server.url}/inspections/{found.uid}/visit"
    context = telephone.start()
    signed_in(context, live_server, Post.objects.get(uid=around.inspector.post))
    page = page_of(context)
    opened(page, address)
    page.locator("[data-take]").click()
    page.wait_for_selector("[data-kept]")

    context.set_offline(True)
    opened(page, address)  # from the device
    tap(page, "electrics", "ok")
    note_wrong(page, "cleaning", "横梁积尘超过一毫米")
    other_hazard(page, "消防通道堆放铝粉桶")
    for item in ("electrics", "cleaning"):
        state(page, item, "waiting")
    question(page, "wet").locator("summary").click()
    question(page, "wet").locator("textarea").fill("写到一半的话")
    page.wait_for_timeout(300)
    telephone.kill()
    assert FromSite.objects.count() == 0

    context = telephone.start()
    context.set_offline(True)
    page = page_of(context)
    opened(page, address)
    for item in ("electrics", "cleaning"):
        state(page, item, "waiting")
    expect(question(page, "wet").locator("textarea")).to_have_value("写到一半的话")
    lost_answers(page)
    context.set_offline(False)
    context.clear_cookies()
    page.evaluate("window.tocsinSend()")
    expect(page.locator("[data-outbox]")).to_contain_text("请重新登录")
    signed_in(context, live_server, Post.objects.get(uid=around.inspector.post))
    page.evaluate("window.tocsinSend()")
    state(page, "cleaning", "sent")
    page.evaluate("window.tocsinSend()")  # the one whose answer was lost goes once more
    page.wait_for_selector('[data-loose] [data-state="sent"]')

    said = {one.item: one.said for one in found.answers.all()}
    assert said == {"electrics": "ok", "cleaning": "not_ok"}
    assert sorted(text for one in Hazard.objects.all() for text in one.what.values()) == [
        "横梁积尘超过一毫米", "消防通道堆放铝粉桶",
    ]  # fmt: skip
    assert Exhibit.objects.filter(about_kind="hazard").count() == 1
    assert FromSite.objects.count() == 3
    conflict_and_other_people(around, live_server, context, page, found)


def conflict_and_other_people(around, live_server, context: BrowserContext, page: Page, found: Any) -> None:
    """Another answer stands by now: both are shown. Somebody else at this device sees neither page nor words."""
    actions.answer(around.by(hours=2), found, "dust_explosion", {"electrics": actions.Seen("not_applicable")})
    tap(page, "electrics", "not_seen")
    state(page, "electrics", "conflict")
    assert found.answers.get(item="electrics").said == "not_applicable"
    page.get_by_role("button", name="以我的为准").click()
    state(page, "electrics", "sent")
    assert found.answers.get(item="electrics").said == "not_seen"

    context.set_offline(True)
    tap(page, "electrics", "ok")
    state(page, "electrics", "waiting")
    context.clear_cookies()
    context.set_offline(False)
    signed_in(context, live_server, post_held("inspector", region=around.county.region.uid))
    opened(page, page.url)
    expect(page.locator("[data-others-wait]")).to_contain_text("1")
    assert (
        json.loads(page.evaluate("caches.keys().then(k => JSON.stringify(k.filter(n => n.startsWith('pages-'))))"))
        == []
    )
    page.wait_for_timeout(300)
    assert found.answers.get(item="electrics").said == "not_seen"
