"""The circumstances that are weighed within the range, named one by one; and the switch of self-report credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.enforcement.rules.orders import NotPossible
from tocsin.duties.hazards.rules.self_found import CREDITED

LIGHTER, HEAVIER, NEITHER = "lighter", "heavier", "neither"
SELF_REPORTED = "self_reported"
LEAST = 4


@dataclass(frozen=True, slots=True)
class Factor:
    """One circumstance and the way it points."""

    title: Promise
    way: str


FACTORS = {
    "ordinary": Factor(gettext_lazy("no special circumstance"), NEITHER),
    "averted": Factor(gettext_lazy("removed or lessened the harm by itself"), LIGHTER),
    "first_time": Factor(gettext_lazy("first violation, put right in time"), LIGHTER),
    "cooperated": Factor(gettext_lazy("cooperated with the investigation"), LIGHTER),
    SELF_REPORTED: Factor(gettext_lazy("found and reported it itself"), LIGHTER),
    "repeated": Factor(gettext_lazy("violated the same provision again"), HEAVIER),
    "disobeyed": Factor(gettext_lazy("did not carry out an order"), HEAVIER),
    "obstructed": Factor(gettext_lazy("hindered the investigation, hid or destroyed evidence"), HEAVIER),
    "harmed": Factor(gettext_lazy("people were harmed or seriously endangered"), HEAVIER),
}
WAYS = {LIGHTER: gettext_lazy("lighter"), HEAVIER: gettext_lazy("heavier"), NEITHER: gettext_lazy("neither")}


def must_be_credited(factors: Sequence[Mapping[str, str]], hazards: Sequence[Any]) -> None:
    """Found and reported it itself: where the case is about hazards, one of them has to be credited by the record."""
    named = any(one["factor"] == SELF_REPORTED for one in factors)
    if named and hazards and not any(one.credit == CREDITED for one in hazards):
        raise NotPossible(
            _("none of the hazards this case is about was reported by the enterprise before an inspector came")
        )


def weighed(said: Mapping[str, str], document: str) -> list[dict[str, str]]:
    """The factors with their sentences. ``document``: under which this office credits self-reports; empty: it is off.

    Raises :class:`NotPossible` where none is named, a sentence is missing, or the credit is not switched on.
    """
    named = [(key, why.strip()) for key, why in said.items() if why.strip()]
    if not named:
        raise NotPossible(_("name what was weighed: at least one circumstance, each with a sentence"))
    for key, why in named:
        if key not in FACTORS or len(why) < LEAST:
            raise NotPossible(_("a circumstance is one of the list, and says in a sentence why it is there"))
        if key == SELF_REPORTED and not document:
            text = _("credit for self-reports is off until this office enters the number of its document")
            raise NotPossible(text)
    rows = [{"factor": key, "why": why} for key, why in named]
    return [{**row, "document": document} if row["factor"] == SELF_REPORTED else row for row in rows]
