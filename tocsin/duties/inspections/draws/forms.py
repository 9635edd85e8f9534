"""What is filled in for a draw: from whom, how many, until when hidden; why somebody is replaced."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.models import Region
from tocsin.base.web.fields import ChoiceField, DayField, TextField, UidField, WholeNumberField, end_of
from tocsin.base.web.words import words
from tocsin.duties.inspections.draws.population import Wanted
from tocsin.duties.inspections.draws.sealing import Terms
from tocsin.duties.inspections.models import Substitution
from tocsin.duties.inspections.sheets import shelf

HOURS = [(str(hour), f"{hour:02}:00") for hour in range(6, 19)]


class Anybody(forms.MultipleChoiceField):
    """Posts that are left out: of another region's, chosen before the region was changed, nothing is said."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: Any) -> bool:
        return True


class NewDraw(forms.Form):
    """From whom is drawn, how many, by how many, and from which hour on it is shown."""

    title = TextField(label=_("What it is called"), max_length=120)
    region = ChoiceField(label=_("Region"))
    topics = forms.MultipleChoiceField(label=_("Checklists"), widget=forms.CheckboxSelectMultiple)
    industry = forms.RegexField(
        r"\A[A-Z]?[0-9]{0,4}\Z", label=_("Industry: how the code begins"), required=False, max_length=5
    )
    overdue = forms.BooleanField(label=_("Only plants nobody looked at for a year"), required=False)
    never_first = forms.BooleanField(label=_("Draw those first whom nobody ever looked at"), required=False)
    size = WholeNumberField(label=_("How many plants"), min_value=1, max_value=2_000)
    each = WholeNumberField(label=_("Inspectors for each plant"), min_value=2, max_value=6)
    day = DayField(label=_("Hidden until this day"))
    hour = ChoiceField(label=_("and this hour"), choices=HOURS)
    last = DayField(label=_("Last day of the visits"))
    without = Anybody(label=_("Not to be drawn (on leave, on another task)"), required=False)

    def __init__(self, data: Any, regions: list[Region], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.regions = {str(one.uid): one for one in regions}
        self.fields["region"].choices = [(uid, one.name) for uid, one in self.regions.items()]  # type: ignore[attr-defined]
        told = [(one.key, words(one.title)) for one in shelf.every().values()]
        self.fields["topics"].choices = told  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A checklist of another place draws nobody here."""
        told: dict[str, Any] = self.cleaned_data
        region = self.regions.get(told.get("region", ""))
        if region is not None and (strange := set(told.get("topics", ())) - set(shelf.used_in(region))):
            names = [words(shelf.titles()[key]) for key in sorted(strange)]
            self.add_error("topics", _("Not in use in this region: %(names)s") % {"names": ", ".join(names)})
        return told

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(
            self.regions[told["region"]], tuple(sorted(told["topics"])), told["industry"], told["overdue"],
            told["never_first"], frozenset(filter(None, map(_uid, told["without"]))),
        )  # fmt: skip

    def terms(self) -> Terms:
        told = self.cleaned_data
        opens = timezone.make_aware(dt.datetime.combine(told["day"], dt.time(int(told["hour"]))))
        return Terms(told["title"], told["size"], told["each"], opens, end_of(told["last"]))


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class Replace(forms.Form):
    """Who goes out, and why; who comes in is not asked: the draw says it."""

    out = UidField()
    why = ChoiceField(label=_("What stands in the way"), choices=Substitution.Why.choices)
    because = TextField(label=_("Reason"), lines=2, max_length=1000)


class Because(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)
