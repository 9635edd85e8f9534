"""What is shipped: front-end files with their licences, compiled translations, and not one fault or test."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel).namelist()


def test_a_wheel_carries_the_front_end_files_with_their_licences(shipped: list[str]) -> None:
    vendor = [name for name in shipped if name.startswith("tocsin/base/web/static/vendor/")]
    for needed in ("tabler", "htmx", "echarts", "leaflet"):
        assert any(needed in name for name in vendor), f"{needed} is not in the wheel"
    assert [name for name in vendor if "licen" in name.lower()], "no licence beside the front-end files"


def test_a_wheel_carries_what_sets_a_pdf_with_the_licence_of_its_font(shipped: list[str]) -> None:
    vendor = "tocsin/base/web/static/vendor/"
    assert f"{vendor}fonts/NotoSansSC-Regular.ttf" in shipped
    assert any(name.startswith(f"{vendor}licences/expo-google-fonts") for name in shipped)
    assert "tocsin/base/documents/layout.typ" in shipped


def test_a_wheel_carries_every_rooms_compiled_translations(shipped: list[str]) -> None:
    written = {path.relative_to(ROOT).with_suffix(".mo").as_posix() for path in (ROOT / "tocsin").rglob("*.po")}
    assert written
    assert not written - set(shipped)


def test_a_wheel_carries_no_test_and_no_fault(shipped: list[str]) -> None:
    assert not [name for name in shipped if "/tests/" in name or "fault" in name.lower() or name.startswith("tests/")]


def test_a_wheel_carries_the_data_the_rules_stand_on(shipped: list[str]) -> None:
    data = {
        path.relative_to(ROOT).as_posix()
        for kind in ("*.yaml", "*.csv", "*.html")
        for path in (ROOT / "tocsin").rglob(kind)
        if "tests" not in path.parts
    }
    assert not data - set(shipped)
