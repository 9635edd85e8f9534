"""The second factor: administrators cannot do without, everybody may have one."""

from __future__ import annotations

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import ADMINISTRATORS


def still_needed(asked: Asked) -> bool:
    """Whether whoever asks must show a second factor first. A program's token never acts for an administrator."""
    if asked.sign_in is None or asked.user.is_verified():  # type: ignore[union-attr]
        return False
    return any(post.role in ADMINISTRATORS for post in asked.posts) or has_device(asked)


def has_device(asked: Asked) -> bool:
    """Whether the person has set a second factor up: once set up, it is asked for."""
    return asked.person.totpdevice_set.filter(confirmed=True).exists()  # type: ignore[attr-defined]
