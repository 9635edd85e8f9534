"""五落实: duty, measure, funds, time limit, contingency. A major hazard is not put right without all five."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.duties.hazards.rules.moves import MAJOR, SUSPECTED, NotPossible

FIXINGS = {
    "duty": gettext_lazy("Duty: who answers for it"),
    "measure": gettext_lazy("Measure: what is done"),
    "funds": gettext_lazy("Funds: from where, how much"),
    "time": gettext_lazy("Time limit: the steps and their days"),
    "contingency": gettext_lazy("Contingency: what protects people until then"),
}


def complete(told: Mapping[str, str]) -> dict[str, str]:
    """All five, each said. Raises NotPossible naming those that are missing."""
    missing = [title for name, title in FIXINGS.items() if len(told.get(name, "").strip()) < 2]
    if missing:
        names = _(", ").join(str(title) for title in missing)
        raise NotPossible(_("these of the five fixings are missing: %(names)s") % {"names": names})
    return {name: told[name].strip() for name in FIXINGS}


def must_be_planned(grade: str, fixings: Mapping[str, object]) -> None:
    """What is major, or may be, is handed in only after its five fixings are laid down."""
    if grade in (SUSPECTED, MAJOR) and not fixings:
        raise NotPossible(_("a major hazard needs its five fixings before it can be handed in as put right"))
