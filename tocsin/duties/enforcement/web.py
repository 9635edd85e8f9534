"""The pages of stop orders: the list, one order with its reasons and its counter, a new one."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may
from tocsin.base.registry.pages.choosing import plant_meant
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.enforcement import actions, forms, queries
from tocsin.duties.enforcement.accountability import clue_pages
from tocsin.duties.enforcement.accountability import pages as accountability
from tocsin.duties.enforcement.investigations import pages as investigations
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.penalties import pages
from tocsin.duties.enforcement.persons import pages as persons
from tocsin.duties.enforcement.published import pages as published
from tocsin.duties.enforcement.rules import orders
from tocsin.duties.hazards import queries as hazards

app_name = "enforcement"


@allowed("order", "see")
@require_GET
def listed(request: Asked) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in orders.STATES else ""
    told = {"page": page(queries.listed(request.post, state), request), "state": state, "states": orders.STATES}
    return render(request, "enforcement/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("order", "issue")
def issue(request: HttpRequest) -> HttpResponse:
    """Order a stop at one plant, for hazards that stand there."""
    asked = cast(Asked, request)
    plant = plant_meant(asked)
    live = hazards.live_at(plant) if plant else []
    given = asked.POST if asked.method == "POST" else None
    form = forms.Issue(given, hazards=live, initial={"plant": plant.uid if plant else None, "kind": orders.STOP})
    refusal = ""
    if given is not None and plant is not None and form.is_valid():
        try:
            found = actions.issue(asked.by, plant, form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("The stop is ordered."))
            return redirect("enforcement:order", found.uid)
    told = {"form": form, "plant": plant, "live": live, "refusal": refusal}
    return render(asked, "enforcement/issue.html", told, status=200 if given is None else 422)


@allowed("order", "see")
@require_GET
def order(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _page(request, queries.seen(request.post, uid))


def _page(request: Asked, found: StopOrder, refusal: str = "", status: int = 200) -> HttpResponse:
    mine = may(request.post, "order", "issue", found)
    shown = list(found.shown.select_related("breach").order_by("-day")[:60]) if mine else []
    reasons = queries.reasons(found)
    told = {
        "order": found, "reasons": reasons, "shown": shown, "mine": mine, "refusal": refusal,
        "most": max([float(one.amount) for one in shown] + [float(found.allowed or 0), 1.0]),
        "ready": bool(reasons) and all(hazards.settled(one) for one in reasons),
        "may_file": mine and may(request.post, "penalty", "file"),
        "may_lift": may(request.post, "order", "lift", found) and found.state == orders.IN_FORCE,
        "may_account": may(request.post, "accountability", "see"),
        "counter": forms.Counter(), "lift": forms.Lift(), "withdraw": forms.Withdraw(), "looked": forms.LookedInto(),
    }  # fmt: skip
    return render(request, "enforcement/order.html", told, status=status)


@require_POST
@allowed("order", "issue")
def watch(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    def carry(asked: Asked, found: StopOrder, form: Any) -> None:
        new = actions.show(asked.by, found, orders.read_counter(form.text()))
        text = ngettext("%(n)d day above what is allowed.", "%(n)d days above what is allowed.", len(new))
        messages.success(asked, text % {"n": len(new)})

    return _moved(request, uid, "issue", forms.Counter, carry)


@require_POST
@allowed("order", "issue")
def looked_into(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    def carry(asked: Asked, found: StopOrder, form: Any) -> None:
        actions.looked_into(asked.by, found, form.cleaned_data["day"], form.cleaned_data["found"])

    return _moved(request, uid, "issue", forms.LookedInto, carry)


@require_POST
@allowed("order", "lift")
def lift(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    def carry(asked: Asked, found: StopOrder, form: Any) -> None:
        actions.lift(asked.by, found, form.cleaned_data["number"], form.cleaned_data["because"])

    return _moved(request, uid, "lift", forms.Lift, carry)


@require_POST
@allowed("order", "lift")
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    def carry(asked: Asked, found: StopOrder, form: Any) -> None:
        actions.withdraw(asked.by, found, form.cleaned_data["because"])

    return _moved(request, uid, "lift", forms.Withdraw, carry)


def _moved(request: HttpRequest, uid: uuid.UUID, right: str, asks: Any, carry: Any) -> HttpResponse:
    """Carry one move out and show the order again; what stands in the way is said on the page."""
    asked = cast(Asked, request)
    found = queries.seen(asked.post, uid, right)
    form = asks(asked.POST, asked.FILES)
    if not form.is_valid():
        return _page(asked, found, " ".join(text for texts in form.errors.values() for text in texts), 422)
    try:
        carry(asked, found, form)
    except ValueError as refused:
        found.refresh_from_db()
        return _page(asked, found, str(refused), 422)
    return redirect("enforcement:order", found.uid)


urlpatterns = [
    path("orders", listed, name="list"),
    path("orders/new", issue, name="issue"),
    path("orders/<uuid:uid>", order, name="order"),
    path("orders/<uuid:uid>/readings", watch, name="watch"),
    path("orders/<uuid:uid>/looked-into", looked_into, name="looked_into"),
    path("orders/<uuid:uid>/lift", lift, name="lift"),
    path("orders/<uuid:uid>/withdraw", withdraw, name="withdraw"),
    path("penalties", pages.listed, name="penalties"),
    path("penalties/new", pages.file, name="file"),
    path("penalties/undisposed", pages.undisposed, name="undisposed"),
    path("penalties/undisposed/<uuid:uid>", pages.dispose, name="dispose"),
    path("penalties/<uuid:uid>", pages.penalty, name="penalty"),
    path("penalties/<uuid:uid>/person/erase", pages.erase, name="erase_person"),
    path("penalties/<uuid:uid>/<slug:door>", pages.move, name="move_penalty"),
    *accountability.urlpatterns,
    *clue_pages.urlpatterns,
    *persons.urlpatterns,
    *investigations.urlpatterns,
    *published.urlpatterns,
]
