"""The guided form of a case, and how it turns into a telling and back. Texts are written in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tocsin.base.web.fields import ChoiceField, DayField, QuantityField, TextField, WholeNumberField
from tocsin.base.web.words import spoken, words
from tocsin.duties.cases.models import Case, Gap
from tocsin.duties.cases.pages import measures
from tocsin.duties.cases.rules.figures import CERTAINTY, FIGURES, UNITS

CERTAINTIES = [(mark, format_lazy("{} · {}", mark, meaning)) for mark, meaning in CERTAINTY.items()]
WINDOWS = [
    ("ordinary", _("other accidents: 30 days")),
    ("road", _("road traffic: 7 days")),
    ("fire", _("fire: 7 days")),
]


def _certainty() -> ChoiceField:
    return ChoiceField(label=_("Certainty"), choices=CERTAINTIES, initial="B")


class CaseForm(forms.Form):
    """The head of a case. What the source does not say is left empty and stays «not recorded»."""

    key = TextField(label=_("Key"), max_length=40, help_text=_("Country, year and short name: CN-2019-YM"))
    title = TextField(label=_("Title"), max_length=200)
    happened_on = DayField(label=_("Day of the accident"))
    place = TextField(label=_("Place"), max_length=200)
    country = TextField(label=_("Country"), max_length=2, initial="CN", help_text=_("Two letters: CN, US"))
    industry = TextField(label=_("Industry"), max_length=200)
    window = ChoiceField(label=_("Casualties count for"), choices=WINDOWS)
    source_title = TextField(
        label=_("Source"), max_length=400, help_text=_("The report or document the facts are from.")
    )
    source_mark = ChoiceField(label=_("Certainty of the source"), choices=CERTAINTIES, initial="B")
    approved_on = DayField(label=_("Report approved on"), required=False)
    summary = TextField(label=_("In one sentence"), max_length=500, required=False, lines=2)
    direct_cause = TextField(label=_("Direct cause"), required=False, lines=4)
    management_causes = TextField(label=_("Management causes"), required=False, lines=5, help_text=_("One per line."))
    accountability = TextField(
        label=_("Who was held to account"), required=False, lines=3,
        help_text=_("One per line, as posts and only if the source says so. No names."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FiguresForm(forms.Form):
    """One field per figure; empty means not recorded, which is not zero."""

    certainty = _certainty()

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, figure in FIGURES.items():
            label = f"{figure.title} ({UNITS[figure.unit]})"
            number = WholeNumberField(label=label, required=False)
            self.fields[name] = (
                QuantityField(label=label, required=False, places=figure.places) if figure.places else number
            )
        self.order_fields([*FIGURES, "certainty"])

    def told(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The figures as told; one that was not changed keeps its own certainty, source and note."""
        values = {name: self.cleaned_data[name] for name in FIGURES if self.cleaned_data[name] is not None}
        return {name: self._one(name, value, before.get(name)) for name, value in values.items()}

    def _one(self, name: str, value: int | Decimal, before: Mapping[str, Any] | None) -> Mapping[str, Any]:
        if before is not None and Decimal(before["value"]) == value:
            return before
        told = {"value": str(value), "unit": FIGURES[name].unit, "source": "S1"}
        return {**told, "certainty": self.cleaned_data["certainty"]}


class EventForm(forms.Form):
    """One step of the sequence."""

    when = TextField(
        label=_("When"), max_length=80, help_text=_("As the source gives it: a minute, a day, “long before”.")
    )
    what = TextField(label=_("What happened"), max_length=1000, lines=2)
    certainty = _certainty()


class GapForm(forms.Form):
    """One of the four gaps, and what it ends in."""

    kind = ChoiceField(label=_("Which gap"), choices=Gap.Kind.choices)
    whose = ChoiceField(label=_("Whose"), choices=Gap.Whose.choices)
    what = TextField(label=_("What was missing"), max_length=1000, lines=2)
    certainty = _certainty()
    measure = ChoiceField(label=_("Measure"), required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        offered = [("", _("not decided yet")), *measures()]
        kept = self.initial.get("measure")
        if kept and kept not in dict(offered):
            offered.append((kept, kept))
        self.fields["measure"].choices = offered  # type: ignore[attr-defined]


class Lines(BaseFormSet):  # type: ignore[type-arg]  # not subscriptable when it runs
    """The lines of one sheet; a count below zero would drop lines without a word."""

    def clean(self) -> None:
        if self.is_bound and (self.management_form.cleaned_data["TOTAL_FORMS"] or 0) < 0:
            raise ValidationError(_("The number of lines is damaged. Load the page again."))


EventForms = formset_factory(EventForm, formset=Lines, extra=2, max_num=100, absolute_max=120)
GapForms = formset_factory(GapForm, formset=Lines, extra=2, max_num=40, absolute_max=60)


class Sheets:
    """The four sheets of the form together."""

    def __init__(self, data: Mapping[str, Any] | None = None, case: Case | None = None) -> None:
        self.case = case
        head, events, gaps = _initial(case) if case else ({}, [], [])
        figures = {name: one["value"] for name, one in case.facts.items()} if case else {}
        self.head = CaseForm(data, initial=head)
        if case:
            self.head.fields["key"].disabled = True
        self.figures = FiguresForm(data, initial=figures, prefix="figures")
        self.events: BaseFormSet[EventForm] = EventForms(data, initial=events, prefix="events")
        self.gaps: BaseFormSet[GapForm] = GapForms(data, initial=gaps, prefix="gaps")

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), self.figures.is_valid(), self.events.is_valid(), self.gaps.is_valid()])

    @property
    def version(self) -> int | None:
        version: int | None = self.head.cleaned_data["version"]
        return version

    def told(self) -> dict[str, Any]:
        """What the sheets say, as a telling. Texts left unchanged keep their other languages."""
        head, case = self.head.cleaned_data, self.case
        old = case.narrative if case else {}
        said = {name: _again(head[name], getattr(case, name, None)) for name in ("title", "place", "industry")}
        return {
            **said,
            "key": head["key"],
            "happened_on": head["happened_on"],
            "country": head["country"].upper(),
            "window": head["window"],
            "approved_on": head["approved_on"],
            "accident_type": old.get("accident_type") or {},
            "questions": old.get("questions") or [],
            "fictional": bool(case and case.fictional),
            "traits": case.traits if case else {},
            "summary": _again(head["summary"], old.get("summary")),
            "direct_cause": _again(head["direct_cause"], old.get("direct_cause")),
            "management_causes": _lines(head["management_causes"], old.get("management_causes") or []),
            "accountability": self._accountability(head["accountability"]),
            "figures": self.figures.told(case.facts if case else {}),
            "events": [self._event(form) for form in _filled(self.events)],
            "gaps": [self._gap(form) for form in _filled(self.gaps)],
            "sources": self._sources(head),
        }

    def _sources(self, head: Mapping[str, Any]) -> list[dict[str, Any]]:
        before = self.case.sources if self.case else []
        title = _again(head["source_title"], before[0]["title"] if before else None)
        first = {"id": before[0]["id"] if before else "S1", "title": title, "mark": head["source_mark"]}
        return [first, *before[1:]]

    def _event(self, form: forms.Form) -> dict[str, Any]:
        cleaned, old = form.cleaned_data, form.initial.get("told") or {}
        return {
            "when": _again(cleaned["when"], old.get("when")),
            "what": _again(cleaned["what"], old.get("what")),
            "certainty": cleaned["certainty"],
            "source": old.get("source") or self._first_source(),
        }

    def _gap(self, form: forms.Form) -> dict[str, Any]:
        cleaned, old = form.cleaned_data, form.initial.get("told") or {}
        kept = {name: cleaned[name] for name in ("kind", "whose", "certainty", "measure")}
        return {**kept, "what": _again(cleaned["what"], old.get("what"))}

    def _accountability(self, text: str) -> list[dict[str, Any]]:
        before = self.case.accountability if self.case else []
        texts = _lines(text, [one["what"] for one in before])
        known = {words(one["what"]): one for one in before}
        fresh = {"source": self._first_source(), "certainty": "B"}
        return [known.get(words(what)) or {"what": what, **fresh} for what in texts]

    def _first_source(self) -> str:
        return str(self.case.sources[0]["id"]) if self.case and self.case.sources else "S1"


def _initial(case: Case) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    told = case.narrative
    source = case.sources[0] if case.sources else {"title": "", "mark": "B"}
    head = {
        "key": case.key, "title": words(case.title), "happened_on": case.happened_on, "place": words(case.place),
        "country": case.country, "industry": words(case.industry), "window": told.get("window", "ordinary"),
        "source_title": words(source["title"]), "source_mark": source["mark"],
        "approved_on": case.approved_on, "summary": words(told.get("summary")),
        "direct_cause": words(told.get("direct_cause")),
        "management_causes": _joined(told.get("management_causes") or []),
        "accountability": _joined(one["what"] for one in case.accountability), "version": case.version,
    }  # fmt: skip
    events = [
        {"when": words(e.when), "what": words(e.what), "certainty": e.certainty,
         "told": {"when": e.when, "what": e.what, "source": e.source}}
        for e in case.events.order_by("n")
    ]  # fmt: skip
    gaps = [
        {"kind": g.kind, "whose": g.whose, "what": words(g.what), "certainty": g.certainty, "measure": g.measure,
         "told": {"what": g.what}}
        for g in case.gaps.order_by("n")
    ]  # fmt: skip
    return head, events, gaps


def _joined(texts: Iterable[Mapping[str, str]]) -> str:
    return "\n".join(words(text) for text in texts)


def _filled(sheet: BaseFormSet[Any]) -> list[forms.Form]:
    return [form for form in sheet.forms if form.has_changed() or form.initial]


def _again(text: str, before: Mapping[str, str] | None) -> dict[str, str]:
    """``text`` as told now; unchanged, it keeps its other languages; changed, the others would be stale and go."""
    if not text:
        return {}
    return dict(before) if before and text == words(before) else spoken(text, get_language())


def _lines(text: str, before: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """One text per line; a line that was there keeps its other languages."""
    known = {words(one): dict(one) for one in before}
    return [known.get(line) or spoken(line, get_language()) for line in map(str.strip, text.splitlines()) if line]
