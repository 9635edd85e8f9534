"""A hazard moves: by the table, under its lock, with one entry in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tocsin.base.accounts.queries import open_post
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import IN_REGION
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import moves

RELATED = ("plant__enterprise", "region", "confirming", "stopping", "owed")
PAST = {
    "confirm": "confirmed", "dismiss": "dismissed", "merge": "merged", "stop": "stopped", "hand_on": "handed_on",
    "judge": "judged", "list": "listed", "plan": "planned", "submit": "submitted", "verify": "closed",
    "send_back": "sent_back", "recur": "recurred",
}  # fmt: skip


@contextmanager
def moving(
    by: By | Act, verb: str, hazard: Hazard, *, what: Mapping[str, Any] | None = None, because: str = "",
    article: str = "",
) -> Iterator[tuple[Act, Hazard]]:  # fmt: skip
    """Open (or join) the act, hold the hazard as it is now, ask the table; write and testify when the block ends."""
    with by.act(f"hazard.{PAST[verb]}", hazard, what=what, because=because, article=article) as act:
        held = locked(hazard.pk)
        move = moves.allowed(held.state, verb)
        yield act, held
        held.state = move.after
        if not held.live and held.ended_at is None:
            held.ended_at = act.at
        held.save()
        act.testify(held)
    hazard.refresh_from_db()


def locked(pk: int) -> Hazard:
    return Hazard.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=pk)


def settle(act: Act, owed: Obligation | None) -> None:
    """What was owed on the way is done; nothing if it had ended already."""
    if owed is not None and owed.live:
        obligations.discharge(act, owed)


def drop(act: Act, owed: Obligation | None, because: str) -> None:
    """What was owed on the way is owed no more."""
    if owed is not None and owed.live:
        obligations.withdraw(act, owed, because)


def supervises(by: By | Act) -> bool:
    """Whether an authority's post acts."""
    post = open_post(by.post)
    return post is not None and post.role in IN_REGION
