"""Every promise has a negative control: under each of its named faults, the promise's own test must fail."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ready_database
from tests.broken_builds import Forge

STORIES = Path(__file__).parent / "stories"
FAULTS = Path(__file__).parent / "faults"


def faults_of(story: Path) -> list[str]:
    """The FAULTS constant of a story, read without importing it."""
    for node in ast.parse(story.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "FAULTS":
            return list(ast.literal_eval(node.value))
    return []


PAIRS = [(story, fault) for story in sorted(STORIES.glob("test_*.py")) for fault in faults_of(story)]


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    made = Forge(tmp_path_factory.mktemp("broken"))
    yield made
    made.close()


@pytest.mark.control
@pytest.mark.django_db  # or its parent would have no database to hand on
@pytest.mark.parametrize(("story", "fault"), PAIRS, ids=[f"{story.stem}-{fault}" for story, fault in PAIRS])
def test_the_promise_fails_when_the_product_is_broken_on_purpose(
    story: Path, fault: str, forge: Forge, django_db_setup: Path | None
) -> None:
    more = {"TOCSIN_FAULT": fault}
    if django_db_setup:
        more[ready_database.COPIED_FROM] = str(django_db_setup)
    code, said = forge.run(story, **more)
    report = said[-4000:]
    assert code == 1, f"under the fault {fault!r} the promise should fail, and not by an error of its own:\n{report}"
    assert " failed" in said, report
    assert "ERROR " not in said, report


def test_every_promise_has_a_control() -> None:
    bare = [story.name for story in sorted(STORIES.glob("test_*.py")) if not faults_of(story)]
    assert not bare, f"these promises were never seen to fail: {bare}"


def test_every_fault_belongs_to_a_promise() -> None:
    named = {fault for _, fault in PAIRS}
    unused = {path.stem for path in FAULTS.glob("*.py")} - named - {"__init__"}
    assert not unused, f"no promise names these faults: {sorted(unused)}"


def test_a_fault_is_a_single_patch_in_a_file_of_its_own() -> None:
    for _, fault in PAIRS:
        assert (FAULTS / f"{fault}.py").exists(), f"tests/faults/{fault}.py is missing"
