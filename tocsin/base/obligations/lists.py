"""What officers narrow the list of obligations to: state, kind, region, overdue, their own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.obligations.kinds import all_kinds
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField

LIVE = "live"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; nothing given: everything that is still owed."""

    state: str = LIVE
    kind: str = ""
    region: uuid.UUID | None = None
    overdue: bool = False
    mine: bool = False


def listed(post: Post, wanted: Wanted, now: dt.datetime) -> QuerySet[Obligation]:
    """What ``post`` may see of it, the earliest due first. (Each filter is one an index begins with.)"""
    rows = narrow(Obligation.objects.all(), post, "obligation", "list")
    if wanted.mine:
        rows = rows.filter(bearer=post)
    if wanted.region:
        rows = rows.filter(region__in=Region.objects.filter(closure_above__above__uid=wanted.region))
    if wanted.overdue:
        rows = rows.filter(state=Obligation.State.OPEN, due_at__lt=now)
    elif wanted.state:
        rows = rows.filter(state__in=Obligation.LIVE) if wanted.state == LIVE else rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.select_related("plant", "region", "bearer").order_by("due_at", "pk")


class Filters(forms.Form):
    """The filters as the page offers them; what cannot be meant is said beside the field and narrows nothing."""

    state = ChoiceField(label=_("State"), required=False)
    kind = ChoiceField(label=_("Kind"), required=False)
    region = ChoiceField(label=_("Region"), required=False)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    mine = forms.BooleanField(label=_("Mine only"), required=False)

    def __init__(self, data: Any, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["state"].choices = [("", _("Still owed")), *Obligation.State.choices, ("any", _("All"))]
        self.fields["kind"].choices = [("", _("All")), *((kind.name, kind.title) for kind in all_kinds())]
        self.fields["region"].choices = [("", _("All")), *((str(region.uid), region.name) for region in regions)]

    def wanted(self) -> Wanted:
        if not self.is_valid():
            return Wanted()
        said = self.cleaned_data
        state = {"": LIVE, "any": ""}.get(said["state"], said["state"])
        region = uuid.UUID(said["region"]) if said["region"] else None
        return Wanted(state, said["kind"], region, said["overdue"], said["mine"])
