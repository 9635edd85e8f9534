"""The ten-minute demonstration of docs/demonstration.md, clicked from its first sentence to its last proof."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demonstration import Demonstration, running
from tocsin.demo.chance import Chance
from tocsin.demo.photographs import photograph

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PLANTS = 300
SENTENCE = re.compile(
    r"(\d+) 家应受教育；.*?(\d+) 家自报已整改；.*?抽查 (\d+) 家，真整改 (\d+) 家（(\d+) %，90 % 区间 (\d+)–(\d+) %"
)
DIRECTOR, OFFICER, INSPECTOR, PHONE = "安委办主任", "应急局危化科科长", "执法员", "企业安全员（手机）"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running(tmp_path_factory.mktemp("demonstration"), PLANTS) as found:
        yield found


@pytest.fixture(scope="module")
def director(demo: Demonstration, chromium: Browser) -> Page:
    return demo.enter(chromium, DIRECTOR)


@pytest.fixture(scope="module")
def officer(demo: Demonstration, chromium: Browser) -> Page:
    return demo.enter(chromium, OFFICER)


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_1_the_first_screen_says_in_one_sentence_what_became_of_the_lesson(demo: Demonstration, director: Page) -> None:
    director.goto("/")
    sentence = director.get_by_text("义马气化厂").first.inner_text()
    demo.shot(director, "1-first-screen")
    told = SENTENCE.search(sentence)
    assert told, sentence
    issued, claimed, visited, really, share, low, high = map(int, told.groups())
    assert issued >= claimed >= visited >= really > 0
    assert low <= share <= high <= 100
    assert share == round(100 * really / visited)


def test_2_the_case_tells_what_happened_step_by_step(demo: Demonstration, director: Page) -> None:
    director.goto("/cases/CN-2019-YM")
    demo.shot(director, "2-case")
    told = director.locator("main").inner_text()
    assert told.index("2019-06-26") < told.index("2019-07-12") < told.index("2019-07-19 17:43")


def test_3_one_missing_answer_is_given_and_the_unknowns_fall(demo: Demonstration, officer: Page) -> None:
    why = demo.places(OFFICER)[0]
    matching = re.sub(r"/plants/.*", "/matching", why)
    officer.goto(matching)
    before = undecided(officer)
    demo.shot(officer, "3-matching")

    officer.goto(why)
    reason = officer.locator("main .sentence").inner_text()
    demo.shot(officer, "3-one-plant")
    assert "空分冷箱" in reason
    assert "强制停车判据" in reason
    officer.locator("form.answer button[value=yes]").click()
    officer.wait_for_load_state()

    officer.goto(matching)
    demo.shot(officer, "3-answered")
    assert undecided(officer) == before - 1


def undecided(page: Page) -> int:
    return numbers(page.locator(".stat .stat-value").nth(1).inner_text())[0]


def test_4_the_preview_counts_the_people_and_exactly_they_are_told(demo: Demonstration, officer: Page) -> None:
    officer.goto(demo.places(OFFICER)[1])
    preview = officer.locator("section[aria-labelledby=send]")
    sentence = preview.locator(".sentence").inner_text()
    demo.shot(officer, "4-preview")
    before = batches(demo)

    preview.locator("input[name=because]").fill("义马事故教训，请逐项自查。")
    preview.locator("form button").click()
    expect(officer.locator("#confirm-text")).to_contain_text(sentence)
    officer.locator("#confirm button[value=yes]").click()
    officer.wait_for_url("**/lessons/issues/*")
    demo.shot(officer, "4-issued")
    (written,) = (count for batch, count in batches(demo).items() if batch not in before)
    assert written == promised(sentence) > 0


def promised(sentence: str) -> int:
    """«N people get 1 message each»; when some already have a digest waiting, the second number is the new messages."""
    people, messages = numbers(sentence)[:2]
    return people if messages == 1 else messages


def batches(demo: Demonstration) -> dict[str, int]:
    """How many messages each plan with a lesson wrote; a digest that waited keeps the batch it was made in."""
    told = "SELECT batch, count(*) FROM notices_notice GROUP BY batch HAVING sum(kind = 'lesson') > 0"
    with sqlite3.connect(demo.data / "tocsin.sqlite3") as copy:
        return {str(batch): int(count) for batch, count in copy.execute(told)}


def test_5_a_reply_reopens_itself_when_the_profile_it_rested_on_changes(demo: Demonstration, chromium: Browser) -> None:
    phone = demo.enter(chromium, PHONE, phone=True)
    phone.goto("/inbox")
    demo.shot(phone, "5-inbox")
    phone.locator("a.task-title", has_text="空分冷箱").first.click()
    phone.locator("a[href*='/lessons/matches/']").first.click()
    lesson = phone.url.split("?")[0]
    phone.locator("a.reply-not_affected").click()
    demo.shot(phone, "5-reply")
    phone.locator("textarea[name=reason]").fill("冷箱已停用并断开、置换，附停用审批编号。")
    phone.locator("form.reply-form button.btn-primary").click()
    expect(phone.locator(".lesson-standing")).to_be_visible()
    demo.shot(phone, "5-not-affected")

    phone.goto(profile_of(demo, lesson))
    phone.locator("input[name='said:standby_air_separation'][value=yes]").check()
    demo.shot(phone, "5-profile")
    phone.locator("form.profile-sheet button[type=submit]").click()
    phone.wait_for_url("**/plants/*")
    for _look in range(40):
        phone.goto(lesson)
        if phone.locator("li.fallen").count():
            break
        phone.wait_for_timeout(500)
    demo.shot(phone, "5-reopened")
    expect(phone.locator("li.fallen")).to_have_count(1)
    expect(phone.locator(".lesson-standing")).to_have_count(0)
    phone.goto("/inbox")
    expect(phone.locator("a.task-title", has_text="空分冷箱").first).to_be_visible()


def profile_of(demo: Demonstration, lesson: str) -> str:
    """The form of the equipment of the plant that this lesson reached."""
    with sqlite3.connect(demo.data / "tocsin.sqlite3") as copy:
        uid = copy.execute(
            "SELECT plant.uid FROM lessons_match found JOIN registry_plant plant ON plant.id = found.plant_id"
            " WHERE found.uid = ?",
            [lesson.rsplit("/", 1)[1].replace("-", "")],
        ).fetchone()[0]
    return f"/plants/{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}/profile/equipment"


def test_6_the_draw_is_revealed_and_can_be_checked_by_anyone(demo: Demonstration, officer: Page) -> None:
    officer.goto(demo.places(OFFICER)[2])
    demo.shot(officer, "6-sealed")
    officer.locator("form[action$='/reveal'] button").click()
    officer.wait_for_load_state()
    demo.shot(officer, "6-revealed")
    expect(officer.locator("a[href*='/lessons/visits/']").first).to_be_visible()
    expect(officer.locator("section[aria-labelledby=honest] .tone-red")).to_have_count(0)


def test_7_a_reused_photograph_is_flagged_and_rejected_and_the_funnel_falls_live(
    demo: Demonstration, chromium: Browser, director: Page
) -> None:
    inspector = demo.enter(chromium, INSPECTOR)
    visit = demo.places(INSPECTOR)[0]
    director.goto(issue_of(demo, visit))
    fixed = director.locator(".funnel li").nth(4).locator("b")
    before = numbers(fixed.inner_text())[0]

    inspector.goto(visit)
    expect(inspector.locator(".exhibit .badge").first).to_be_visible()
    demo.shot(inspector, "7-reused-photograph")
    inspector.locator("input[name=found][value=rejected]").check(force=True)
    photo = photograph(Chance(1, dt.date(2026, 9, 1), 1).stream("site"), "2026:09:01 09:00:00", "on site")
    seen = {"name": "site.jpg", "mimeType": "image/jpeg", "buffer": photo}
    inspector.locator("input[type=file]").set_input_files(seen)
    inspector.locator("textarea[name=note]").fill("照片与另一家企业相同，现场未见控爆措施。")
    inspector.locator("form.reply-form button.btn-primary").click()
    inspector.wait_for_load_state()
    demo.shot(inspector, "7-rejected")

    expect(fixed).to_have_text(str(before - 1), timeout=40_000)
    demo.shot(director, "7-funnel-fell")


def issue_of(demo: Demonstration, visit: str) -> str:
    with sqlite3.connect(demo.data / "tocsin.sqlite3") as copy:
        uid = copy.execute(
            "SELECT issue.uid FROM lessons_visit visit JOIN lessons_match found ON found.id = visit.match_id"
            " JOIN lessons_issue issue ON issue.id = found.issue_id WHERE visit.uid = ?",
            [visit.rsplit("/", 1)[1].replace("-", "")],
        ).fetchone()[0]
    return f"/lessons/issues/{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"


def test_8_the_journal_verifies_and_a_copy_with_one_edited_row_does_not(
    demo: Demonstration, director: Page, tmp_path: Path
) -> None:
    director.goto("/journal")
    demo.shot(director, "8-journal")
    whole = demo.tocsin("verify")
    assert whole.returncode == 0, whole.stdout + whole.stderr

    copied = tmp_path / "copy"
    copied.mkdir()
    for name in ("journal-key", "journal-keys.txt", "checkpoints.log", "secret-key"):
        shutil.copy(demo.data / name, copied / name)
    with sqlite3.connect(demo.data / "tocsin.sqlite3") as source, sqlite3.connect(copied / "tocsin.sqlite3") as target:
        source.backup(target)
        one = "SELECT min(id) FROM lessons_visit WHERE found = 'rejected'"
        target.execute(f"UPDATE lessons_visit SET found = 'verified' WHERE id = ({one})")  # noqa: S608  no one's words
    edited = demo.tocsin("verify", data=copied)
    assert edited.returncode == 1
    assert "visit" in edited.stdout
