"""``python3 go.py bench [name …]``: runs the measurements named, or lists them. Each says its machine and its peer."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_MEASUREMENTS = {"__init__", "__main__", "machine"}


def names() -> dict[str, str]:
    """Each measurement and what it measures, from its docstring's first line."""
    files = sorted(path for path in HERE.glob("*.py") if path.stem not in NOT_MEASUREMENTS)
    return {path.stem: (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").splitlines()[0] for path in files}


def main(words: list[str]) -> int:
    known = names()
    if not words or words == ["--list"]:
        for name, title in known.items():
            print(f"{name:20} {title}")
        print("\npython3 go.py bench NAME [its own options]   ·   python3 go.py bench all")
        return 0
    if words[0] == "all":
        return max(subprocess.run([sys.executable, "-m", f"bench.{name}"]).returncode for name in known)
    if words[0] not in known:
        print(f"no measurement is called {words[0]!r}; there are: {', '.join(known)}")
        return 2
    return subprocess.run([sys.executable, "-m", f"bench.{words[0]}", *words[1:]]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
