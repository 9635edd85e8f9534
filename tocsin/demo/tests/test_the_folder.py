"""The demo never touches a folder that is not its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.demo import folder

ROOT = Path(__file__).resolve().parents[3]


def test_an_earlier_demo_is_replaced(tmp_path: Path) -> None:
    folder.clear(tmp_path / "demo")
    (tmp_path / "demo" / "tocsin.sqlite3").write_text("old")
    folder.clear(tmp_path / "demo")
    assert [file.name for file in (tmp_path / "demo").iterdir()] == [folder.MARKER]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tocsin.sqlite3").write_text("real records")
    with pytest.raises(folder.NotADemo):
        folder.clear(tmp_path)
    assert (tmp_path / "tocsin.sqlite3").read_text() == "real records"


def test_an_empty_folder_becomes_a_demos(tmp_path: Path) -> None:
    folder.clear(tmp_path)
    assert (tmp_path / folder.MARKER).is_file()


def test_the_command_says_that_a_folder_holds_other_files_and_leaves_them(tmp_path: Path) -> None:
    (tmp_path / "accounts.xlsx").write_bytes(b"theirs")
    command = [sys.executable, "-m", "tests.command", "demo", "--headless", "--plants", "50", "--data", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 1
    assert "choose another folder" in ran.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["accounts.xlsx"]
