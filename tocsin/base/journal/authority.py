"""Who may erase a sealed value, replace the signing key or accept a restore: deny until wiring hands in the judge."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By

Judge = Callable[[By | Act, str], bool]
_judge: Judge | None = None


def hand_in(judge: Judge | None) -> None:
    """``judge(by, action)`` says whether the post of ``by`` may do this (erase, rotate, restore) to the journal."""
    global _judge
    _judge = judge


def demand(by: By | Act, action: str) -> None:
    """Go on only if a named person may do this."""
    if by.who is None or _judge is None or not _judge(by, action):
        raise PermissionDenied(_("this post may not do this to the journal: %(action)s") % {"action": action})
