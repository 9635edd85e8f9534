"""What is asked about cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.search import queries as search
from tocsin.duties.cases.models import Case, Gap
from tocsin.pure.law.accidents import casualty_window
from tocsin.pure.law.answers import Answer
from tocsin.pure.law.evaluation import evaluation_due
from tocsin.pure.law.refusals import told_or_none


def case(key: str) -> Case | None:
    """The case of that key, whoever asks: for the rooms above. Pages ask :func:`seen`."""
    return Case.objects.filter(key=key).first()


def visible(post: Post | None) -> QuerySet[Case]:
    """The cases this post may see: under embargo only those who enter and release them."""
    return narrow(Case.objects.all(), post, "case", "see")


def seen(post: Post | None, key: str) -> Case:
    """The case of that key if this post may see it, else :class:`Missing`."""
    return one(Case.objects.all(), post, "case", "see", key=key)


def found(cases: QuerySet[Case], text: str = "", grade: str = "", country: str = "") -> QuerySet[Case]:
    """Those that hold ``text`` anywhere in what they tell, in any language, newest accident first."""
    if text:
        cases = search.narrowed(cases, "case", text)
    if grade:
        cases = cases.filter(grade=grade)
    if country:
        cases = cases.filter(country=country)
    return cases.order_by("-happened_on", "pk")


@dataclass(frozen=True, slots=True)
class Clocks:
    """The law's clocks of one case: None where the law of that day, or the day itself, is not recorded."""

    casualties: Answer | None
    evaluation: Answer | None
    overdue: bool


def clocks(one_case: Case, today: dt.date) -> Clocks:
    """Until when casualties count, and by when the measures are to be evaluated."""
    if one_case.country != "CN":
        return Clocks(None, None, overdue=False)
    due = told_or_none(evaluation_due, one_case.approved_on) if one_case.approved_on else None
    late = due is not None and one_case.evaluated_on is None and today > due.value
    window = one_case.narrative.get("window", "ordinary")
    return Clocks(told_or_none(casualty_window, window, one_case.happened_on), due, late)


def open_gaps(cases: QuerySet[Case]) -> QuerySet[Gap]:
    """Gaps that end neither in a measure nor in a signed «none»."""
    return Gap.objects.filter(case__in=cases, measure="", none_signed_at=None)


def countries(cases: QuerySet[Case]) -> list[str]:
    return sorted(cases.order_by().values_list("country", flat=True).distinct())


class Happened(NamedTuple):
    """One accident for whoever compares plants with accidents. ``known_on``: the day this platform could know of it,
    as far as the source says; ``plant`` None: not in this registry."""

    case: int
    key: str
    happened_on: dt.date
    known_on: dt.date
    plant: int | None
    substances: tuple[str, ...]
    release: tuple[str, ...]
    industry: tuple[str, tuple[str, ...]]  # (scheme, codes)


def history(until: dt.date | None = None) -> Iterator[Happened]:
    """Every released, real accident known by ``until`` (None: all), oldest first. Fictional ones are left out."""
    cases = Case.objects.filter(released=True, fictional=False).order_by("happened_on", "pk")
    if until:
        cases = cases.filter(happened_on__lte=until)
    rows = cases.values_list("pk", "key", "happened_on", "plant_id", "traits", "recorded__known_on")
    for pk, key, day, plant, traits, told in rows.iterator(chunk_size=2000):
        known_on = max(day, dt.date.fromisoformat(told)) if told else day
        if until and known_on > until:
            continue
        industry = traits.get("industry") or {}
        codes = (str(industry.get("scheme", "")), tuple(industry.get("codes", ())))
        yield Happened(
            pk, key, day, known_on, plant, tuple(traits.get("substances", ())), tuple(traits.get("release", ())), codes
        )
