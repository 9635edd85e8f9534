"""The rows of an export: finished inspections of a period and a region, each with what it found."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.documents import queries as documents
from tocsin.base.registry.models import Identifier, Region
from tocsin.base.web.words import words
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections.handing_on import beside
from tocsin.duties.inspections.models import Answer, DrawnVisit, Inspection
from tocsin.duties.inspections.papers import ORDER, RECORD
from tocsin.duties.inspections.rules.columns import FINDING, Columns

AT_ONCE = 300
SEEN = ("ok", "not_ok", "not_applicable")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which inspections: ended on a day from ``first`` to ``last``, both included, in ``region`` and below."""

    first: dt.date
    last: dt.date
    region: Region | None = None


def chosen(post: Post, wanted: Wanted) -> QuerySet[Inspection]:
    """In the order in which they ended."""
    begin, end = (
        timezone.make_aware(dt.datetime.combine(day, dt.time()))
        for day in (wanted.first, wanted.last + dt.timedelta(days=1))
    )
    rows = narrow(Inspection.objects.all(), post, "inspection", "see")
    rows = rows.filter(state=Inspection.State.FINISHED, ended_at__gte=begin, ended_at__lt=end)
    if wanted.region is not None:
        rows = rows.filter(region__in=Region.objects.filter(closure_above__above=wanted.region))
    return rows.select_related("plant__enterprise", "region", "inspector").order_by("ended_at", "pk")


def table(post: Post, wanted: Wanted, columns: Columns) -> Iterator[list[str]]:
    """The titles, then row by row; no more than a few hundred inspections are held at once."""
    yield [one.title for one in columns.columns]
    rows = chosen(post, wanted).iterator(chunk_size=AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        for said in _said(post, some, columns.rows == FINDING):
            yield [one.cell(said) for one in columns.columns]


def _said(post: Post, some: Sequence[Inspection], by_finding: bool) -> Iterator[dict[str, Any]]:
    """What each inspection says, once for each of its findings; without any, or where rows are inspections, once."""
    found = defaultdict(list)
    for hazard in hazards.found_by_many(post, "inspection", [one.uid for one in some]):
        found[hazard.source].append(hazard)
    more = beside.said(post, [hazard.uid for rows in found.values() for hazard in rows])
    for one, told in zip(some, _inspections(some), strict=True):
        told["findings"] = len(found[one.uid])
        if not by_finding or not found[one.uid]:
            yield told
            continue
        for hazard in found[one.uid]:
            yield told | _finding(hazard) | more[hazard.uid]


def _inspections(some: Sequence[Inspection]) -> Iterator[dict[str, Any]]:
    codes = _codes(some)
    numbers = _numbers(some)
    drawn = set(DrawnVisit.objects.filter(inspection__in=some).values_list("inspection_id", flat=True))
    seen: dict[int, int] = defaultdict(int)
    for key in Answer.objects.filter(inspection__in=some, said__in=SEEN).values_list("inspection_id", flat=True):
        seen[key] += 1
    for one in some:
        lists, plant = one.checklists, one.plant
        yield {
            "inspection": one.uid, "plant": plant.name, "enterprise": plant.enterprise.name,
            "credit_code": codes.get(plant.enterprise_id, ""), "region": one.region.name,
            "region_code": one.region.code, "address": plant.address, "industry": plant.industry,
            "inspector": one.inspector.title, "met": one.met, "began": timezone.localtime(one.began_at),
            "ended": timezone.localtime(one.ended_at), "checklists": "；".join(words(each.title) for each in lists),
            "asked": sum(len(each.items) for each in lists), "answered": seen[one.pk], "note": words(one.note),
            "by_lot": ("yes", _("yes")) if one.pk in drawn else ("no", _("no")),
            "record": numbers[one.uid, RECORD], "order": numbers[one.uid, ORDER],
        }  # fmt: skip


def _codes(some: Sequence[Inspection]) -> dict[int, str]:
    """{enterprise: its unified social credit code}."""
    mine = [one.plant.enterprise_id for one in some]
    rows = Identifier.objects.filter(scheme="uscc", enterprise__in=mine).order_by("value")
    return {key: value for key, value in rows.values_list("enterprise_id", "value") if key is not None}


def _numbers(some: Sequence[Inspection]) -> dict[Any, str]:
    """Of the documents that are in force: {(inspection, kind): their numbers, the oldest first}."""
    held: dict[Any, list[str]] = defaultdict(list)
    for paper in documents.issued_of([one.uid for one in some]).filter(withdrawn_at=None, replaced_by=None).reverse():
        held[paper.about, paper.kind].append(paper.number)
    return defaultdict(str, {key: "；".join(numbers) for key, numbers in held.items()})


def _finding(hazard: Any) -> dict[str, Any]:
    return {
        "finding": hazard.uid, "what": words(hazard.what), "where": hazard.where, "clause": hazard.basis,
        "grade": (hazard.grade, hazard.get_grade_display() or ""), "state": (hazard.state, hazard.get_state_display()),
        "due": timezone.localtime(hazard.due_at) if hazard.due_at else None,
        "closed": timezone.localtime(hazard.ended_at) if hazard.ended_at and hazard.state == "closed" else None,
    }  # fmt: skip
