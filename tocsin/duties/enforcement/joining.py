"""What enforcement hands down when it starts: where its rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.documents import queries as documents
from tocsin.base.journal import testimony, titles
from tocsin.base.journal.things import Ref
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation
from tocsin.duties.enforcement import sections
from tocsin.duties.enforcement.accountability import joining as accountability
from tocsin.duties.enforcement.investigations import joining as investigations
from tocsin.duties.enforcement.models import StopOrder
from tocsin.duties.enforcement.penalties import joining as penalties
from tocsin.duties.enforcement.persons import joining as persons
from tocsin.duties.enforcement.published import joining as published

TITLES = {
    "order.issued": _("stop ordered"),
    "order.watched": _("readings of the counter taken over"),
    "order.breach_looked_into": _("breach looked into"),
    "order.ready": _("every reason is put right"),
    "order.lifted": _("restart approved, order lifted"),
    "order.withdrawn": _("order withdrawn"),
}


def declare() -> None:
    scopes.declare("order", region="region", industry="plant__industry", plant="plant", enterprise="plant__enterprise")
    testimony.register(StopOrder)
    titles.register(TITLES)
    timelines.register(StopOrder, "order", lambda order: order.number, told_to=("order", "issue"), with_=_together)
    timelines.colour({"order.issued": "red", "order.lifted": "green"})
    plant_sections.register(sections.of_plant, order=5)
    penalties.declare()
    accountability.declare()
    persons.declare()
    investigations.declare()
    published.declare()
    navigation.register(_("Stop orders"), "enforcement:list", "hand-stop", "order", "see", 18)


def _together(order: StopOrder) -> list[Ref]:
    papers = [paper.ref for paper in documents.issued_of([order.uid])]
    return [*papers, *([order.deciding.ref] if order.deciding else [])]
