"""The whole test suite: on SQLite, then on PostgreSQL; it starts a PostgreSQL of its own when none answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.postgresql import a_server, why_not

REQUIRED = os.environ.get("TOCSIN_REQUIRE_SERVICES") == "1"
STORIES = "tests/stories"
# What another database cannot change has run on SQLite: what knows none, and what keeps a SQLite of its own.
ON_ANY = (
    "tocsin/pure", "tests/test_docs.py", "tests/test_house.py", "tests/test_law_examples.py",
    "tests/test_catalogues.py", "tests/test_go.py", "tests/test_wheel.py",
    f"{STORIES}/test_an_acknowledged_reply_survives_kill_9.py",
    f"{STORIES}/test_a_reaction_is_not_lost_when_its_worker_dies.py",
    f"{STORIES}/test_a_restore_behind_a_signed_checkpoint_is_seen.py",
)  # fmt: skip
# It plays the city twice, in this database and in a SQLite of its own: on PostgreSQL that says all of it.
TWICE = (
    "tocsin/demo/tests/test_the_play.py::"
    "test_the_same_seed_and_day_tell_the_same_figures_in_another_process_and_on_another_database"
)


def pytest(title: str, *words: str, **environment: str) -> int:
    print(f"\n=== {title} ===", flush=True)
    # stealing: the controls, a process each, lie together, and one worker would be left with all of them
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *words]
    return subprocess.run(command, env={**os.environ, **environment}).returncode


def main() -> int:
    with a_server() as address:
        once = ["--deselect", TWICE] if address else []
        codes = [
            pytest("SQLite", "-m", "not browser", *once),
            # apart: a browser keeps an event loop in its process, which asynchronous tests cannot bear
            # the two walks come first in the order of files, one for each worker
            pytest("SQLite, in a browser", "-m", "browser", "--dist", "loadfile", "--no-loadscope-reorder"),
        ]
        if address:
            without = [f"--ignore={path}" for path in ON_ANY]
            told = ("-m", "not control and not browser", *without)
            codes.append(pytest("PostgreSQL", *told, TOCSIN_DATABASE=address))
        else:
            print(f"\n=== PostgreSQL {'FAILED' if REQUIRED else 'skipped'}: {why_not()} ===")
            codes.append(1 if REQUIRED else 0)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
