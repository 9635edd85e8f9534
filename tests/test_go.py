"""The doors: they open from anywhere, say what they are, and refuse what is not a door."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def go(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(ROOT / "go.py"), *words], capture_output=True, text=True, cwd=cwd)


def test_without_a_door_every_door_is_named() -> None:
    done = go()
    assert done.returncode == 0
    for door in ("demo", "up", "test", "check", "fix", "bench", "setup"):
        assert f"\n    {door} " in done.stdout


def test_what_is_not_a_door_is_refused(tmp_path: Path) -> None:
    assert go("window", cwd=tmp_path).returncode == 2


def test_the_doors_need_nothing_but_the_standard_library() -> None:
    names = set()
    for node in ast.walk(ast.parse((ROOT / "go.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names <= sys.stdlib_module_names


def test_locked_requirements_carry_hashes_and_no_address() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        lines = lock.read_text("utf-8").splitlines()
        asked = [line for line in lines if line[:1].isalnum()]
        assert len(asked) > 20
        assert sum("--hash=sha256:" in line for line in lines) >= len(asked)
        assert not [line for line in lines if line.startswith(("-i", "--index", "--extra-index", "--find-links"))]
        assert "://" not in "\n".join(line for line in lines if not line.lstrip().startswith("#"))
