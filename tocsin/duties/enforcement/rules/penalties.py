"""From which state to which state a penalty case may go, by which verb, and which line of the policy allows it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible

FILED, INVESTIGATED, NOTIFIED, HEARD = "filed", "investigated", "notified", "heard"
DECIDED, SERVED, PAID, ENFORCED, CLOSED = "decided", "served", "paid", "enforced", "closed"
SPARED, HANDED, WITHDRAWN = "spared", "handed", "withdrawn"
ENDED = (CLOSED, SPARED, WITHDRAWN)
UNIT, PERSON = "unit", "person"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table. ``right``: the action of the policy table that a person needs for it."""

    before: str
    verb: str
    after: str
    right: str = "investigate"


MOVES = (
    Move(FILED, "investigate", INVESTIGATED),
    Move(FILED, "ground", FILED),
    Move(INVESTIGATED, "ground", INVESTIGATED),
    Move(INVESTIGATED, "notify", NOTIFIED),
    Move(INVESTIGATED, "spare", SPARED, "decide"),
    Move(NOTIFIED, "hear", HEARD),
    Move(HEARD, "decide", DECIDED, "decide"),
    Move(HEARD, "ground", INVESTIGATED),  # another article, another range: the party is told anew
    Move(HEARD, "notify", NOTIFIED),
    Move(HEARD, "spare", SPARED, "decide"),
    Move(DECIDED, "serve", SERVED),
    Move(SERVED, "pay", SERVED),  # paid, when nothing is left of the fine
    Move(SERVED, "defer", SERVED, "decide"),
    Move(SERVED, "enforce", ENFORCED),
    Move(SERVED, "close", CLOSED),
    Move(ENFORCED, "pay", ENFORCED),
    Move(PAID, "close", CLOSED),
    *(Move(one, "hand", HANDED, "decide") for one in (FILED, INVESTIGATED, NOTIFIED, HEARD)),
    Move(HANDED, "answer", CLOSED),  # or back to the investigation, when it was given back
    *(Move(one, "withdraw", WITHDRAWN, "decide") for one in (FILED, INVESTIGATED, NOTIFIED, HEARD, DECIDED, SERVED)),
)
TABLE = {(move.before, move.verb): move for move in MOVES}
RIGHTS = {move.verb: move.right for move in reversed(MOVES)}
STEPS = (FILED, INVESTIGATED, NOTIFIED, HEARD, DECIDED, SERVED, PAID, CLOSED)

STATES = {
    FILED: gettext_lazy("case filed"),
    INVESTIGATED: gettext_lazy("investigated"),
    NOTIFIED: gettext_lazy("party told of its rights"),
    HEARD: gettext_lazy("party heard"),
    DECIDED: gettext_lazy("decided, to be served"),
    SERVED: gettext_lazy("served, to be paid"),
    PAID: gettext_lazy("paid in full"),
    ENFORCED: gettext_lazy("court asked to enforce"),
    CLOSED: gettext_lazy("case closed"),
    SPARED: gettext_lazy("no penalty"),
    HANDED: gettext_lazy("handed over to another authority"),
    WITHDRAWN: gettext_lazy("case withdrawn"),
}
TOLD = {one: title for one, title in STATES.items() if one not in (FILED, INVESTIGATED, DECIDED)}  # to the party
VERBS = {
    "investigate": gettext_lazy("end the investigation"),
    "ground": gettext_lazy("name the article and its range"),
    "notify": gettext_lazy("tell the party"),
    "spare": gettext_lazy("impose no penalty"),
    "hear": gettext_lazy("record what the party said"),
    "decide": gettext_lazy("decide the penalty"),
    "serve": gettext_lazy("record that it is served"),
    "pay": gettext_lazy("record a payment"),
    "defer": gettext_lazy("grant a later day of payment"),
    "enforce": gettext_lazy("ask the court to enforce"),
    "close": gettext_lazy("close the case"),
    "hand": gettext_lazy("hand it over to another authority"),
    "answer": gettext_lazy("record the answer of that authority"),
    "withdraw": gettext_lazy("withdraw the case"),
}
PARTIES = {UNIT: gettext_lazy("the enterprise"), PERSON: gettext_lazy("a person")}
WAYS = {
    "direct": gettext_lazy("handed to the party"),
    "left": gettext_lazy("left at its place, with witnesses"),
    "mail": gettext_lazy("by mail"),
    "electronic": gettext_lazy("electronically, with its consent"),
    "entrusted": gettext_lazy("through another authority"),
    "announced": gettext_lazy("by public announcement"),
}
TAKERS = {
    "police": gettext_lazy("public security"),
    "procuratorate": gettext_lazy("procuratorate"),
    "discipline": gettext_lazy("discipline inspection and supervision"),
    "agency": gettext_lazy("another department"),
}


def allowed(state: str, verb: str) -> Move:
    """The move, or :class:`NotPossible` saying what was tried, what stands in the way and what is possible."""
    move = TABLE.get((state, verb))
    if move is None:
        told = {"verb": VERBS[verb], "state": STATES[state]}
        verbs = _(", ").join(str(VERBS[one]) for one in from_here(state))
        if not verbs:
            raise NotPossible(_("cannot %(verb)s: %(state)s; from here nothing more is done") % told)
        raise NotPossible(_("cannot %(verb)s: %(state)s; from here one can: %(verbs)s") % {**told, "verbs": verbs})
    return move


def from_here(state: str) -> tuple[str, ...]:
    """The verbs that this state knows, in the table's order."""
    return tuple(move.verb for move in MOVES if move.before == state)


def must_be_said(text: str, what: str, least: int = 4) -> str:
    """The text without blanks around it; a reason of a letter or two is none."""
    if len(text.strip()) < least:
        raise NotPossible(what)
    return text.strip()


def must_not_have_investigated(investigators: Collection[str], who: uuid.UUID | None) -> None:
    """Who gathered the evidence does not weigh it, whichever posts that person holds."""
    if who is None or str(who) in investigators:
        raise NotPossible(_("cannot decide: the same person investigated the case; somebody else has to decide it"))


def must_be_between(day: dt.date, first: dt.date, today: dt.date) -> None:
    """A step lies after the one before it, and not in the future."""
    if not first <= day <= today:
        told = {"first": first.isoformat(), "today": today.isoformat()}
        raise NotPossible(_("the day lies between %(first)s and today, %(today)s") % told)


def hears_a_right(threshold: int, proposed: Decimal) -> bool:
    """Whether the party may ask for a hearing. ``threshold`` 0: the office has entered none, then everybody may."""
    return not threshold or proposed >= threshold


def may_be_heard(said: str, until: dt.date, today: dt.date) -> None:
    """Silence is only silence when the time to speak is over."""
    if not said.strip() and today <= until:
        raise NotPossible(_("the party can still speak until %(day)s") % {"day": until.isoformat()})


def must_have_been_told(amount: Decimal, proposed: Decimal) -> None:
    """More than what the party was told wants a new notice."""
    if amount > proposed:
        told = {"amount": yuan(proposed)}
        raise NotPossible(_("the party was told of CNY %(amount)s: for more, tell it again first") % told)


def must_be_discussed(amount: Decimal, threshold: int, discussed_on: dt.date | None) -> None:
    """``threshold``: from which fine the office discusses together, by its own rule; 0: it has entered none."""
    if threshold and amount >= threshold and discussed_on is None:
        told = {"amount": yuan(Decimal(threshold))}
        text = _("from CNY %(amount)s the heads of this office decide together: enter the day of their discussion")
        raise NotPossible(text % told)


def may_close(left: Decimal) -> None:
    if left > 0:
        raise NotPossible(_("CNY %(amount)s of the fine is not paid") % {"amount": yuan(left)})


def yuan(amount: Decimal) -> str:
    """12,345.5 without idle zeros."""
    text = f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".")
