"""问题线索移交: what a hand-over must say, and that it stays open until the reply has been received."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible

DISCIPLINE, JUSTICE = "discipline", "justice"
BODIES = {
    DISCIPLINE: gettext_lazy("discipline inspection and supervision"),
    JUSTICE: gettext_lazy("police, procuratorate or court"),
}
WAITING, ANSWERED, TAKEN_BACK = "waiting", "answered", "taken_back"
STATES = {
    WAITING: gettext_lazy("handed over, no reply yet"),
    ANSWERED: gettext_lazy("reply received"),
    TAKEN_BACK: gettext_lazy("taken back"),
}
SHORTEST = 4


def may_hand_over(to: str, number: str, what: str, handed_on: dt.date, look_on: dt.date, today: dt.date) -> None:
    """Raises what is missing. The day to look again is the office's own: no source at hand gives a number of days."""
    if len(to.strip()) < 2 or len(number.strip()) < 2:
        raise NotPossible(_("say to whom it was handed over, and the number of the document"))
    if len(what.strip()) < SHORTEST:
        raise NotPossible(_("say what was handed over"))
    if handed_on > today:
        raise NotPossible(_("a hand-over of a day to come cannot be recorded yet"))
    must_be_ahead(look_on, today)


def must_be_ahead(look_on: dt.date, today: dt.date) -> None:
    if look_on <= today:
        raise NotPossible(_("the day to look again is a day to come"))


def may_answer(state: str, said: str, replied_on: dt.date, handed_on: dt.date, today: dt.date) -> None:
    must_wait(state)
    if len(said.strip()) < SHORTEST:
        raise NotPossible(_("say what the reply says"))
    if not handed_on <= replied_on <= today:
        raise NotPossible(_("a reply comes after the hand-over, and not on a day to come"))


def must_wait(state: str) -> None:
    if state != WAITING:
        raise NotPossible(_("this clue waits for no reply any more"))
