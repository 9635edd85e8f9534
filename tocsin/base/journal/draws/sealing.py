"""What every sealed draw has in common: a secret that is kept, its commitment in the journal, the seed it completes."""

from __future__ import annotations

import re
import uuid

from tocsin.base.journal import checkpoints, keys
from tocsin.base.journal import queries as journal
from tocsin.base.journal.draws import custody
from tocsin.base.journal.draws.draw import commitment
from tocsin.base.journal.ids import new_secret
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.journal.things import Ref
from tocsin.base.journal.tree import Tree
from tocsin.base.journal.verify import Unreadable, parse_verifier_key, signed_by


def new_commitment(uid: uuid.UUID) -> str:
    """Make a secret for the draw of that id, keep it, and say what the journal commits to."""
    secret = new_secret(32).hex()
    custody.keep(uid, secret)
    return commitment(secret)


def secret_of(uid: uuid.UUID, committed: str) -> str | None:
    """The secret that was committed to; None when it is lost."""
    secret = custody.fetch(uid)
    try:
        return secret if secret and commitment(secret) == committed else None
    except ValueError:  # no longer hexadecimal
        return None


def sealing_entry(draw: Ref, kind: str) -> Entry | None:
    """The journal's own word on the commitment."""
    return Entry.objects.filter(kind=kind, about=draw.uid, about_kind=draw.kind).order_by("id").first()


def completing(draw: Ref, kind: str) -> Checkpoint | None:
    """The first checkpoint that covers the sealing entry; None until it is published."""
    entry = sealing_entry(draw, kind)
    return journal.first_checkpoint_covering(entry) if entry else None


def proofs(entries: list[Entry], checkpoint: Checkpoint) -> list[dict[str, object]]:
    """Entries that ``checkpoint`` covers, each with its path to the checkpoint's root: what an outsider needs."""
    tree = Tree(checkpoints.leaves(0, checkpoint.size)) if entries else None
    found: list[dict[str, object]] = []
    for entry in entries:
        assert tree is not None and entry.position is not None  # noqa: S101, PT018  it is covered by a checkpoint
        path = [step.hex() for step in tree.inclusion(entry.position, checkpoint.size)]
        found.append({"body": bytes(entry.body).decode(), "position": entry.position, "inclusion": path})
    return found


def signed_here(note: str) -> bool:
    """Whether a checkpoint's note bears the signature of this installation's journal."""
    try:
        known = [parse_verifier_key(key) for key in keys.verifier_keys()]
        return bool(re.search(r"\S", note)) and bool(signed_by(note, known))
    except (Unreadable, ValueError):
        return False
