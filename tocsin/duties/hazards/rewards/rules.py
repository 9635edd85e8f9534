"""From which state to which a reward may go, and what stands in the way: no database, no page, no clock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.hazards.rules.moves import NotPossible

OWED, GRANTED, CLAIMED = "owed", "granted", "claimed"
PAID, REFUSED, LAPSED = "paid", "refused", "lapsed"
LIVE = (OWED, GRANTED, CLAIMED)


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table. ``right``: the action of the policy table; empty: nobody's, see who does it."""

    before: str
    verb: str
    after: str
    right: str


MOVES = (
    Move(OWED, "grant", GRANTED, "decide"),
    Move(OWED, "refuse", REFUSED, "decide"),
    Move(GRANTED, "claim", CLAIMED, ""),  # by the reporter, with the receipt
    Move(GRANTED, "lapse", LAPSED, ""),  # by the clock
    Move(CLAIMED, "pay", PAID, "pay"),
)
TABLE = {(move.before, move.verb): move for move in MOVES}
RIGHTS = {move.verb: move.right for move in MOVES}
STATES = {
    OWED: gettext_lazy("to be decided"),
    GRANTED: gettext_lazy("granted, to be claimed"),
    CLAIMED: gettext_lazy("claimed, to be paid"),
    PAID: gettext_lazy("paid"),
    REFUSED: gettext_lazy("no reward"),
    LAPSED: gettext_lazy("not claimed in time"),
}
VERBS = {
    "grant": gettext_lazy("grant the reward"),
    "refuse": gettext_lazy("refuse the reward"),
    "claim": gettext_lazy("claim the reward"),
    "lapse": gettext_lazy("let the reward lapse"),
    "pay": gettext_lazy("pay the reward"),
}


def allowed(state: str, verb: str) -> Move:
    """The move, or :class:`NotPossible` saying what was tried and what stands in the way."""
    move = TABLE.get((state, verb))
    if move is None:
        told = {"verb": VERBS[verb], "state": STATES[state]}
        raise NotPossible(_("cannot %(verb)s: it is %(state)s") % told)
    return move


def must_be_someone_else(confirmed_by: uuid.UUID | None, who: uuid.UUID | None) -> None:
    """Who found the report true does not decide what it is worth, whichever posts that person holds."""
    if who is None or confirmed_by == who:
        raise NotPossible(_("cannot decide: the same person confirmed the hazard; somebody else decides the reward"))


def within(amount: Decimal, low: Decimal, high: Decimal) -> None:
    if not low <= amount <= high:
        told = {"low": low, "high": high}
        raise NotPossible(_("the rule allows from %(low)s to %(high)s yuan for a hazard of this grade") % told)


def sound(amounts: tuple[Decimal, Decimal, Decimal, Decimal], days: tuple[int, int, int]) -> None:
    """Ranges that are ranges, and days that are some."""
    low, high, major_low, major_high = amounts
    if not (0 <= low <= high and 0 <= major_low <= major_high):
        raise NotPossible(_("an amount cannot be below nothing, nor the least above the most"))
    if min(days) < 1:
        raise NotPossible(_("each clock needs one day at least"))
