"""What the list of hazards is narrowed to: state, grade, origin, region, days, overdue, the plant's name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry.models import Plant, Region
from tocsin.base.web.fields import ChoiceField, DayField, TextField, UidField
from tocsin.base.web.paging import Page, page
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.queries import by_place
from tocsin.duties.hazards.rules import moves
from tocsin.duties.hazards.rules.self_found import CREDITED

OVERDUE, ANY, REAL = "overdue", "any", "real"
UNGRADED = "ungraded"
DAYS = ("since", "until", "closed_since", "closed_until", "open_on", "overdue_on")
ORDER = ("-reported_at", "-pk")


class Filters(forms.Form):
    """The filters as the page offers them; what cannot be meant is said there and narrows nothing."""

    state = ChoiceField(
        label=_("State"),
        choices=[
            ("", _("Not yet closed")),
            (OVERDUE, _("Overdue")),
            *moves.STATES.items(),
            (REAL, _("All but those merged or no hazard")),
            (ANY, _("All")),
        ],
        required=False,
    )
    grade = ChoiceField(
        label=_("Grade"),
        choices=[("", _("All")), *moves.GRADES.items(), (UNGRADED, _("not graded yet"))],
        required=False,
    )
    origin = ChoiceField(
        label=_("Where it came from"), choices=[("", _("All")), *Hazard.Origin.choices], required=False
    )
    credit = ChoiceField(
        label=_("Self-found"),
        choices=[("", _("All")), (CREDITED, _("credited to the enterprise"))],
        required=False,
    )
    region = ChoiceField(label=_("Region"), required=False)
    text = TextField(label=_("Name of the plant"), max_length=80, required=False)
    plant = UidField(required=False)
    enterprise = UidField(required=False)
    # days, each included; the figures of a report point here with them
    since = DayField(required=False, widget=forms.HiddenInput)
    until = DayField(required=False, widget=forms.HiddenInput)
    closed_since = DayField(required=False, widget=forms.HiddenInput)
    closed_until = DayField(required=False, widget=forms.HiddenInput)
    open_on = DayField(required=False, widget=forms.HiddenInput)
    overdue_on = DayField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, regions: list[Region]) -> None:
        super().__init__(data)
        self.fields["region"].choices = [("", _("All")), *((str(one.uid), one.name) for one in regions)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}


def listed(post: Post, wanted: dict[str, Any], now: dt.datetime) -> QuerySet[Hazard]:
    """What ``post`` may see of it, the newest first."""
    rows = by_place(narrow(Hazard.objects.all(), post, "hazard", "see"), post)
    return narrowed(rows, wanted, now).order_by(*ORDER)


def narrowed(rows: QuerySet[Hazard], wanted: dict[str, Any], now: dt.datetime) -> QuerySet[Hazard]:
    """Those of these rows that are wanted: the list and every figure of a report are counted by this one function."""
    rows = _in_days(_in_state(rows, wanted.get("state") or "", now), wanted)
    grade = wanted.get("grade")
    if grade:
        rows = rows.filter(grade="" if grade == UNGRADED else grade)
    given = {"origin": wanted.get("origin"), "plant__uid": wanted.get("plant"), "credit": wanted.get("credit")}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if text := (wanted.get("text") or "").strip():
        rows = rows.filter(plant__in=Plant.objects.filter(name__icontains=text).values("pk"))
    if enterprise := wanted.get("enterprise"):
        rows = rows.filter(plant__in=Plant.objects.filter(enterprise__uid=enterprise).values("pk"))
    if region := wanted.get("region"):
        rows = rows.filter(region__in=Region.objects.filter(closure_above__above__uid=region))
    return rows


def _in_state(rows: QuerySet[Hazard], state: str, now: dt.datetime) -> QuerySet[Hazard]:
    if not state:
        return rows.filter(state__in=moves.LIVE)
    if state == OVERDUE:
        return rows.filter(state=moves.CONFIRMED, due_at__lt=now)
    if state == REAL:
        return rows.exclude(state__in=(moves.DISMISSED, moves.MERGED))
    return rows if state == ANY else rows.filter(state=state)


def _in_days(rows: QuerySet[Hazard], wanted: dict[str, Any]) -> QuerySet[Hazard]:
    """Reported, or ended, from the beginning of one day to the end of another; open, or overdue, at a day's end."""
    if since := wanted.get("since"):
        rows = rows.filter(reported_at__gte=begins(since))
    if until := wanted.get("until"):
        rows = rows.filter(reported_at__lt=ends(until))
    if since := wanted.get("closed_since"):
        rows = rows.filter(ended_at__gte=begins(since))
    if until := wanted.get("closed_until"):
        rows = rows.filter(ended_at__lt=ends(until))
    for name in ("open_on", "overdue_on"):
        if day := wanted.get(name):
            still = Q(ended_at__isnull=True) | Q(ended_at__gte=ends(day))
            rows = rows.filter(still, reported_at__lt=ends(day))
    return rows.filter(due_at__lt=ends(wanted["overdue_on"])) if wanted.get("overdue_on") else rows


def begins(day: dt.date) -> dt.datetime:
    """The first moment of a day of this place."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def ends(day: dt.date) -> dt.datetime:
    """The first moment after it."""
    return begins(day + dt.timedelta(days=1))


def cut(rows: QuerySet[Hazard], request: HttpRequest) -> Page:
    """One page: first keys alone are cut out of an index, then those fifty rows are read."""
    found = page(rows.values("pk", "reported_at"), request)
    by_key = Hazard.objects.select_related("plant", "region", "owed").in_bulk([one["pk"] for one in found.items])
    return replace(found, items=[by_key[one["pk"]] for one in found.items])
