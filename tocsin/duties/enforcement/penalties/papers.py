"""What the notice (行政处罚告知书) and the decision (行政处罚决定书) say: names and values, in both languages.

A room that makes documents registers these two functions; nothing here knows of templates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import discretion, penalties, ranges

Both = dict[str, str]
LANGUAGES = ("zh-hans", "en")


def notice(case: Penalty) -> dict[str, Both]:
    """告知书: what is proposed, on which article, and the rights of the party."""
    told = ranges.of(case.basis, case.acted_on)
    return {
        **_head(case), "number": _same(case.notice), "article": _same(told.article),
        "low": _same(penalties.yuan(told.low)),
        "high": _same(penalties.yuan(told.high)), "proposed": _amount(case.proposed), "told_on": _day(case.told_on),
        "speak_until": _day(case.speak_until), "hearing": _both(lambda: _yes(case.hearing)),
    }  # fmt: skip


def decision(case: Penalty) -> dict[str, Both]:
    """决定书: what was decided within which range, what was weighed, and how it is paid."""
    within = case.within
    return {
        **_head(case), "number": _same(case.decision), "article": _same(within.get("article", "")),
        "low": _amount(Decimal(within.get("low", 0))), "high": _amount(Decimal(within.get("high", 0))),
        "amount": _amount(case.amount), "factors": _both(lambda: _factors(case)), "said": _spoken(case.said),
        "answer": _spoken(case.answer), "decided_by": _same(case.decided_by.title if case.decided_by else ""),
        "decided_on": _day(timezone.localtime(case.decided_at).date() if case.decided_at else None),
        "pay_by": _day(case.pay_by),
    }  # fmt: skip


def _head(case: Penalty) -> dict[str, Both]:
    person = getattr(case, "penalised", None)
    party = person.name if case.party == penalties.PERSON and person else case.plant.enterprise.name
    return {
        "case": _same(case.number), "party": _same(party), "plant": _same(case.plant.name), "what": _spoken(case.what),
        "acted_on": _day(case.acted_on),
    }  # fmt: skip


def _both(say: Callable[[], str]) -> Both:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = say()
    return said


def _yes(hearing: bool) -> str:
    return _("may ask for a hearing") if hearing else _("may state and defend")


def _factors(case: Penalty) -> str:
    return "\n".join(f"{discretion.FACTORS[one['factor']].title}: {one['why']}" for one in case.factors)


def _same(text: str) -> Both:
    return dict.fromkeys(LANGUAGES, text)


def _amount(amount: Decimal | None) -> Both:
    return _same("" if amount is None else penalties.yuan(amount))


def _day(day: dt.date | None) -> Both:
    return _same(day.isoformat() if day else "")


def _spoken(text: Any) -> Both:
    """As it was written, in the language it was written in."""
    return {language: text.get(language) or next(iter(text.values()), "") for language in LANGUAGES}
