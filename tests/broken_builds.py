"""Builds that are broken on purpose: a process that has loaded the product once forks for each control.

Loading takes longer than most controls do. The child is what a process of its own would be: the fault is installed
when pytest reads the conftest, before any page or test is imported. It is asked line by line, in JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import IO, Any

# plugins that a control does not need only cost it their loading
WITHOUT = [
    word for name in ("cacheprovider", "xdist", "schemathesis", "hypothesispytest") for word in ("-p", f"no:{name}")
]
LOADED = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # a plugin of ours is there before pytest is
FELL = 70


class Forge:
    """The asking side. Where a system cannot fork, every control is a process that loads everything itself."""

    def __init__(self, data: Path) -> None:
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        self.environment["TOCSIN_DATA"] = str(data)
        self.process: subprocess.Popen[str] | None = None
        if hasattr(os, "fork"):
            words = [sys.executable, "-m", "tests.broken_builds"]
            self.process = subprocess.Popen(
                words, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )

    def run(self, story: Path, **more: str) -> tuple[int, str]:
        """The story under what ``more`` says in the environment: pytest's code and what it printed."""
        if self.process is None:
            command = [sys.executable, "-m", "pytest", "-x", *WITHOUT, str(story)]
            done = subprocess.run(command, env={**self.environment, **more}, capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr
        asking, telling = self.process.stdin, self.process.stdout
        assert asking is not None
        assert telling is not None
        asking.write(json.dumps({"story": str(story), "more": more}) + "\n")
        asking.flush()
        told = json.loads(telling.readline())
        return int(told["code"]), str(told["said"])

    def close(self) -> None:
        if self.process is not None:
            assert self.process.stdin is not None
            self.process.stdin.close()
            self.process.wait(30)
            assert self.process.stdout is not None
            self.process.stdout.close()


def main(asked: IO[str], told: IO[str]) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tocsin.wiring.settings")
    django.setup()
    import pytest  # noqa: F401  loaded once for all children

    for line in asked:
        print(json.dumps(_forked(json.loads(line))), file=told, flush=True)


def _forked(wanted: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        child = os.fork()
        if child == 0:
            os._exit(_broken(wanted, said.fileno()))
        _pid, status = os.waitpid(child, 0)
        said.seek(0)
        return {"code": os.waitstatus_to_exitcode(status), "said": said.read()}


def _broken(wanted: dict[str, Any], said: int) -> int:
    """In the child: everything it prints goes to ``said``."""
    import pytest

    os.setsid()
    os.environ |= wanted["more"]
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(here, there)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  closed with the process
    try:
        code = int(pytest.main(["-x", *LOADED, *WITHOUT, wanted["story"]]))
    except BaseException:  # an error of its own is not the failure that is asked for
        traceback.print_exc()
        code = FELL
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
