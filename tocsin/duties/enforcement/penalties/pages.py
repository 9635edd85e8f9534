"""The pages of penalties: the list, one case, a new one; and the hazards that nobody has disposed of."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.obligations.places import IN_REGION
from tocsin.base.registry.models import Plant
from tocsin.base.registry.pages.choosing import plant_meant
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.base.web.words import words
from tocsin.duties.enforcement import queries as orders
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.penalties import actions, carrying_out, forms, office, queries, showing
from tocsin.duties.enforcement.penalties.models import Penalty
from tocsin.duties.enforcement.rules import penalties as rules
from tocsin.duties.hazards import credit
from tocsin.duties.hazards import queries as hazards


@allowed("penalty", "see")
@require_GET
def listed(request: Asked) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in rules.STATES else ""
    shown = page(queries.listed(request.post, state), request)
    told = {
        "page": shown, "faces": [queries.face(request.post, one) for one in shown], "state": state,
        "states": rules.STATES if request.post.role in IN_REGION else rules.TOLD,
        "may_dispose": may(request.post, "disposition", "see"), "now": request.now,
    }  # fmt: skip
    if told["may_dispose"]:
        told["undisposed"] = queries.many_undisposed(request.post)
    return render(request, "enforcement/penalties/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("penalty", "file")
def file(request: HttpRequest) -> HttpResponse:
    """File a case at one plant; from a hazard it comes filled in."""
    asked = cast(Asked, request)
    hazard = _hazard_meant(asked)
    order = _order_meant(asked)
    plant = hazard.plant if hazard is not None else order.plant if order is not None else plant_meant(asked)
    given = asked.POST if asked.method == "POST" else None
    standing = _standing_at(plant, hazard) if plant else []
    form = forms.File(given, hazards=standing, initial=_filled_in(plant, hazard, order))
    refusal = ""
    if given is not None and plant is not None and form.is_valid():
        try:
            case = actions.file(asked.by, plant, form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The case is filed."))
            return redirect("enforcement:penalty", case.uid)
    told = {"form": form, "plant": plant, "refusal": refusal}
    return render(asked, "enforcement/penalties/file.html", told, status=200 if given is None else 422)


def _hazard_meant(asked: Asked) -> Any:
    try:
        return hazards.seen(asked.post, uuid.UUID(asked.GET["hazard"]))
    except KeyError:
        return None
    except ValueError:
        raise Missing from None


def _order_meant(asked: Asked) -> StopOrder | None:
    """The stop order that was not kept."""
    try:
        return orders.seen(asked.post, uuid.UUID(asked.GET["order"]))
    except KeyError:
        return None
    except ValueError:
        raise Missing from None


def _standing_at(plant: Plant, hazard: Any) -> list[Any]:
    """What stands at the plant; the hazard that is meant belongs to it even when it is put right."""
    live = hazards.live_at(plant)
    return live if hazard is None or hazard in live else [hazard, *live]


def _filled_in(plant: Plant | None, hazard: Any, order: StopOrder | None) -> dict[str, Any]:
    if order is not None:
        return {"plant": order.plant.uid, "source": Penalty.Source.BREACH, "source_named": order.number}
    if hazard is None:
        return {"plant": plant.uid if plant else None, "source": Penalty.Source.TYPED}
    day = timezone.localtime(hazard.reported_at).date()
    return {
        "plant": hazard.plant.uid, "what": words(hazard.what), "acted_on": day, "source": Penalty.Source.HAZARD,
        "hazards": [str(hazard.uid)],
    }  # fmt: skip


@allowed("penalty", "see")
@require_GET
def penalty(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _page(request, queries.seen(request.post, uid))


@require_POST
@allowed("penalty", "see")
def move(request: HttpRequest, uid: uuid.UUID, door: str) -> HttpResponse:
    """Carry out one move; what stands in the way is said on the page, and what was typed stays there."""
    asked = cast(Asked, request)
    if door not in carrying_out.FORMS:
        raise Missing
    case = queries.seen(asked.post, uid, rules.RIGHTS[carrying_out.verb_of(door)])
    form = carrying_out.prepared(door, asked.POST, asked.FILES)
    if not form.is_valid():
        return _page(asked, case, door, form, status=422)
    try:
        carrying_out.carry_out(asked, case, door, form)
    except ValueError as refused:
        return _page(asked, queries.seen(asked.post, uid), door, form, str(refused), status=422)
    messages.success(asked, _("Recorded."))
    return redirect("enforcement:penalty", case.uid)


def _page(
    request: Asked, case: Penalty, door: str = "", form: Any = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    face, today = queries.face(request.post, case), timezone.localtime(request.now).date()
    moves = [
        {"door": one, "title": carrying_out.titled(one), "open": one == door,
         "form": form if one == door and form is not None else carrying_out.prepared(one)}
        for one in carrying_out.doors(request, case)
    ]  # fmt: skip
    told = {
        "case": case, "face": face, "steps": showing.steps(face), "bar": showing.bar(face), "moves": moves,
        "refusal": refusal, "now": request.now, "reasons": queries.reasons(case),
        "credits": _credits(request, case) if face.inside else [], "late": queries.late_fee(case, today),
        "clocks": showing.clocks(case) if face.inside else [], "weighed": showing.weighed(case) if face.decided else [],
        "payments": case.payments.all(), "person": queries.person(request.post, case),
        "limitation": showing.limitation(case) if face.inside else None,
        "may_erase": may(request.post, "penalised", "erase", case), "hearing_from": office.hearing_from(case.party),
        "statement_days": settings.TOCSIN.penalty_statement_days,
        "papers": case.told_on and (case.party == rules.UNIT or queries.person(request.post, case)),
        "accident": case.source == Penalty.Source.ACCIDENT or case.basis.get("kind") in ("accident", "duty"),
    }  # fmt: skip
    return render(request, "enforcement/penalties/penalty.html", told, status=status)


def _credits(request: Asked, case: Penalty) -> list[tuple[Any, Any]]:
    """Each hazard of the case with what the record says of who found it first; None: not the party."""
    return [(one, credit.told(one, request.post)) for one in queries.reasons(case)]


@allowed("penalised", "erase")
@require_POST
def erase(request: Asked, uid: uuid.UUID) -> HttpResponse:
    case = queries.seen(request.post, uid)
    actions.erase_person(request.by, case)
    messages.success(request, _("The name is erased; the case stays."))
    return redirect("enforcement:penalty", case.uid)


@allowed("disposition", "see")
@require_GET
def undisposed(request: Asked) -> HttpResponse:
    """未处置, the oldest first."""
    return _undisposed(request)


def _undisposed(request: Asked, refusal: str = "", status: int = 200) -> HttpResponse:
    told = {
        "page": page(queries.undisposed(request.post), request), "now": request.now, "refusal": refusal,
        "may_give": may(request.post, "disposition", "give"), "may_file": may(request.post, "penalty", "file"),
    }  # fmt: skip
    return render(request, "enforcement/penalties/undisposed.html", told, status=status)


@require_POST
@allowed("disposition", "give")
def dispose(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = hazards.seen(asked.post, uid)
    form = forms.Because(asked.POST)
    try:
        actions.dispose(asked.by, found.uid, form.cleaned_data["because"] if form.is_valid() else "")
    except ValueError as refused:
        return _undisposed(asked, str(refused), 422)
    messages.success(asked, _("Recorded."))
    return redirect("hazards:hazard", found.uid)
