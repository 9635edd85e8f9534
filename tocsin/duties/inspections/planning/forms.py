"""What an office fills in about a plan: year and region, teams' days, weights and frequencies; a visit's change."""

from __future__ import annotations

import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as told_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.base.web.fields import ChoiceField, TextField, WholeNumberField
from tocsin.duties.inspections.models import PlannedVisit
from tocsin.duties.inspections.planning.drawing import Told
from tocsin.duties.inspections.rules.planning.weights import CLASSES, defaults

RISKS = {
    "red": pgettext_lazy("plan", "red"), "orange": pgettext_lazy("plan", "orange"),
    "yellow": pgettext_lazy("plan", "yellow"), "blue": pgettext_lazy("plan", "blue"),
}  # fmt: skip
PARTS = {
    "chemicals": _("hazardous chemicals"), "mines": _("mines"), "construction": _("construction"),
    "other": _("other trades"), "installation": _("flagged as a major hazard installation"),
    "major_hazard": _("a live major hazard"), "never": _("never looked at"),
    "long_ago": _("last looked at over a year ago"),
}  # fmt: skip
MONTHS = [(str(n), str(n)) for n in range(1, 13)]
FIELDS = ("chemicals", "mines", "construction", "other", "major_hazard", "never", "long_ago")


class Start(forms.Form):
    """Which year, which region: what the rest is prefilled from."""

    year = WholeNumberField(label=_("Year"), min_value=2000, max_value=2199)
    region = ChoiceField(label=_("Region"))

    def __init__(self, data: Any = None, *, regions: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["region"].choices = [(str(one.uid), one.name) for one in regions]  # type: ignore[attr-defined]


class Draw(Start):
    """Everything a plan is drawn up by. Teams are the ones the posts offer, with their days a month."""

    source = TextField(
        label=_("Document the frequencies rest on"), max_length=200, required=False,
        help_text=_("The law asks for a yearly plan by kind and grade and fixes no number (Work Safety Law, art. 62)."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, pairs: Any = (), visits: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        ours, self.pairs = defaults(), list(pairs)
        self.usual = dict(visits or ours["visits"])
        for n, pair in enumerate(self.pairs):
            label = " · ".join(post.title for post in pair if post is not None)
            self._number(f"team_{n}", label, ours["team_days"], 0, 25)
        for name in CLASSES:
            self._number(f"visits_{name}", RISKS[name], self.usual[name], 0, 12)
        for name in FIELDS:
            self._number(f"points_{name}", PARTS[name], ours["points"][name], 0, 50)

    def _number(self, name: str, label: Any, initial: int, least: int, most: int) -> None:
        self.fields[name] = WholeNumberField(label=label, initial=initial, min_value=least, max_value=most)

    def teams(self) -> list[Any]:
        return self._part("team_")

    def visits(self) -> list[Any]:
        return self._part("visits_")

    def points(self) -> list[Any]:
        return self._part("points_")

    def _part(self, prefix: str) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(prefix)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        visits = {name: said.get(f"visits_{name}") for name in CLASSES}
        if None not in visits.values() and visits != self.usual and not said.get("source"):
            self.add_error(
                "source", told_("The frequencies were changed: say on which document of the office they rest.")
            )
        return said

    def told(self) -> Told:
        said, parameters = self.cleaned_data, copy.deepcopy(defaults())
        parameters["visits"] = {name: said[f"visits_{name}"] for name in CLASSES}
        parameters["points"] |= {name: said[f"points_{name}"] for name in FIELDS}
        teams = [(pair, 2 * said[f"team_{n}"]) for n, pair in enumerate(self.pairs) if said[f"team_{n}"]]
        return Told(parameters, said["source"], teams)


class Shown(forms.Form):
    """Which visits of a plan are listed."""

    show = ChoiceField(
        label=_("Show visits"), required=False,
        choices=[("", _("All")), *PlannedVisit.State.choices, ("late", _("planned and not done"))],
    )  # fmt: skip
    reason = ChoiceField(
        label=_("Left out because"), required=False, choices=[("", _("All")), *PlannedVisit.Reason.choices]
    )
    risk = ChoiceField(label=_("Class"), required=False, choices=[("", _("All")), *RISKS.items()])
    month = ChoiceField(label=_("Month"), required=False, choices=[("", _("All")), *MONTHS])
    text = TextField(label=_("Name of the plant"), required=False, max_length=80)


class Move(forms.Form):
    team = ChoiceField(label=_("Team"))
    month = ChoiceField(label=_("Month"), choices=MONTHS)
    because = TextField(label=_("Reason"), lines=2, max_length=1000)

    def __init__(self, data: Any = None, *, teams: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["team"].choices = [(str(one.n), one.title) for one in teams]  # type: ignore[attr-defined]


class Because(forms.Form):
    because = TextField(label=_("Reason"), lines=2, max_length=1000)


class Name(forms.Form):
    inspector = ChoiceField(label=_("Inspector"))
    because = TextField(label=_("Reason"), lines=2, max_length=1000)

    def __init__(self, data: Any = None, *, posts: Any = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["inspector"].choices = [(str(one.uid), one.title) for one in posts]  # type: ignore[attr-defined]
