"""Handing on stops somewhere: who passed it on does not get it back, and after a few times an officer decides."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.duties.hazards.rules.moves import NotPossible

MOST = 2  # by those who bear it; then only those who supervise say who bears it


def may_hand_on(past: Sequence[tuple[uuid.UUID, uuid.UUID]], to: uuid.UUID, supervises: bool) -> None:
    """``past``: (from, to) of every earlier handing on, public ids of posts. An officer's word ends the matter."""
    if supervises:
        return
    if to in {before for before, _after in past}:
        raise NotPossible(_("this post has handed it on already; only an officer who supervises can give it back"))
    if len(past) >= MOST:
        text = _("it was handed on %(n)d times already; now an officer who supervises decides who bears it")
        raise NotPossible(text % {"n": len(past)})
