"""What decisions on persons hand down at the start: where they lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

import uuid

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.web import navigation
from tocsin.base.web.missing import Missing
from tocsin.duties.enforcement.persons import queries
from tocsin.duties.enforcement.persons.models import PersonDecision

TITLES = {
    "person_decision.proposed": _("decision on a person proposed"),
    "person_decision.told": _("person told of what is proposed"),
    "person_decision.heard": _("person heard"),
    "person_decision.decided": _("decision on a person made"),
    "person_decision.served": _("decision served upon the person"),
    "person_decision.appealed": _("decision appealed"),
    "person_decision.reviewed": _("appeal decided"),
    "person_decision.finished": _("nobody appealed: the decision is final"),
    "person_decision.withdrawn": _("proposal withdrawn"),
    "person_decision.released": _("decision released"),
    "person_decision.looked_at": _("sealed decision looked at"),
    "person_decision.linked": _("decision joined to a case or a clue"),
    "person_decision.person_erased": _("person of the decision erased"),
}


def declare() -> None:
    scopes.declare(
        "person_decision", region="region", plant="plant", enterprise="plant__enterprise", withheld=_not_released
    )
    testimony.register(PersonDecision)
    titles.register(TITLES)
    timelines.register(PersonDecision, "person_decision", lambda one: one.number, seen=_seen)
    navigation.register(_("Decisions on persons"), "enforcement:person_decisions", "scale", "own_decision", "see", 19)


def _not_released() -> Q:
    return ~Q(pk__in=PersonDecision.objects.filter(releases__to="enterprise").values("pk"))


def _seen(request: HttpRequest, uid: uuid.UUID) -> PersonDecision:
    """Its course, for those who handle it or whom it was released to; this look is written down too."""
    post, by = getattr(request, "post", None), getattr(request, "by", None)
    if post is None or by is None:
        raise Missing
    return queries.look(by, post, uid)
