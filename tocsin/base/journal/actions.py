"""What is done to the journal itself: a sealed value is erased, the signing key is replaced, a restore is accepted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.journal import authority, checkpoints, keys, restores, sequencer, witness
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.ids import new_id
from tocsin.base.journal.models import Sealed
from tocsin.base.journal.restores import RESTORED
from tocsin.base.journal.things import Ref


class NotPossible(ValueError):
    """What was tried, what stands in the way, what is possible: already in the reader's language."""


class _Itself:
    """The journal as the thing an entry is about."""

    def __init__(self) -> None:
        self.ref = Ref("journal", new_id())


def erase(by: By | Act, sealed: Sealed, because: str) -> None:
    """Delete a sealed value and its salt; the entry stays verifiable, and an entry records who erased it and why."""
    authority.demand(by, "erase")
    _demand_reason(because)
    with by.act("sealed.erased", sealed, because=because) as act:
        row = Sealed.objects.select_for_update().select_related("entry").get(pk=sealed.pk)
        if row.erased_at is not None:
            raise NotPossible(_("cannot erase a value that is erased already; nothing is left to erase"))
        act.what |= {"name": row.name, "commitment": row.commitment, "entry": row.entry.uid}
        row.salt, row.value, row.erased_at = None, None, by.at
        row.save(update_fields=["salt", "value", "erased_at"])
    sealed.salt, sealed.value, sealed.erased_at = None, None, by.at


def replace_key(by: By, because: str) -> str:
    """A new signing key for the same log; the old verifier key stays listed. Returns the new verifier key."""
    authority.demand(by, "rotate")
    _demand_reason(because)
    with by.act("journal.key_replaced", _Itself(), because=because) as act:
        old, new = keys.rotate()
        act.what |= {"old": old, "new": new}
    return new


def accept_restore(by: By, because: str) -> int:
    """After a restore: record which signed checkpoints are given up, and go on from here. Returns how many.

    Until then nothing is signed, because a restore looks like a roll-back; ``verify`` then counts them as given up.
    """
    authority.demand(by, "restore")
    _demand_reason(because)
    sequencer.place()
    behind = _contradicted()
    if not behind:
        raise NotPossible(_("cannot accept a restore: the witness file and the journal agree; nothing needs accepting"))
    with by.act(RESTORED, _Itself(), because=because, what={"behind": behind}):
        pass
    checkpoints.publish(by.at)
    return len(behind)


def _contradicted() -> list[str]:
    size, known = sequencer.size(), restores.given_up()
    return [
        seen.note
        for seen in witness.read()
        if seen.note and seen.note not in known
        and (seen.size > size or checkpoints.root_at(seen.size) != seen.root)
    ]  # fmt: skip


def _demand_reason(because: str) -> None:
    if not because.strip():
        raise NotPossible(_("a reason is needed: it is kept with the entry"))
