"""The documents of an inspection: the on-site record, and the order to put right by a day what was found."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tocsin.base.documents.official import Contents, Official
from tocsin.base.registry.issuing import issuer
from tocsin.base.web.words import words
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.hazards.rules.fixings import FIXINGS
from tocsin.duties.inspections import queries
from tocsin.duties.inspections.actions import ARTICLE
from tocsin.duties.inspections.models import DrawnVisit, Inspection
from tocsin.duties.inspections.papers_names import ORDER_NAMES, RECORD_NAMES
from tocsin.duties.inspections.papers_shipped import order, record
from tocsin.duties.inspections.rules.possible import NotPossible

RECORD, ORDER = "on_site_record", "rectification_order"


def found(request: HttpRequest, uid: uuid.UUID, action: str) -> Inspection:
    """The inspection, if whoever asks may see it, or carries it out."""
    return queries.seen(request.post, uid, "see" if action == "see" else "carry_out")  # type: ignore[attr-defined]


def finished(one: Inspection) -> bool:
    return bool(one.state == Inspection.State.FINISHED)


def where(one: Inspection) -> str:
    return reverse("inspections:inspection", args=[one.uid])


def head(one: Inspection) -> dict[str, Any]:
    """What every document of an inspection says of it."""
    titles = [words(title) for title in one.titles]
    return {
        "plant": one.plant.name, "enterprise": one.plant.enterprise.name, "place": one.plant.address or one.region.name,
        "inspector": one.inspector.title, "began": moment(one.began_at), "ended": moment(one.ended_at),
        "met": one.met or _("not recorded"), "checklists": _(", ").join(titles), "drawn": _drawn(one),
    }  # fmt: skip


def _drawn(one: Inspection) -> str:
    """Of an inspection that was drawn by lot: the hash by which its draw was sealed beforehand."""
    visit = DrawnVisit.objects.select_related("draw").filter(inspection=one).first()
    if visit is None:
        return ""
    told = {"day": day(visit.draw.sealed_at), "hash": visit.draw.commitment}
    return _("Plant and inspectors were drawn by lot. The draw was sealed on %(day)s by the hash %(hash)s.") % told


def on_site_record(one: Inspection, now: dt.datetime, post: uuid.UUID | None, chosen: Sequence[uuid.UUID]) -> Contents:
    """Each question with its answer in words, and each hazard with its clause."""
    if not finished(one):
        raise NotPossible(_("the on-site record is issued when the inspection is finished"))
    bad = [
        {"n": n, "what": words(hazard.what), "clause": hazard.basis or _("not recorded")}
        for n, hazard in enumerate(hazards.found_by(one.ref), 1)
    ]
    context = {
        **head(one), "answers": _answers(one), "hazards": bad, "count": str(len(bad)),
        "note": words(one.note) or pgettext("document", "none"),
    }  # fmt: skip
    return Contents(context, ARTICLE, issuer(post, one.region))


def to_order(one: Inspection) -> list[Any]:
    """What it found that has a day and is not settled: what an order can name."""
    return [hazard for hazard in hazards.found_by(one.ref) if hazard.due_at and not hazards.settled(hazard)]


def ungraded(one: Inspection) -> str:
    """What has to be done before an order can name everything that was found."""
    left = [hazard for hazard in hazards.found_by(one.ref) if not hazard.due_at and not hazards.settled(hazard)]
    text = _("An order names hazards that have a day; to be graded on their own pages first: %(n)d.")
    return text % {"n": len(left)} if left and finished(one) else ""


def rectification_order(
    one: Inspection, now: dt.datetime, post: uuid.UUID | None, chosen: Sequence[uuid.UUID]
) -> Contents:
    """The chosen hazards (none chosen: all) with clause and day, and the five fixings that are asked."""
    named = [hazard for hazard in to_order(one) if not chosen or hazard.uid in chosen]
    if not named:
        raise NotPossible(_("an order names hazards with a day: grade them and give each its day first"))
    rows = [
        {"n": n, "what": words(hazard.what), "where": hazard.where or "—", "due": day(hazard.due_at),
         "clause": hazard.basis or _("not recorded"), "grade": hazard.get_grade_display() or "—"}
        for n, hazard in enumerate(named, 1)
    ]  # fmt: skip
    fixings = [{"n": n, "text": str(title)} for n, title in enumerate(FIXINGS.values(), 1)]
    context = {**head(one), "hazards": rows, "fixings": fixings, "last": max(row["due"] for row in rows)}
    return Contents(context, ARTICLE, issuer(post, one.region))


def _answers(one: Inspection) -> list[dict[str, Any]]:
    said, when = queries.answered(one), timezone.localtime(one.began_at).date()
    rows: list[dict[str, Any]] = []
    for checklist in one.checklists:
        for item in checklist.items:
            answer = said[checklist.key].get(item.key)
            rows.append({
                "n": len(rows) + 1, "ask": words(item.ask), "clause": item.rests_on(when),
                "said": answer.get_said_display() if answer else _("no answer"),
                "note": words(answer.note) if answer else "",
            })  # fmt: skip
    return rows


def moment(value: dt.datetime | None) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else "—"


def day(value: dt.datetime | None) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d}" if value else "—"


PAPERS = (
    Official(
        RECORD, gettext_lazy("On-site inspection record"), "现记", "inspection", RECORD_NAMES, record, found,
        on_site_record, where, finished,
    ),
    Official(
        ORDER, gettext_lazy("Order to put right within a time limit"), "责改", "inspection", ORDER_NAMES, order, found,
        rectification_order, where, lambda one: finished(one) and bool(to_order(one)),
        lambda one: [(str(it.uid), f"{words(it.what)[:60]} · {day(it.due_at)}") for it in to_order(one)],
        many=True, hint=ungraded,
    ),
)  # fmt: skip
