"""One question is answered right where it is asked: the profile is revised, what was undecided is settled."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Plant, ProfileVersion
from tocsin.duties.lessons.actions.settling import settle
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.conditions import ITEM_FIELDS, NUMBER_FIELDS


def answer(by: By | Act, plant: Plant, field: str, term: str, told: str) -> bool:
    """``told``: «yes», «no», tonnes, a number of people or an industry code. True when it settled something.

    Raises BadFact or NotPossible when the answer cannot be meant.
    """
    what = {"field": field, "term": term} if field in ITEM_FIELDS else {"field": field}  # else nobody reads the term
    with by.act("question.answered", plant, what=what) as act:
        if field in ITEM_FIELDS:
            _item(act, plant, field, term, told)
        elif field in NUMBER_FIELDS:
            registry.revise(
                act, plant, {field: {"known": "complete", "value": _whole(told)}}, ProfileVersion.Origin.ANSWERED
            )
        elif field == "industry":
            registry.revise(
                act, plant, {field: {"known": "complete", "code": told.strip().upper()}}, ProfileVersion.Origin.ANSWERED
            )
        else:
            raise NotPossible(_("there is no such question"))
        return settle(act, [plant], plant)


def _item(act: Act, plant: Plant, field: str, term: str, told: str) -> None:
    if told in ("yes", "no"):
        registry.answer(act, plant, field, term, told == "yes")
    elif field == "substances" and told:
        registry.answer(act, plant, field, term, True, told)
    else:
        raise NotPossible(_("answer with yes or no"))


def _whole(told: str) -> int:
    if not told.strip().isascii() or not told.strip().isdigit() or len(told) > 9:
        raise NotPossible(_("answer with a whole number"))
    return int(told)
