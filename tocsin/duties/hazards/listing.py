"""What the list of hazards is narrowed to: state, grade, origin, region, overdue, the plant's name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.registry.models import Plant, Region
from tocsin.base.web.fields import ChoiceField, TextField, UidField
from tocsin.base.web.paging import Page, page
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.queries import by_place
from tocsin.duties.hazards.rules import moves
from tocsin.duties.hazards.rules.self_found import CREDITED

OVERDUE, ANY = "overdue", "any"
ORDER = ("-reported_at", "-pk")


class Filters(forms.Form):
    """The filters as the page offers them; what cannot be meant is said there and narrows nothing."""

    state = ChoiceField(
        label=_("State"),
        choices=[("", _("Not yet closed")), (OVERDUE, _("Overdue")), *moves.STATES.items(), (ANY, _("All"))],
        required=False,
    )
    grade = ChoiceField(label=_("Grade"), choices=[("", _("All")), *moves.GRADES.items()], required=False)
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

    def __init__(self, data: Any, regions: list[Region]) -> None:
        super().__init__(data)
        self.fields["region"].choices = [("", _("All")), *((str(one.uid), one.name) for one in regions)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}


def listed(post: Post, wanted: dict[str, Any], now: dt.datetime) -> QuerySet[Hazard]:
    """What ``post`` may see of it, the newest first."""
    rows = by_place(narrow(Hazard.objects.all(), post, "hazard", "see"), post)
    state = wanted.get("state") or ""
    if not state:
        rows = rows.filter(state__in=moves.LIVE)
    elif state == OVERDUE:
        rows = rows.filter(state=moves.CONFIRMED, due_at__lt=now)
    elif state != ANY:
        rows = rows.filter(state=state)
    given = {
        "grade": wanted.get("grade"), "origin": wanted.get("origin"), "plant__uid": wanted.get("plant"),
        "credit": wanted.get("credit"),
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if text := (wanted.get("text") or "").strip():
        rows = rows.filter(plant__in=Plant.objects.filter(name__icontains=text).values("pk"))
    if region := wanted.get("region"):
        rows = rows.filter(region__in=Region.objects.filter(closure_above__above__uid=region))
    return rows.order_by(*ORDER)


def cut(rows: QuerySet[Hazard], request: HttpRequest) -> Page:
    """One page: first keys alone are cut out of an index, then those fifty rows are read."""
    found = page(rows.values("pk", "reported_at"), request)
    by_key = Hazard.objects.select_related("plant", "region", "owed").in_bulk([one["pk"] for one in found.items])
    return replace(found, items=[by_key[one["pk"]] for one in found.items])
