"""What penalties hand down when they start: where their rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.accounts.models import Post
from tocsin.base.journal import testimony, titles
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation
from tocsin.base.web.missing import Missing
from tocsin.duties.enforcement.penalties import queries, sections
from tocsin.duties.enforcement.penalties.models import Disposition, Penalty
from tocsin.duties.hazards.pages import hazard_sections
from tocsin.duties.inspections.handing_on import beside

TITLES = {
    "penalty.filed": _("penalty case filed"),
    "penalty.investigated": _("investigation ended"),
    "penalty.grounded": _("article and range named"),
    "penalty.notified": _("party told of its rights"),
    "penalty.heard": _("party heard"),
    "penalty.decided": _("penalty decided"),
    "penalty.spared": _("no penalty imposed"),
    "penalty.served": _("decision served"),
    "penalty.paid": _("payment recorded"),
    "penalty.deferred": _("later day of payment granted"),
    "penalty.enforced": _("court asked to enforce"),
    "penalty.closed": _("case closed"),
    "penalty.handed_over": _("case handed over to another authority"),
    "penalty.answered": _("answer of that authority recorded"),
    "penalty.withdrawn": _("case withdrawn"),
    "penalty.person_erased": _("name of the person erased"),
    "disposition.given": _("hazard disposed of: only to be put right"),
}
TONES = {
    "penalty.filed": "orange", "penalty.decided": "red", "penalty.served": "blue", "penalty.closed": "green",
    "penalty.spared": "green",
}  # fmt: skip


def declare() -> None:
    scopes.declare(
        "penalty", region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise",
        withheld=queries.not_told,
    )  # fmt: skip
    scopes.declare("penalised", region="region", industry="plant__industry")
    scopes.declare("disposition", region="region", industry="plant__industry")
    testimony.register(Penalty)
    testimony.register(Disposition)
    titles.register(TITLES)
    timelines.register(Penalty, "penalty", lambda case: case.number, told_to=("penalised", "see"), seen=_from_inside)
    timelines.colour(TONES)
    plant_sections.register(sections.of_plant, order=6)
    hazard_sections.register(sections.of_hazard, order=20)
    beside.register(queries.numbers_of)
    navigation.register(_("Penalties"), "enforcement:penalties", "gavel", "penalty", "see", 19)


def _from_inside(request: HttpRequest, uid: uuid.UUID) -> Penalty:
    """The course of a case is the authority's to read: it would tell the party of a decision before it is served."""
    post: Post | None = getattr(request, "post", None)
    if post is None:
        raise Missing
    case = queries.seen(post, uid)
    if not queries.face(post, case).inside:
        raise Missing
    return case
