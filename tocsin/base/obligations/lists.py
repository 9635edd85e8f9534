"""What officers narrow the list of obligations to: state, kind, region, overdue, their own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.obligations.forms import offer
from tocsin.base.obligations.kinds import all_kinds
from tocsin.base.obligations.models import OWED, Obligation
from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField, UidField
from tocsin.base.web.paging import Page, page

LIVE = "live"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; nothing given: everything that is still owed."""

    state: str = LIVE
    kind: str = ""
    region: uuid.UUID | None = None
    overdue: bool = False
    mine: bool = False
    plant: uuid.UUID | None = None


def listed(post: Post, wanted: Wanted, now: dt.datetime) -> QuerySet[Obligation]:
    """What ``post`` may see of it, the earliest due first (of every state: the newest first)."""
    rows = narrow(Obligation.objects.all(), post, "obligation", "list")
    if wanted.overdue or wanted.state in (LIVE, *Obligation.LIVE):
        rows = rows.filter(OWED)
    if wanted.overdue:
        rows = rows.filter(state=Obligation.State.OPEN, due_at__lt=now)
    elif wanted.state not in (LIVE, ""):
        rows = rows.filter(state=wanted.state)
    given = {"kind": wanted.kind, "plant__uid": wanted.plant, "bearer": post if wanted.mine else None}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if wanted.region:
        rows = rows.filter(region__in=Region.objects.filter(closure_above__above__uid=wanted.region))
    return rows.order_by("-pk") if wanted.state == "" and not wanted.overdue else rows.order_by("due_at", "pk")


def cut(rows: QuerySet[Obligation], request: HttpRequest) -> Page:
    """One page of them. First keys alone are cut out of an index, then those fifty rows are read."""
    found = page(rows.values("pk", "due_at"), request)
    shown = Obligation.objects.select_related("plant", "region", "bearer", "verifier")
    by_key = shown.in_bulk([one["pk"] for one in found.items])
    return replace(found, items=[by_key[one["pk"]] for one in found.items])


class Filters(forms.Form):
    """The filters as the page offers them; what cannot be meant is said there and narrows nothing."""

    state = ChoiceField(label=_("State"), required=False)
    kind = ChoiceField(label=_("Kind"), required=False)
    region = ChoiceField(label=_("Region"), required=False)
    plant = UidField(required=False)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    mine = forms.BooleanField(label=_("Mine only"), required=False)

    def __init__(self, data: Any, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, **rest)
        offer(self, "state", [("", _("Still owed")), *Obligation.State.choices, ("any", _("All"))])
        offer(self, "kind", [("", _("All")), *((kind.name, kind.title) for kind in all_kinds())])
        offer(self, "region", [("", _("All")), *((str(region.uid), region.name) for region in regions)])

    def wanted(self) -> Wanted:
        if not self.is_valid():
            return Wanted()
        said = self.cleaned_data
        state = {"": LIVE, "any": ""}.get(said["state"], said["state"])
        region = uuid.UUID(said["region"]) if said["region"] else None
        return Wanted(state, said["kind"], region, said["overdue"], said["mine"], said["plant"])
