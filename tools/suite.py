"""The whole test suite: on SQLite, then on PostgreSQL; it starts a PostgreSQL of its own when none answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.postgresql import a_server, why_not

REQUIRED = os.environ.get("TOCSIN_REQUIRE_SERVICES") == "1"


def pytest(title: str, *words: str, **environment: str) -> int:
    print(f"\n=== {title} ===", flush=True)
    # stealing: the controls, a process each, lie together, and one worker would be left with all of them
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *words]
    return subprocess.run(command, env={**os.environ, **environment}).returncode


def main() -> int:
    codes = [
        pytest("SQLite", "-m", "not browser"),
        # apart: a browser keeps an event loop in its process, which asynchronous tests cannot bear
        pytest("SQLite, in a browser", "-m", "browser", "--dist", "loadfile"),
    ]
    with a_server() as address:
        if address:
            # what a database cannot change (controls, pages in a browser, what knows no database) ran on SQLite already
            without = [
                f"--ignore={path}" for path in ("tocsin/pure", "tests/test_docs.py", "tests/test_law_examples.py")
            ]
            told = ("-m", "not control and not browser", *without)
            codes.append(pytest("PostgreSQL", *told, TOCSIN_DATABASE=address))
        else:
            print(f"\n=== PostgreSQL {'FAILED' if REQUIRED else 'skipped'}: {why_not()} ===")
            codes.append(1 if REQUIRED else 0)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
