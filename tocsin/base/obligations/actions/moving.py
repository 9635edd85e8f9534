"""An obligation moves from one state to another: by the table, under its lock, with one line in the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import verifiers
from tocsin.base.obligations.actions.clock import set_clock
from tocsin.base.obligations.actions.telling import Telling, telling
from tocsin.base.obligations.kinds import kept_by_duty, kind, latest
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.places import Able, able, chunks, holdings, may_take, of_obligation
from tocsin.base.obligations.rules import moves
from tocsin.base.obligations.rules.moves import NotPossible
from tocsin.base.obligations.standing import standings

State = Obligation.State
Change = Callable[[Obligation], Mapping[str, Any]]
CHANGING = (
    "state", "bearer", "verifier", "by_sample", "fixer", "due_at", "submitted_at", "ended_at", "step", "next_look_at",
)  # fmt: skip
AROUND = ("bearer__superior", "verifier", "region", "plant__enterprise")
PAST = {
    "submit": "submitted", "verify": "verified", "send_back": "sent_back", "discharge": "discharged",
    "reopen": "reopened", "withdraw": "withdrawn", "extend": "extended", "hand_over": "handed_over",
}  # fmt: skip


def lock(obligations: Sequence[Obligation]) -> list[Obligation]:
    """The same obligations as they are now, held until the act ends; in one order, so that acts never deadlock."""
    order = {obligation.pk: n for n, obligation in enumerate(obligations)}
    rows = Obligation.objects.select_for_update(of=("self",)).select_related(*AROUND)
    held = [row for part in chunks(order.keys()) for row in rows.filter(pk__in=part).order_by("pk")]
    return sorted(held, key=lambda row: order[row.pk])


def save(obligations: Sequence[Obligation]) -> None:
    """Write what a move can change; one statement for many."""
    Obligation.objects.bulk_create(
        obligations, batch_size=1000, update_conflicts=True, unique_fields=["id"], update_fields=CHANGING
    )


def carry_out(
    told: Telling, by: By | Act, verb: str, obligations: Sequence[Obligation], change: Change
) -> list[Obligation]:
    """Lock, ask the table, change, set the clock if it counts anew, write, tell. All of them or none."""
    held = lock(obligations)
    parts = standings(by, held)
    for obligation in held:
        registered = kind(obligation.kind)
        rule = moves.allowed(
            obligation.state, verb, parts.get(obligation.pk, ()), registered.verified, kept_by_duty(registered)
        )
        clock = (obligation.state, obligation.due_at)
        said = change(obligation)
        obligation.state = rule.after
        if (obligation.state, obligation.due_at) != clock:  # else who is still to be told would be passed over
            set_clock(obligation, told.act.at)
        told.tell(obligation, {"state": obligation.state, **said})
    save(held)
    told.act.testify_all(held)
    return held


def move(
    by: By | Act, verb: str, obligations: Sequence[Obligation], change: Change, because: str = ""
) -> list[Obligation]:
    """One move of one or many, as one act."""
    if not obligations:
        return []
    uids = [obligation.uid for obligation in obligations]
    with telling(by, f"obligation.{PAST[verb]}", uids, because=because) as told:
        held = carry_out(told, by, verb, obligations, change)
    for given, now in zip(obligations, held, strict=True):
        renew(given, now)
    return held


def renew(given: Obligation, now: Obligation) -> None:
    """The caller's copy says what is true now."""
    given.__dict__.update({name: value for name, value in now.__dict__.items() if name != "_state"})
    given._state.fields_cache = dict(now._state.fields_cache)


def submit(by: By | Act, obligation: Obligation) -> Obligation:
    """The bearer says it is done; someone else looks. Who submits what they were to verify gets another verifier."""
    return submit_many(by, [obligation])[0]


def submit_many(by: By | Act, obligations: Sequence[Obligation]) -> list[Obligation]:
    if by.who is None:
        raise NotPossible(
            _("cannot submit: nobody acts here, and what nobody put right cannot be verified by someone else")
        )

    own = set(holdings(by.at).filter(person__uid=by.who).values_list("post_id", flat=True))

    def change(obligation: Obligation) -> Mapping[str, Any]:
        obligation.fixer, obligation.submitted_at = by.who, by.at
        return settle_verifier(obligation, around(obligation, by.at)) if obligation.verifier_id in own else {}

    return move(by, "submit", obligations, change)


def verify(by: By | Act, obligation: Obligation, because: str = "") -> Obligation:
    """Someone other than the fixer has looked, and it is done."""
    return verify_many(by, [obligation], because)[0]


def verify_many(by: By | Act, obligations: Sequence[Obligation], because: str = "") -> list[Obligation]:
    def change(obligation: Obligation) -> Mapping[str, Any]:
        moves.must_differ(obligation.fixer, by.who)
        obligation.ended_at = by.at
        return {}

    return move(by, "verify", obligations, change, because)


def send_back(by: By | Act, obligation: Obligation, because: str, due_at: dt.datetime) -> Obligation:
    """Looked at, and not done: it is owed again, by a new day."""
    moves.must_be_said(because)

    def change(held: Obligation) -> Mapping[str, Any]:
        moves.must_differ(held.fixer, by.who)
        moves.must_be_later(due_at, by.at)
        held.due_at, held.fixer, held.submitted_at = due_at, None, None
        return {"due_at": due_at}

    return move(by, "send_back", [obligation], change, because)[0]


def discharge(by: By | Act, obligation: Obligation) -> Obligation:
    """Done, where nobody verifies: by its duty, or by the bearer of a kind that is not verified."""
    return discharge_many(by, [obligation])[0]


def discharge_many(by: By | Act, obligations: Sequence[Obligation]) -> list[Obligation]:
    def change(obligation: Obligation) -> Mapping[str, Any]:
        obligation.ended_at = by.at
        return {}

    return move(by, "discharge", obligations, change)


def withdraw(by: By | Act, obligation: Obligation, because: str) -> Obligation:
    """It is no longer owed, for a reason. Nothing is deleted."""
    return withdraw_many(by, [obligation], because)[0]


def withdraw_many(by: By | Act, obligations: Sequence[Obligation], because: str) -> list[Obligation]:
    moves.must_be_said(because)

    def change(obligation: Obligation) -> Mapping[str, Any]:
        obligation.ended_at = by.at
        return {}

    return move(by, "withdraw", obligations, change, because)


def extend(by: By | Act, obligation: Obligation, due_at: dt.datetime, because: str) -> Obligation:
    """A later day, given by an officer, for a reason."""
    moves.must_be_said(because)

    def change(held: Obligation) -> Mapping[str, Any]:
        moves.must_be_later(due_at, max(held.due_at, by.at))
        moves.must_not_pass(due_at, latest(held))
        before, held.due_at = held.due_at, due_at
        return {"due_at": due_at, "before": before}

    return move(by, "extend", [obligation], change, because)[0]


def reopen(by: By | Act, obligation: Obligation, because: str, due_at: dt.datetime) -> Obligation:
    """What ended did not hold: the same obligation is owed again. A deregistered plant owes nothing new."""
    moves.must_be_said(because)

    def change(held: Obligation) -> Mapping[str, Any]:
        if held.plant and held.plant.state == held.plant.State.DEREGISTERED:
            raise NotPossible(_("a deregistered plant gets no new obligations"))
        moves.must_be_later(due_at, by.at)
        held.due_at, held.fixer, held.submitted_at, held.ended_at = due_at, None, None, None
        return {"due_at": due_at} | settle(held, by.at)

    return move(by, "reopen", [obligation], change, because)[0]


def hand_over(by: By | Act, obligation: Obligation, to: Post, because: str) -> Obligation:
    """Another post bears it from now on; the day stays."""
    moves.must_be_said(because)
    giver = None if isinstance(by, Act) or by.post is None else Post.objects.filter(uid=by.post).first()
    if giver and not may_take(giver, to):
        raise NotPossible(_("cannot hand over to those who supervise you; you can ask for more time"))

    def change(held: Obligation) -> Mapping[str, Any]:
        before, held.bearer = held.bearer, to
        everyone = around(held, by.at)
        if not everyone.holds(to):
            raise NotPossible(_("cannot hand over: nobody holds that post now"))
        return {"bearer": to.uid, "before": before.uid} | settle_verifier(held, everyone)

    return move(by, "hand_over", [obligation], change, because)[0]


def around(obligation: Obligation, now: dt.datetime) -> Able:
    """Who is able at the place of an obligation, its own bearer and verifier included."""
    everyone = able([of_obligation(obligation)], now)
    everyone.check([post for post in (obligation.bearer, obligation.verifier) if post])
    return everyone


def settle(obligation: Obligation, now: dt.datetime) -> dict[str, Any]:
    """Put an able bearer and a proper verifier on it; what had to be changed."""
    everyone = around(obligation, now)
    if everyone.holds(obligation.bearer):
        return settle_verifier(obligation, everyone)
    found = next(everyone.candidates(of_obligation(obligation)), None)
    if found is None:
        raise NotPossible(_("nobody holds a post that could bear this obligation; appoint someone first"))
    obligation.bearer = found
    return {"bearer": found.uid} | settle_verifier(obligation, everyone)


def settle_verifier(obligation: Obligation, everyone: Able) -> dict[str, Any]:
    """The verifier must be able, and another person than whoever bears it (or submitted it)."""
    if not kind(obligation.kind).verified or proper(obligation, everyone):
        return {}
    place, never = of_obligation(obligation), hands(obligation, everyone)
    found = verifiers.for_place(everyone, place, obligation.bearer, but=never)
    obligation.verifier, obligation.by_sample = found, found is None
    return {"verifier": found.uid if found else None}


def proper(obligation: Obligation, everyone: Able) -> bool:
    """Whether it has a verifier who is able and whose own work it is not."""
    verifier = obligation.verifier
    if verifier is None or not everyone.holds(verifier):
        return False
    return everyone.holders[verifier.pk] not in hands(obligation, everyone)


def hands(obligation: Obligation, everyone: Able) -> set[object]:
    """The persons whose own work it is: they never verify it."""
    return {everyone.holders.get(obligation.bearer_id), obligation.fixer}
