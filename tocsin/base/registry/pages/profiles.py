"""One field of a profile is filled in: every word of the vocabulary with yes, no or nothing said."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tocsin.base.accounts.policy import allowed
from tocsin.base.registry import actions
from tocsin.base.registry.models import Plant
from tocsin.base.registry.pages.fields import KNOWN, TITLES, WHY, named
from tocsin.base.registry.pages.showing import asked, may_see_exactly, origin_of, plant_changed
from tocsin.base.registry.rules.facts import COUNTS, FIELDS, LISTS, BadFact
from tocsin.base.registry.rules.industries import industries
from tocsin.base.registry.rules.terms import terms_of
from tocsin.base.web.missing import Missing
from tocsin.base.web.words import words


@dataclass(slots=True)
class Line:
    """One term of the form; ``said`` is yes, no or nothing."""

    code: str
    name: str
    question: str
    said: str = ""
    tonnes: str = ""
    problem: str = ""


@dataclass(slots=True)
class Sheet:
    """The form of one field, as stored or as it was just filled in."""

    name: str
    known: str
    lines: list[Line] = field(default_factory=list)
    value: str = ""
    own: str = ""
    problem: str = ""


@require_http_methods(["GET", "POST"])
@allowed("profile", "change")
def edit(request: HttpRequest, uid: uuid.UUID, name: str) -> HttpResponse:
    """Fill in one field. Nothing is saved unless all of it can be."""
    plant = plant_changed(request, uid)
    if name not in FIELDS or plant.state != Plant.State.ACTIVE:
        raise Missing
    held = (plant.profile.facts if plant.profile else {}).get(name) or {"known": "unknown"}
    if request.method == "POST":
        sheet, fact = filled_in(name, request.POST, held)
        if _kept(request, plant, sheet, fact):
            return redirect("registry:plant", plant.uid)
    else:
        sheet = stored(name, held)
    return render(
        request, "registry/profile.html", _context(request, plant, sheet), status=422 if sheet.problem else 200
    )


def _kept(request: HttpRequest, plant: Plant, sheet: Sheet, fact: dict[str, Any]) -> bool:
    if request.POST.get("version") != str(plant.profile.n if plant.profile else 0):
        sheet.problem = _("The profile was changed meanwhile. Look at it again before you save.")
        return False
    try:
        actions.revise(asked(request).by, plant, {sheet.name: fact}, origin_of(request))
    except BadFact as wrong:
        sheet.problem = str(wrong)
        for line in sheet.lines:
            line.problem = str(wrong) if wrong.item and line.code == wrong.item else ""
        return False
    messages.success(request, _("The profile is saved."))
    return True


def _context(request: HttpRequest, plant: Plant, sheet: Sheet) -> dict[str, Any]:
    return {
        "plant": plant, "sheet": sheet, "title": TITLES[sheet.name], "why": WHY[sheet.name],
        "marks": [(mark, title) for mark, (title, _tone) in KNOWN.items()], "listed": sheet.name in LISTS,
        "with_amounts": sheet.name == "substances" and may_see_exactly(request, plant),
        "industries": [(code, words(told)) for code, told in industries().items()] if sheet.name == "industry" else [],
        "version": plant.profile.n if plant.profile else 0,
    }  # fmt: skip


def stored(name: str, held: dict[str, Any]) -> Sheet:
    """The form as the profile fills it."""
    items = {item["term"]: item for item in held.get("items", ())}
    lines = [Line(one.code, words(one.names), words(one.question)) for one in terms_of(name)]
    known = {line.code for line in lines}
    lines = [*(Line(code, named(code, items[code].get("name", "")), "") for code in items if code not in known), *lines]
    for line in lines:
        if item := items.get(line.code):
            line.said, line.tonnes = ("yes" if item["present"] else "no"), item.get("tonnes") or ""
    value = held.get("code") if name == "industry" else held.get("value")
    return Sheet(name, held["known"], lines, "" if value is None else str(value))


def filled_in(name: str, post: QueryDict, held: dict[str, Any]) -> tuple[Sheet, dict[str, Any]]:
    """The form as it was filled in, and the fact it says. What was not shown to this person stays as it was."""
    sheet = stored(name, held)
    sheet.known, sheet.value, sheet.own = (
        post.get("known", ""),
        post.get("value", "").strip()[:40],
        post.get("own", "")[:40],
    )
    if name in COUNTS:
        return sheet, {"known": sheet.known, "value": whole(sheet.value)}
    if name == "industry":
        scheme = held.get("scheme") if held.get("code") == sheet.value else None
        return sheet, {"known": sheet.known, "code": sheet.value} | ({"scheme": scheme} if scheme else {})
    before = {item["term"]: item for item in held.get("items", ())}
    for line in sheet.lines:
        line.said = post.get(f"said:{line.code}", "")
        line.tonnes = post.get(f"tonnes:{line.code}", line.tonnes)
    items = [_item(line, before.get(line.code, {}), name) for line in sheet.lines if line.said in ("yes", "no")]
    if sheet.own.strip():
        items.append({"term": own_term(name, sheet.own.strip()), "present": True})
    return sheet, {"known": sheet.known, "items": items}


def _item(line: Line, before: dict[str, Any], name: str) -> dict[str, Any]:
    item = {**before, "term": line.code, "present": line.said == "yes"}
    if name == "substances":
        item["tonnes"] = line.tonnes if item["present"] else None
    return item


def own_term(name: str, text: str) -> str:
    """What a person typed beside the list: a CAS number among substances, else a term of their own."""
    return f"cas:{text}" if name == "substances" and text[:1].isdigit() else text


def whole(text: str) -> int | str | None:
    """A whole number when the text is one; else the text, for the rule to refuse."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else (text or None)
