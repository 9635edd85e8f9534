"""The documents of enforcement: the decision to stop, the approval of a restart, the opinion after a re-inspection."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.documents import queries as documents
from tocsin.base.documents.official import Contents, Official
from tocsin.base.registry.issuing import issuer
from tocsin.base.web.words import words
from tocsin.duties.enforcement import queries
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.papers_names import OPINION_NAMES, RESTART_NAMES, STOP_NAMES
from tocsin.duties.enforcement.papers_shipped import opinion, restart, stop
from tocsin.duties.enforcement.rules.orders import LIFTED, STOP, WITHDRAWN, NotPossible
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections import papers as inspections
from tocsin.duties.inspections.actions import ARTICLE

STOP_ORDER, RESTART, OPINION = "stop_decision", "restart_approval", "reinspection_opinion"
Chosen = Sequence[uuid.UUID]


def found(request: HttpRequest, uid: uuid.UUID, action: str) -> StopOrder:
    return queries.seen(request.post, uid, action)  # type: ignore[attr-defined]


def found_to_lift(request: HttpRequest, uid: uuid.UUID, action: str) -> StopOrder:
    return queries.seen(request.post, uid, "see" if action == "see" else "lift")  # type: ignore[attr-defined]


def where(order: StopOrder) -> str:
    return reverse("enforcement:order", args=[order.uid])


def stop_of(order: StopOrder, reasons: Sequence[Any], post: uuid.UUID | None) -> Contents:
    """The decision names each reason, so that each can be checked."""
    if order.kind != STOP:
        raise NotPossible(_("a suspension is a penalty: its decision is another document"))
    rows = [
        {"n": n, "what": words(one.what), "clause": one.basis or _("not recorded")} for n, one in enumerate(reasons, 1)
    ]
    context = {**_head(order), "scope": words(order.scope), "reasons": rows, "from_day": day(order.issued_at)}
    return Contents(context, order.article, issuer(post, order.region))


def restart_of(order: StopOrder, post: uuid.UUID | None) -> Contents:
    """Every reason with the day on which somebody other than who put it right closed it."""
    if order.state != LIFTED:
        raise NotPossible(_("a restart is approved when the order is lifted"))
    rows = [
        {"n": n, "what": words(one.what), "closed": day(one.ended_at), "state": one.get_state_display()}
        for n, one in enumerate(queries.reasons(order), 1)
    ]
    context = {
        **_head(order), "order": order.number, "ordered": day(order.issued_at), "scope": words(order.scope),
        "reasons": rows, "from_day": day(order.ended_at),
    }  # fmt: skip
    return Contents(context, order.article, issuer(post, order.region))


def looked_at_again(inspection: Any) -> list[Any]:
    """What an inspection found, was given a day, and is settled or still open."""
    return [one for one in hazards.found_by(inspection.ref) if one.due_at]


def opinion_of(inspection: Any, now: dt.datetime, post: uuid.UUID | None, chosen: Chosen) -> Contents:
    """Of every chosen hazard of the orders (none chosen: all) whether it is put right."""
    orders = _orders(inspection)
    if not orders:
        raise NotPossible(_("there is no order in force whose hazards could be looked at again"))
    named = [one for one in looked_at_again(inspection) if not chosen or one.uid in chosen]
    if not named:
        raise NotPossible(_("choose at least one hazard that was looked at again"))
    done = [hazards.settled(one) for one in named]
    rows = [
        {"n": n, "what": words(one.what), "due": day(one.due_at), "closed": day(one.ended_at) if good else "—",
         "result": _("put right") if good else _("not put right")}
        for n, (one, good) in enumerate(zip(named, done, strict=True), 1)
    ]  # fmt: skip
    left = {"open": done.count(False), "all": len(done)}
    context = {
        **inspections.head(inspection), "orders": _(", ").join(one.number for one in orders), "hazards": rows,
        "conclusion": _("All are put right.") if all(done)
        else _("%(open)d of %(all)d are not put right: the order stands for them.") % left,
    }  # fmt: skip
    return Contents(context, ARTICLE, issuer(post, inspection.region))


def may_give_opinion(inspection: Any) -> bool:
    return bool(_orders(inspection)) and any(hazards.settled(one) for one in looked_at_again(inspection))


def _orders(inspection: Any) -> list[Any]:
    rows = documents.issued_of([inspection.uid]).filter(kind=inspections.ORDER)
    return [one for one in rows if one.state == "in_force"]


def _head(order: StopOrder) -> dict[str, Any]:
    plant = order.plant
    return {"plant": plant.name, "enterprise": plant.enterprise.name, "place": plant.address or order.region.name}


def day(value: dt.datetime | None) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d}" if value else "—"


PAPERS = (
    Official(
        STOP_ORDER, gettext_lazy("Decision on measures on site"), "现决", "stoporder", STOP_NAMES, stop, found,
        lambda order, now, post, chosen: stop_of(order, queries.reasons(order), post), where,
        lambda order: order.kind == STOP and order.state != WITHDRAWN,
    ),
    Official(
        RESTART, gettext_lazy("Approval to resume production"), "复产", "stoporder", RESTART_NAMES, restart,
        found_to_lift, lambda order, now, post, chosen: restart_of(order, post), where,
        lambda order: order.state == LIFTED,
    ),
    Official(
        OPINION, gettext_lazy("Opinion after re-inspection"), "复查", "inspection", OPINION_NAMES, opinion,
        inspections.found, opinion_of, inspections.where, may_give_opinion,
        lambda one: [(str(it.uid), f"{words(it.what)[:60]} · {it.get_state_display()}") for it in looked_at_again(one)],
        many=True,
    ),
)  # fmt: skip
