"""Checkpoints as C2SP signed notes: a text, a blank line, and one line per signature."""

from __future__ import annotations

import base64

from tocsin.base.journal.keys import Signer


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """What a checkpoint says (C2SP tlog-checkpoint): whose tree, how many leaves, which root."""
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def signed(text: str, signer: Signer) -> str:
    """The text with its signature (C2SP signed-note)."""
    signature = base64.b64encode(signer.identity + signer.sign(text)).decode()
    return f"{text}\n\u2014 {signer.name} {signature}\n"
