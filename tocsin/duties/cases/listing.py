"""The list of cases narrowed: by shelf, year, substance, release, industry, region, plant; and its counts."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Min, Q, QuerySet
from django.db.models.functions import Cast, Substr
from django.utils.functional import Promise

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Plant, Region
from tocsin.base.registry.rules.terms import by_name, fold, vocabulary
from tocsin.base.web.words import words
from tocsin.duties.cases import queries
from tocsin.duties.cases.models import Case, Trait
from tocsin.duties.cases.rules.titles import plain_name
from tocsin.duties.cases.rules.traits import RELEASES

YEAR = re.compile(r"(1[89]|20)\d\d\Z")
OFFERED = 40
CHARTED = 8
RARE, MOST_YEARS = 200, 40  # of so many cases one is left out at the old end; at most so many bars
ORIGINS = ("library", "imported", "all")
TEXTS = ("q", "grade", "country", "origin", "year", "substance", "release", "industry", "region", "plant")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for; a value that cannot be meant narrows to nothing, an absent one not at all."""

    q: str = ""
    grade: str = ""
    country: str = ""
    origin: str = ""
    year: str = ""
    substance: str = ""
    release: str = ""
    industry: str = ""
    region: str = ""
    plant: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Wanted:
        return cls(**{name: (told.get(name) or "").strip()[:80] for name in TEXTS})

    @property
    def narrowed(self) -> bool:
        return any(getattr(self, name) for name in TEXTS if name != "origin")

    @property
    def shelf(self) -> str:
        """Library, imported, or all. Who narrows nothing sees the library: imports do not drown it."""
        return self.origin if self.origin in ORIGINS else "all" if self.narrowed else "library"


def found(post: Post | None, wanted: Wanted) -> QuerySet[Case]:
    """What this post may see of what is wanted, newest accident first."""
    return on_shelf(everywhere(post, wanted), wanted.shelf)


def everywhere(post: Post | None, wanted: Wanted) -> QuerySet[Case]:
    """The same on every shelf."""
    cases = queries.found(queries.visible(post), wanted.q, wanted.grade, wanted.country)
    for name, code in (("substances", _substance(wanted.substance)), ("release", wanted.release)):
        if code:
            cases = cases.filter(pk__in=Trait.objects.filter(field=name, code=code).values("case"))
    if wanted.industry:
        rows = Trait.objects.filter(field="industry", code__startswith=wanted.industry.upper())
        cases = cases.filter(pk__in=rows.values("case"))
    if wanted.year:
        cases = cases.filter(_year(wanted.year))
    return _at(post, cases, wanted)


def on_shelf(cases: QuerySet[Case], shelf: str) -> QuerySet[Case]:
    if shelf == "imported":
        return cases.filter(origin=Case.Origin.IMPORTED)
    return cases.exclude(origin=Case.Origin.IMPORTED) if shelf == "library" else cases


def _substance(written: str) -> str:
    """A code, or the code of a name."""
    return by_name().get(("substances", fold(written)), written)


def _year(text: str) -> Q:
    if not YEAR.match(text):
        return Q(pk=None)
    return Q(happened_on__range=(dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)))


def _at(post: Post | None, cases: QuerySet[Case], wanted: Wanted) -> QuerySet[Case]:
    """In a region or at a plant, as far as this post may see them."""
    if wanted.region:
        region = regions(post).filter(uid=uid).first() if (uid := _uid(wanted.region)) else None
        cases = cases.filter(plant__region_id__in=registry.below(region)) if region else cases.none()
    if wanted.plant:
        plant = plants(post).filter(uid=uid).first() if (uid := _uid(wanted.plant)) else None
        cases = cases.filter(plant=plant) if plant else cases.none()
    return cases


def regions(post: Post | None) -> QuerySet[Region]:
    """The regions somebody may choose from: the upper two levels of what they see."""
    if post is None or not may(post, "region", "see"):
        return Region.objects.none()
    upper = Q(parent=None) | Q(parent__parent=None)
    return narrow(Region.objects.filter(upper), post, "region", "see").order_by("name", "pk")


def plants(post: Post | None) -> QuerySet[Plant]:
    if post is None or not may(post, "plant", "see"):
        return Plant.objects.none()
    return narrow(Plant.objects.all(), post, "plant", "see")


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def shelves(cases: QuerySet[Case]) -> dict[str, int]:
    """How many stand on each shelf."""
    counted = dict(cases.order_by().values_list("origin").annotate(n=Count("pk")))
    imported = counted.get(Case.Origin.IMPORTED.value, 0)
    whole = sum(counted.values())
    return {"library": whole - imported, "imported": imported, "all": whole}


def by_year(cases: QuerySet[Case]) -> tuple[list[tuple[str, int]], int]:
    """(year, how many), year by year; and how many lie before them: a few old ones do not flatten the picture."""
    year = Substr(Cast("happened_on", CharField()), 1, 4)
    counted = sorted(cases.order_by().annotate(year=year).values_list("year").annotate(n=Count("pk")))
    whole, before = sum(n for _year, n in counted), 0
    while counted and (before + counted[0][1]) * RARE <= whole:
        before += counted.pop(0)[1]
    held, years = dict(counted), [int(one) for one, _n in counted]
    span = range(max(min(years), max(years) - MOST_YEARS + 1), max(years) + 1) if years else ()
    shown = [(f"{one:04}", held.get(f"{one:04}", 0)) for one in span]
    return shown, whole - sum(n for _year, n in shown)


def by_substance(cases: QuerySet[Case], most: int = CHARTED) -> list[tuple[str, str, int]]:
    """(code, name in the reader's language, how many cases), the commonest first."""
    counted = _commonest(cases, "substances", most)
    names = substances_named([code for code, _n in counted])
    return [(code, names[code], n) for code, n in counted]


def by_release(cases: QuerySet[Case]) -> list[tuple[str, str | Promise, int]]:
    return [(code, RELEASES.get(code, code), n) for code, n in _commonest(cases, "release", len(RELEASES))]


def _commonest(cases: QuerySet[Case], field: str, most: int) -> list[tuple[str, int]]:
    rows = Trait.objects.filter(field=field, case__in=cases.order_by().values("pk"))
    return list(rows.values_list("code").annotate(n=Count("pk")).order_by("-n", "code")[:most])


def substances_named(codes: Sequence[str]) -> dict[str, str]:
    """The vocabulary's names; of a code nobody wrote a line for, what the first case that has it calls it."""
    named = {code: words(vocabulary()[code].names) for code in codes if code in vocabulary()}
    rows = Trait.objects.filter(field="substances", code__in=[code for code in codes if code not in named])
    firsts = dict(rows.values_list("code").annotate(first=Min("case")))
    told = dict(Case.objects.filter(pk__in=firsts.values()).values_list("pk", "recorded__substances"))
    for code in codes:
        found = (one["name"] for one in told.get(firsts.get(code, 0)) or () if one.get("code") == code)
        named.setdefault(code, plain_name(next(found, code.partition(":")[2].replace("_", " "))))
    return named


def whole(post: Post | None) -> dict[str, Any]:
    """What there is to choose from: substances and years of every case this post may see."""
    cases = queries.visible(post)
    return {"substances": by_substance(cases, OFFERED), "regions": regions(post), "countries": queries.countries(cases)}
