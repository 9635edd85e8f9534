"""What each move asks for on the page, and how it is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms as django
from django.utils.translation import gettext as _

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.web.fields import received
from tocsin.duties.enforcement.penalties import actions, forms, office
from tocsin.duties.enforcement.penalties.actions.moving import today
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.enforcement.rules import ranges
from tocsin.duties.enforcement.rules.orders import NotPossible

FORMS: Mapping[str, type[django.Form]] = {
    "investigate": forms.Investigate, "ground-typed": forms.Typed, "ground-accident": forms.Accident,
    "ground-duty": forms.Duty, "notify": forms.Notify, "hear": forms.Hear, "decide": forms.Decide,
    "spare": forms.Because, "serve": forms.Serve, "pay": forms.Pay, "defer": forms.Defer, "enforce": forms.Enforce,
    "close": forms.Nothing, "hand": forms.Hand, "answer": forms.Answer, "withdraw": forms.Because,
}  # fmt: skip
OF_PARTY = {rules.UNIT: ("ground-typed", "ground-accident"), rules.PERSON: ("ground-typed", "ground-duty")}


def verb_of(door: str) -> str:
    """A door is a verb; naming the article has one door for each kind of article."""
    return door.partition("-")[0]


def titled(door: str) -> str:
    verb, _dash, kind = door.partition("-")
    return f"{rules.VERBS[verb]}: {ranges.KINDS[kind]}" if kind else str(rules.VERBS[verb])


def doors(request: Asked, case: Penalty) -> list[str]:
    """The moves this person can make now: the table's, as far as the policy and the person's part allow."""
    rights = {right: may(request.post, "penalty", right, case) for right in set(rules.RIGHTS.values())}
    found: list[str] = []
    for verb in rules.from_here(case.state):
        if rights[rules.RIGHTS[verb]] and _fits(verb, case, request):
            found += OF_PARTY[case.party] if verb == "ground" else [verb]
    return sorted(found, key=lambda door: _later(door, case))


def _fits(verb: str, case: Penalty, request: Asked) -> bool:
    if verb in ("decide", "spare"):
        return str(request.person.uid) not in case.investigators
    if verb == "notify":
        return bool(case.basis)
    if verb == "close":
        return not case.left
    if verb in ("pay", "defer"):
        return bool(case.left)
    if verb == "enforce":
        return bool(case.left) and case.pay_by is not None and case.pay_by < today(request.by)
    return True


def _later(door: str, case: Penalty) -> int:
    """What leads on comes first; an article that is named already can be named anew; the ways out stand last."""
    out = ("spare", "hand", "withdraw", "defer", "enforce")
    return 2 if door in out else 1 if verb_of(door) == "ground" and case.basis else 0


def prepared(door: str, data: Any = None, files: Any = None) -> django.Form:
    if door == "decide":
        return forms.Decide(data, files, document=office.self_report_document())
    return FORMS[door](data, files)


def carry_out(request: Asked, case: Penalty, door: str, form: Any) -> Penalty:
    """Do it. ``form`` is valid. Raises ValueError in the reader's language."""
    by, told = request.by, form.cleaned_data
    match verb_of(door):
        case "investigate":
            return actions.investigate(by, case, told["found"], received(told["proof"]))
        case "ground":
            return actions.ground(by, case, basis_of(form))
        case "notify":
            return actions.notify(by, case, told["number"], told["told_on"], told["proposed"])
        case "hear":
            return actions.hear(by, case, actions.Heard(**told))
        case "decide":
            said = (told["number"], told["amount"], form.factors(), told["because"], told["discussed_on"])
            return actions.decide(by, case, actions.Decision(*said))
        case "spare":
            return actions.spare(by, case, told["because"])
        case "serve":
            return actions.serve(by, case, told["how"], told["served_on"], received(told["proof"]))
        case "pay":
            return actions.pay(by, case, told["day"], told["amount"], told["late"] or Decimal(0), told["receipt"])
        case "defer":
            return actions.defer(by, case, told["until"], told["because"])
        case "enforce":
            return actions.enforce(by, case, told["court"], told["day"])
        case "close":
            return actions.close(by, case)
        case "hand":
            return actions.hand(by, case, told["to"], told["number"], told["because"])
        case "answer":
            return actions.reply(by, case, told["taken"] == "yes", told["number"], told["text"])
        case "withdraw":
            return actions.withdraw(by, case, told["because"])
    raise NotPossible(_("There is no such move."))


def basis_of(form: Any) -> dict[str, Any]:
    """What was typed about the article, as it is kept: amounts as text, so that they stay exact."""
    told = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    kept = {name: value if isinstance(value, bool | str) else str(value) for name, value in told.items()}
    return {"kind": form.kind, **kept}
