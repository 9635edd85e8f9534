"""A penalty case moves: by the table, under its lock, with one entry in the journal, and with the next clock set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.queries import open_post
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.web.fields import end_of
from tocsin.base.web.words import words
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.refusals import Unanswerable

RELATED = ("plant__enterprise", "region", "officer", "clock__bearer", "step__bearer")
PAST = {
    "investigate": "investigated", "ground": "grounded", "notify": "notified", "spare": "spared", "hear": "heard",
    "decide": "decided", "serve": "served", "pay": "paid", "defer": "deferred", "enforce": "enforced",
    "close": "closed", "hand": "handed_over", "answer": "answered", "withdraw": "withdrawn",
}  # fmt: skip


@contextmanager
def moving(
    by: By | Act, verb: str, case: Penalty, *, what: Mapping[str, Any] | None = None, because: str = "",
    article: str = "",
) -> Iterator[tuple[Act, Penalty]]:  # fmt: skip
    """Open (or join) the act, hold the case as it is now, ask the table; write and testify when the block ends.

    The block may set another state than the table's: «paid» when nothing is left, «investigated» when it is given back.
    """
    with by.act(f"penalty.{PAST[verb]}", case, what=what, because=because, article=article) as act:
        held = Penalty.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=case.pk)
        before, move = held.state, rules.allowed(held.state, verb)
        yield act, held
        if held.state == before:
            held.state = move.after
        if held.state in rules.ENDED and held.ended_at is None:
            held.ended_at = act.at
        held.save()
        act.testify(held)
    case.refresh_from_db()


def owe(
    act: Act, case: Penalty, kind: Kind, due: dt.date, basis: str, bearer: Post | None = None, *, by_plant: bool = False
) -> Obligation:
    """Open the obligation of a step. The authority's own carry no plant: it does not learn of them even ended."""
    plant = case.plant if by_plant else None
    post = None if by_plant else bearer or case.officer
    owed = Owed(case.ref, {"zh-hans": case.number}, basis[:200], end_of(due), case.region, bearer=post, plant=plant)
    return obligations.open_one(act, kind, owed)


def settle(act: Act, owed: Obligation | None) -> None:
    """What was owed on the way is done; nothing if it had ended already."""
    if owed is not None and owed.live:
        obligations.discharge(act, owed)


def drop(act: Act, owed: Obligation | None, because: str) -> None:
    """What was owed on the way is owed no more."""
    if owed is not None and owed.live:
        obligations.withdraw(act, owed, because)


def by_law(rule: Callable[..., Answer], *given: Any) -> Answer:
    """The answer of the law; what it cannot answer stands in the way, in the reader's language."""
    try:
        return rule(*given)
    except Unanswerable as refused:
        raise NotPossible(words(refused.said)) from refused


def today(by: By | Act) -> dt.date:
    return timezone.localtime(by.at).date()


def acting_post(by: By | Act) -> Post:
    post = open_post(by.post)
    if post is None:
        raise NotPossible(_("this is done by a post of the authority"))
    return post
