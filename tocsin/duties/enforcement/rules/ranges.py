"""Between which amounts a fine lies by the law of the day of the act, under which article; or as an officer typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.web.words import words
from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.enforcement.rules.penalties import yuan
from tocsin.pure.law import coal_fines, fines, person_fines
from tocsin.pure.law.refusals import Unanswerable, of_the_day

TYPED, ACCIDENT, DUTY = "typed", "accident", "duty"
KINDS = {
    TYPED: gettext_lazy("an article and its range, typed by the officer"),
    ACCIDENT: gettext_lazy("an accident: what the enterprise is fined"),
    DUTY: gettext_lazy("an accident: a person who failed a duty"),
}
WAN = 10_000
MOST = Decimal(10) ** 11


@dataclass(frozen=True, slots=True)
class Range:
    """In yuan, both ends included. ``sure`` False: something not known could change it, and ``sentence`` says what."""

    low: Decimal
    high: Decimal
    article: str
    edition: str  # empty: typed by the officer
    sure: bool
    sentence: dict[str, str]

    @property
    def typed(self) -> bool:
        return not self.edition


def of(basis: Mapping[str, Any], acted_on: dt.date) -> Range:
    """The range on the day of the act. Raises :class:`NotPossible` where the law of that day gives none."""
    try:
        return {TYPED: _typed, ACCIDENT: _accident, DUTY: _duty}[basis["kind"]](basis, acted_on)
    except KeyError:
        raise NotPossible(_("name the article first: without it there is no range")) from None
    except Unanswerable as refused:
        raise NotPossible(words(refused.said)) from refused


def must_lie_within(amount: Decimal, told: Range) -> None:
    """A fine outside the law of the day is refused, and the refusal names the article."""
    if not told.sure:
        text = _("the range is still open (%(why)s): complete what is not known first")
        raise NotPossible(text % {"why": words(told.sentence)})
    if not told.low <= amount <= told.high:
        figures = {"low": yuan(told.low), "high": yuan(told.high), "article": told.article, "amount": yuan(amount)}
        text = _("CNY %(amount)s lies outside the law: %(article)s allows CNY %(low)s to %(high)s")
        raise NotPossible(text % figures)


def _typed(basis: Mapping[str, Any], acted_on: dt.date) -> Range:
    low, high, article = Decimal(basis["low"]), Decimal(basis["high"]), basis["article"].strip()
    if len(article) < 4:
        raise NotPossible(_("name the article on which the range rests"))
    if not 0 <= low <= high <= MOST:
        raise NotPossible(_("the least is not above the most, and neither is below zero"))
    return Range(low, high, article, "", True, {})


def _accident(basis: Mapping[str, Any], acted_on: dt.date) -> Range:
    coal = bool(basis.get("coal"))
    figures = [_figure(basis.get(name)) for name in ("deaths", "serious_injuries", "direct_loss_wan")]
    found = (coal_fines if coal else fines).unit(*figures, acted_on)
    low, high, articles = Decimal(found.low), Decimal(found.high), found.articles[0]
    if basis.get("especially_grave"):
        least, most = of_the_day("coal_fines" if coal else "fines", acted_on).values["times"]
        low, high = low * least, high * most
        articles += "第二款" if coal else "、第十八条"
    return Range(low * WAN, high * WAN, articles, found.edition, found.sure, dict(found.sentence))


def _duty(basis: Mapping[str, Any], acted_on: dt.date) -> Range:
    income = _figure(basis.get("income_wan"))
    if income is None:
        raise NotPossible(_("the range is a share of the person's income of the last year: enter the income"))
    found = person_fines.failed_duty(basis["who"], basis.get("grade") or None, income, acted_on)
    assert found.wan is not None  # noqa: S101  the income is known
    low, high = (one * WAN for one in found.wan)
    return Range(low, high, "、".join(found.articles), found.edition, found.sure, dict(found.sentence))


def _figure(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))
