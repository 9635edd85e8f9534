"""From which state to which state a hazard may go, by which verb, and which line of the policy table allows it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REPORTED, CONFIRMED, SUBMITTED, CLOSED = "reported", "confirmed", "submitted", "closed"
DISMISSED, MERGED = "dismissed", "merged"
LIVE = (REPORTED, CONFIRMED, SUBMITTED)  # still to be done with
GENERAL, SUSPECTED, MAJOR = "general", "suspected", "major"


class NotPossible(ValueError):
    """A move that the table, or a person's part in the matter, does not allow. Its text is for the reader."""


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table. ``right``: the action of the policy table that a person needs for it."""

    before: str
    verb: str
    after: str
    right: str


MOVES = (
    Move(REPORTED, "confirm", CONFIRMED, "confirm"),
    Move(REPORTED, "dismiss", DISMISSED, "confirm"),
    Move(REPORTED, "merge", MERGED, "confirm"),
    Move(REPORTED, "stop", REPORTED, "put_right"),  # danger: stop first, papers after
    Move(REPORTED, "hand_on", REPORTED, "confirm"),
    Move(CONFIRMED, "stop", CONFIRMED, "put_right"),
    Move(CONFIRMED, "judge", CONFIRMED, "judge"),
    Move(CONFIRMED, "list", CONFIRMED, "list"),
    Move(CONFIRMED, "plan", CONFIRMED, "put_right"),
    Move(CONFIRMED, "submit", SUBMITTED, "put_right"),
    Move(CONFIRMED, "merge", MERGED, "confirm"),
    Move(CONFIRMED, "hand_on", CONFIRMED, "put_right"),
    Move(SUBMITTED, "judge", SUBMITTED, "judge"),
    Move(SUBMITTED, "verify", CLOSED, "verify"),
    Move(SUBMITTED, "send_back", CONFIRMED, "verify"),
    Move(CLOSED, "recur", CLOSED, "report"),  # a new record is linked to it; the old one stays as it is
)
TABLE = {(move.before, move.verb): move for move in MOVES}
RIGHTS = {move.verb: move.right for move in reversed(MOVES)}

STATES = {
    REPORTED: gettext_lazy("reported, to be confirmed"),
    CONFIRMED: gettext_lazy("being put right"),
    SUBMITTED: gettext_lazy("put right, to be verified"),
    CLOSED: gettext_lazy("closed"),
    DISMISSED: gettext_lazy("no hazard"),
    MERGED: gettext_lazy("merged with another"),
}
GRADES = {
    GENERAL: gettext_lazy("general hazard"),
    SUSPECTED: gettext_lazy("suspected major accident hazard"),
    MAJOR: gettext_lazy("major accident hazard"),
}
VERBS = {
    "confirm": gettext_lazy("confirm and grade it"),
    "dismiss": gettext_lazy("say that it is no hazard"),
    "merge": gettext_lazy("merge it with another"),
    "stop": gettext_lazy("say that the work is stopped"),
    "hand_on": gettext_lazy("hand it on"),
    "judge": gettext_lazy("judge whether it is major"),
    "list": gettext_lazy("list it for supervision"),
    "plan": gettext_lazy("lay down the five fixings"),
    "submit": gettext_lazy("hand in that it is put right"),
    "verify": gettext_lazy("verify and close it"),
    "send_back": gettext_lazy("send it back"),
    "recur": gettext_lazy("report that it came back"),
}


def allowed(state: str, verb: str) -> Move:
    """The move, or :class:`NotPossible` saying what was tried, what stands in the way and what is possible."""
    move = TABLE.get((state, verb))
    if move is None:
        raise NotPossible(cannot(verb, state))
    return move


def from_here(state: str) -> tuple[str, ...]:
    """The verbs that this state knows, in the table's order."""
    return tuple(move.verb for move in MOVES if move.before == state)


def cannot(verb: str, state: str) -> str:
    verbs = from_here(state)
    told = {"verb": VERBS[verb], "state": STATES[state]}
    if not verbs:
        return _("cannot %(verb)s: the hazard is %(state)s, and from here nothing more is done") % told
    listed = _(", ").join(str(VERBS[one]) for one in verbs)
    return _("cannot %(verb)s: the hazard is %(state)s; from here one can: %(verbs)s") % {**told, "verbs": listed}


def must_be_said(text: str, what: str, least: int = 4) -> str:
    """The text without blanks around it; a reason of a letter or two is none."""
    if len(text.strip()) < least:
        raise NotPossible(what)
    return text.strip()


def must_be_later(due_at: dt.datetime, now: dt.datetime) -> None:
    if due_at <= now:
        raise NotPossible(_("the day by which it is to be put right lies in the past"))


def must_be_someone_else(fixer: uuid.UUID | None, who: uuid.UUID | None) -> None:
    """Who put it right never closes it, whichever posts that person holds."""
    if who is None or fixer == who:
        raise NotPossible(_("cannot verify: the same person handed it in; someone else has to look at it on site"))


def may_close(grade: str, by_authority: bool, owed_to_authority: bool) -> None:
    """A major hazard, and whatever an authority found or was told, is closed by an authority's re-inspection."""
    if grade == SUSPECTED:
        raise NotPossible(_("cannot close it: somebody has to judge first, by signature, whether it is a major hazard"))
    if owed_to_authority and not by_authority:
        raise NotPossible(_("this is closed by the authority's re-inspection, not by the enterprise"))


def right_one(chain: Collection[tuple[uuid.UUID, str]], me: uuid.UUID) -> None:
    """What it may be merged into: ``chain`` leads from the named record to the one that stands for it, with states.

    A duplicate of a closed hazard is no duplicate: what was put right is there again, and has a clock of its own.
    """
    _uid, state = list(chain)[-1]
    if me in {one for one, _state in chain}:
        raise NotPossible(_("a hazard cannot be merged with itself"))
    if state == CLOSED:
        raise NotPossible(_("the other one is closed: this is no duplicate; it came back, so report that it came back"))
    if state not in LIVE:
        raise NotPossible(_("the other one was found to be no hazard; a hazard that is one cannot be merged with it"))
