"""The first run: an installation without people lets in whoever can read the set-up code on the server itself."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings

from tocsin.base.accounts.models import Person

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else


def is_due() -> bool:
    """Whether nobody has been entered yet."""
    return not Person.objects.exists()


def set_up_code() -> str:
    """The code, made at first asking and kept in the data folder for its owner's eyes only."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        groups = ["".join(secrets.choice(ALPHABET) for _n in range(4)) for _m in range(4)]
        path.touch(0o600)
        path.write_text("-".join(groups), "ascii")
    return path.read_text("ascii").strip()


def is_right(code: str) -> bool:
    """Whether this is the set-up code, however it was typed."""
    typed = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return secrets.compare_digest(typed.encode(), set_up_code().replace("-", "").encode())


def forget_code() -> None:
    """After the first run nobody needs it."""
    _path().unlink(missing_ok=True)


def announcement() -> str:
    """What the server prints when it starts and nobody has been entered; empty otherwise."""
    if not is_due():
        return ""
    return f"First run: open {settings.TOCSIN.site}/first-run and type the set-up code {set_up_code()}"


def _path() -> Path:
    return Path(settings.TOCSIN.data) / "set-up-code"
