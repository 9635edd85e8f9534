"""The house is as its plan says: rules without databases, listeners with news, settings with a line of explanation."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tocsin.wiring.configuration import Configuration
from tocsin.wiring.reactions import REACTIONS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "tocsin"
OUTSIDE_RULES = {
    "django.db",
    "django.http",
    "django.shortcuts",
    "django.utils.timezone",
    "ninja",
    "time",
    "socket",
    "random",
}


def modules_of(path: Path) -> set[str]:
    """Every module a file imports, by name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_rules_decide_without_a_database_a_page_or_a_clock() -> None:
    broken = {
        str(path.relative_to(ROOT)): sorted(reached)
        for path in PACKAGE.rglob("rules/**/*.py")
        if (
            reached := {
                name
                for name in modules_of(path)
                for wall in OUTSIDE_RULES
                if name == wall or name.startswith(wall + ".")
            }
        )
    }
    assert not broken


def test_every_event_someone_reacts_to_is_recorded_somewhere() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts and "wiring" not in path.parts
    )
    deaf = [kind for kind in REACTIONS if f'"{kind}"' not in code]
    assert not deaf, f"nobody records {deaf}"


def test_every_setting_is_explained_in_the_docs() -> None:
    told = (ROOT / "docs" / "settings.md").read_text("utf-8")
    missing = [name for name in Configuration.model_fields if f"`TOCSIN_{name.upper()}`" not in told]
    assert not missing, f"docs/settings.md does not speak of {missing}"


def test_every_room_is_on_the_plan() -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("apps.py")]
    missing = [room for room in rooms if f"`{room}/`" not in plan]
    assert not missing, f"ARCHITECTURE.md does not show {missing}"


def test_no_file_in_the_repository_names_a_package_registry() -> None:
    names = ("pypi.org", "pypi.python", "registry.npm", "pythonhosted", "npmmirror", "unpkg.com", "jsdelivr")
    hosts = re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    files = [ROOT / name for name in listed if name != "tests/test_house.py"]
    assert not [path for path in files if path.is_file() and hosts.search(path.read_text("utf-8", errors="replace"))]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_says_first_what_it_is_for(path: Path) -> None:
    if path.stat().st_size == 0 or {"migrations", "tests"} & set(path.parts):
        return
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} does not say what it is for"
