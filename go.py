#!/usr/bin/env python3
"""The doors of the house: ``python3 go.py demo`` and ``python3 go.py test`` work on a fresh machine; so do the rest.

    demo    build the fictional city, play real accidents through it, serve the pages
    up      serve this installation
    test    the whole test suite: on SQLite, then on PostgreSQL
    check   format, lint, types, walls between the rooms, migrations, translations, docs
    fix     what a machine can mend of what ``check`` finds
    bench   how fast, against whom, measured in one run (``bench --list`` names them)
    setup   only the set-up that every other door does first

Standard library only. It makes ``.venv``, installs from hash-locked files, fetches the front-end files by package
name, compiles the translations, and runs the door. Everything after the door's name goes to it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
USER_LOCK, DEVELOPER_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"


def main(words: list[str]) -> int:
    if sys.version_info < OLDEST:
        print(f"Tocsin needs Python {'.'.join(map(str, OLDEST))} or newer; this is {sys.version.split()[0]}.")
        return 2
    door, rest = (words[0], words[1:]) if words else ("help", [])
    if door not in DOORS:
        print(__doc__)
        return 0 if door in ("help", "-h", "--help") else 2
    os.chdir(ROOT)
    return DOORS[door](rest)


def set_up(lock: Path) -> None:
    """Everything a door stands on; quick when nothing changed."""
    make_venv()
    install(lock)
    run("tools/frontend.py")
    run("tools/catalogues.py", "compile")


def make_venv() -> None:
    if PYTHON.exists():
        return
    say("making .venv")
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        print(done.stdout + done.stderr)
        sys.exit("If venv is missing, this installs it (Debian, Ubuntu):\n    sudo apt-get install -y python3-venv")


def install(lock: Path) -> None:
    """Install ``lock`` unless what it asks is installed already (the developers' lock holds the users' too)."""
    stamp = VENV / "installed"
    wanted = {digest(lock), digest(DEVELOPER_LOCK)}
    if stamp.exists() and stamp.read_text() in wanted:
        return
    say(f"installing {lock.name} (a minute or two the first time)")
    run(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
        "-r",
        str(lock),
    )
    stamp.write_text(digest(lock))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(*words: str, check: bool = True, **more: str) -> int:
    """Run the house's Python with ``words``; ``more`` joins the environment."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", **more}
    try:
        code = subprocess.run([str(PYTHON), *words], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        code = 130
    if code and check:
        sys.exit(code)
    return code


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


def setup(rest: list[str]) -> int:
    set_up(DEVELOPER_LOCK if "--dev" in rest else USER_LOCK)
    say(f"ready: {PYTHON}")
    return 0


def demo(rest: list[str]) -> int:
    set_up(USER_LOCK)
    return run("-m", "tocsin", "demo", *rest, check=False)


def up(rest: list[str]) -> int:
    set_up(USER_LOCK)
    return run("-m", "tocsin", "up", *rest, check=False)


def test(rest: list[str]) -> int:
    """With words, pytest gets just those; without, the whole suite on both databases."""
    set_up(DEVELOPER_LOCK)
    if rest:
        return run("-m", "pytest", *rest, check=False)
    return run("tools/suite.py", check=False)


def bench(rest: list[str]) -> int:
    set_up(DEVELOPER_LOCK)
    return run("-m", "bench", *rest, check=False)


CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("tools/strict_types.py",),
    "walls": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    "migrations": ("-m", "django", "makemigrations", "--check", "--dry-run"),
    "translations": ("tools/catalogues.py", "check"),
    "docs": ("-m", "pytest", "tests/test_docs.py", "tests/test_house.py"),
}


def check(rest: list[str]) -> int:
    """Every check runs, even after one has failed, so that one look shows all there is to mend."""
    set_up(DEVELOPER_LOCK)
    failed = []
    for name, words in CHECKS.items():
        if rest and name not in rest:
            continue
        begun = time.monotonic()
        code = run(
            *words, check=False, DJANGO_SETTINGS_MODULE="tocsin.wiring.settings", TOCSIN_DATA=str(VENV / "check")
        )
        say(f"{name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - begun:.1f} s")
        failed += [name] if code else []
    say(f"check failed: {', '.join(failed)}" if failed else "check: all ok")
    return 1 if failed else 0


def fix(rest: list[str]) -> int:
    set_up(DEVELOPER_LOCK)
    run("-m", "ruff", "check", "--fix", ".", check=False)
    run("-m", "ruff", "format", ".")
    return run("tools/catalogues.py", "update", check=False)


DOORS = {"setup": setup, "demo": demo, "up": up, "test": test, "check": check, "fix": fix, "bench": bench}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
