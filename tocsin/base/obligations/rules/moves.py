"""From which state to which state an obligation may go, by which verb, and who may do it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

BEARER, VERIFIER, SUPERIOR, DUTY = "bearer", "verifier", "superior", "duty"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table."""

    before: str
    verb: str
    after: str
    who: tuple[str, ...]


MOVES = (
    Move("open", "submit", "submitted", (BEARER, DUTY)),
    Move("open", "discharge", "discharged", (BEARER, DUTY)),  # only kinds that nobody verifies
    Move("open", "ask_time", "open", (BEARER,)),
    Move("open", "extend", "open", (SUPERIOR, DUTY)),
    Move("open", "hand_over", "open", (BEARER, SUPERIOR, DUTY)),
    Move("open", "withdraw", "withdrawn", (SUPERIOR, DUTY)),
    Move("submitted", "verify", "discharged", (VERIFIER, SUPERIOR, DUTY)),
    Move("submitted", "send_back", "open", (VERIFIER, SUPERIOR, DUTY)),
    Move("submitted", "hand_over", "submitted", (SUPERIOR, DUTY)),
    Move("submitted", "withdraw", "withdrawn", (SUPERIOR, DUTY)),
    Move("discharged", "reopen", "open", (SUPERIOR, DUTY)),
    Move("discharged", "recur", "discharged", (SUPERIOR, DUTY)),  # a new record is opened; the old one stays as it is
    Move("withdrawn", "reopen", "open", (SUPERIOR, DUTY)),
)
TABLE = {(move.before, move.verb): move for move in MOVES}

VERBS = {
    "submit": gettext_lazy("submit for verification"),
    "discharge": gettext_lazy("report as done"),
    "ask_time": gettext_lazy("ask for more time"),
    "extend": gettext_lazy("extend"),
    "hand_over": gettext_lazy("hand over"),
    "withdraw": gettext_lazy("withdraw"),
    "verify": gettext_lazy("verify"),
    "send_back": gettext_lazy("send back"),
    "reopen": gettext_lazy("reopen"),
    "recur": gettext_lazy("open again as a new one"),
}
STATES = {
    "open": gettext_lazy("open"),
    "submitted": gettext_lazy("submitted, to be verified"),
    "discharged": gettext_lazy("discharged"),
    "withdrawn": gettext_lazy("withdrawn"),
}

END_OF_DAYS = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


class NotPossible(ValueError):
    """A move that the table, or a person's part in the matter, does not allow. Its text is for the reader."""


def possible(state: str, standing: Collection[str], verified: bool, kept: Collection[str] = ()) -> tuple[str, ...]:
    """The verbs that someone of this standing can use now, in the table's order.

    ``verified``: the kind is looked at by someone else. ``kept``: the verbs that only its duty uses.
    """
    here = (move for move in MOVES if move.before == state and fits(move, verified))
    return tuple(move.verb for move in here if parts_of(move, kept) & set(standing))


def fits(move: Move, verified: bool) -> bool:
    """A kind that is verified is submitted; a kind that is not is reported as done."""
    if move.before != "open":
        return True
    return move.verb != ("discharge" if verified else "submit")


def parts_of(move: Move, kept: Collection[str] = ()) -> set[str]:
    """Who may; what a duty keeps to itself is done there, and the duty also says when it is owed again."""
    again = bool(kept) and move.before == "discharged" and move.verb in ("reopen", "recur")
    return {DUTY} if again or move.verb in kept else set(move.who)


def allowed(state: str, verb: str, standing: Collection[str], verified: bool, kept: Collection[str] = ()) -> Move:
    """The move, or :class:`NotPossible` saying what was tried, what stands in the way and what is possible."""
    move = TABLE.get((state, verb))
    others = possible(state, standing, verified, kept)
    if move is None or not fits(move, verified):
        raise NotPossible(cannot(verb, state, others))
    if not parts_of(move, kept) & set(standing):
        text = _("cannot %(verb)s: this is for %(who)s to do; %(possible)s")
        who = " / ".join(str(PARTS[part]) for part in move.who if part in parts_of(move, kept))
        raise NotPossible(text % {"verb": VERBS[verb], "who": who, "possible": listed(others)})
    return move


PARTS = {
    BEARER: gettext_lazy("the bearer"),
    VERIFIER: gettext_lazy("the verifier"),
    SUPERIOR: gettext_lazy("an officer above"),
    DUTY: gettext_lazy("the matter it belongs to"),
}


def cannot(verb: str, state: str, verbs: Collection[str]) -> str:
    text = _("cannot %(verb)s an obligation that is %(state)s; %(possible)s")
    return text % {"verb": VERBS[verb], "state": STATES[state], "possible": listed(verbs)}


def listed(verbs: Collection[str]) -> str:
    """What is possible, as half a sentence."""
    if not verbs:
        return _("from here there is nothing you can do")
    return _("from here one can: %(verbs)s") % {"verbs": _(", ").join(str(VERBS[verb]) for verb in verbs)}


def must_differ(fixer: uuid.UUID | None, verifier: uuid.UUID | None) -> None:
    """Who put it right never verifies it, whichever posts that person holds."""
    if fixer is not None and fixer == verifier:
        raise NotPossible(_("cannot verify: the same person submitted it; someone else has to look at it on site"))


def must_be_said(because: str) -> None:
    """A reason is part of the move."""
    if not because.strip():
        raise NotPossible(_("a reason is needed: it is kept in the journal"))


def must_be_later(due_at: dt.datetime, than: dt.datetime) -> None:
    """A new day lies in the future, and later than the old one; and before the calendars of our databases end."""
    if due_at >= END_OF_DAYS:
        raise NotPossible(_("the new due date lies too far ahead"))
    if due_at <= than:
        raise NotPossible(_("the new due date must be later than %(day)s") % {"day": than.date().isoformat()})


def must_not_pass(due_at: dt.datetime, latest: dt.datetime | None) -> None:
    """Where the law says how long at most, nobody gives more."""
    if latest is not None and due_at > latest:
        raise NotPossible(_("the law allows no day later than %(day)s here") % {"day": latest.date().isoformat()})


def must_be_asked_ahead(due_at: dt.datetime, now: dt.datetime, ahead: dt.timedelta) -> None:
    """More time is asked for while there is still time to look at why."""
    if ahead and now > due_at - ahead:
        text = _("more time is asked for at least %(days)d days before it is due; an officer can still extend it")
        raise NotPossible(text % {"days": ahead.days})
