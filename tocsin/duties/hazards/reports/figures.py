"""The figures of a report: each is the number of records that the list of hazards shows under the same filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.models import Enterprise
from tocsin.base.web.words import words
from tocsin.duties.hazards import joining, listing
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.reports.rules import Period
from tocsin.duties.hazards.rules import moves

GRAVE = (moves.SUSPECTED, moves.MAJOR)
MOST_LISTED = 200
GRADES = {**moves.GRADES, listing.UNGRADED: _("not graded yet")}
TITLES: dict[str, Any] = {
    "found": _("Found in the period"),
    "of_found": _("of these, put right by its end"),
    "put_right": _("Put right in the period, whenever found"),
    "open": _("Not closed at the end of the period"),
    "overdue": _("of these, past their day"),
    "major_open": _("Major ones not closed at the end of the period"),
    **{f"grade_{key}": title for key, title in GRADES.items()},
    **{f"origin_{key}": title for key, title in Hazard.Origin.choices},
}
PARTS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "all": (_("Found and put right"), ("found", "of_found", "put_right", "open", "overdue", "major_open")),
    "grade": (_("Found, by grade"), tuple(f"grade_{key}" for key in GRADES)),
    "origin": (_("Found, by where it came from"), tuple(f"origin_{key}" for key in Hazard.Origin.values)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as a page shows it. ``now``: what the records say today, where that differs from what was signed."""

    key: str
    title: str
    n: int
    before: int
    url: str
    url_before: str
    now: int | None = None


def wanted(key: str, which: Period, enterprise: Enterprise) -> dict[str, Any]:
    """The filters under which the list shows exactly the records of that figure."""
    here: dict[str, Any] = {"enterprise": enterprise.uid, "state": listing.REAL}
    found = {**here, "since": which.first, "until": which.last}
    if key == "of_found":
        return {**found, "state": moves.CLOSED, "closed_until": which.last}
    if key == "put_right":
        return {**here, "state": moves.CLOSED, "closed_since": which.first, "closed_until": which.last}
    if key in ("open", "overdue"):
        return {**here, f"{key}_on": which.last}
    if key == "major_open":
        return {**here, "open_on": which.last, "grade": moves.MAJOR}
    part, _sign, value = key.partition("_")
    return {**found, part: value} if value else found


def records(enterprise: Enterprise) -> QuerySet[Hazard]:
    """What the enterprise may know of: not what was told to the authority and is not confirmed yet."""
    return Hazard.objects.filter(plant__enterprise=enterprise).exclude(joining.told_to_the_authority())


def counts(enterprise: Enterprise, which: Period, now: dt.datetime) -> dict[str, int]:
    rows = records(enterprise)
    return {key: listing.narrowed(rows, wanted(key, which, enterprise), now).count() for key in TITLES}


def majors(enterprise: Enterprise, which: Period) -> list[dict[str, Any]]:
    """Every major hazard, or one suspected to be, that was open at any time of the period; the oldest first."""
    still = Q(ended_at__isnull=True) | Q(ended_at__gte=listing.begins(which.first))
    rows = records(enterprise).filter(still, grade__in=GRAVE, reported_at__lt=listing.ends(which.last))
    rows = rows.exclude(state__in=(moves.DISMISSED, moves.MERGED)).select_related("plant")
    return [_major(one) for one in rows.order_by("reported_at", "pk")[:MOST_LISTED]]


def _major(one: Hazard) -> dict[str, Any]:
    return {
        "uid": str(one.uid), "what": one.what, "plant": one.plant.name, "grade": one.grade, "state": one.state,
        "due": one.due_at.isoformat() if one.due_at else "",
    }  # fmt: skip


def all_of(enterprise: Enterprise, which: Period, now: dt.datetime) -> dict[str, Any]:
    """What is frozen when it is signed."""
    return {
        "counts": counts(enterprise, which, now), "before": counts(enterprise, which.before, now),
        "major": majors(enterprise, which),
    }  # fmt: skip


def rate(told: dict[str, int]) -> str:
    """Of what was found in the period, how much was put right by its end; where nothing was found there is none."""
    return f"{100 * told['of_found'] / told['found']:.1f} %" if told.get("found") else "—"


def parts(
    enterprise: Enterprise, which: Period, told: dict[str, Any], current: dict[str, int] | None = None
) -> Iterator[tuple[str, list[Line]]]:
    for title, keys in PARTS.values():
        yield str(title), [_line(enterprise, which, key, told, current or told["counts"]) for key in keys]


def _line(enterprise: Enterprise, which: Period, key: str, told: dict[str, Any], current: dict[str, int]) -> Line:
    n = told["counts"][key]
    return Line(
        key, str(TITLES[key]), n, told["before"][key], address(wanted(key, which, enterprise)),
        address(wanted(key, which.before, enterprise)), None if current[key] == n else current[key],
    )  # fmt: skip


def address(narrowed: dict[str, Any]) -> str:
    return f"{reverse('hazards:list')}?{urlencode(narrowed)}"


def said(majors_told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The major ones in the reader's words."""
    return [
        {
            **one, "what": words(one["what"]), "grade": str(moves.GRADES[one["grade"]]),
            "state": str(moves.STATES[one["state"]]), "due": one["due"][:10] or "—",
        }
        for one in majors_told
    ]  # fmt: skip
