"""What investigations hand down when they start: where they lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

import uuid

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.accounts.models import Post
from tocsin.base.journal import testimony, titles
from tocsin.base.web import navigation
from tocsin.base.web.missing import Missing
from tocsin.duties.cases.pages import case_sections
from tocsin.duties.enforcement.investigations import queries, sections
from tocsin.duties.enforcement.investigations.models import (
    CauseNode,
    EvidenceItem,
    Investigation,
    InvestigationGap,
    InvestigationMeasure,
    Investigator,
    SequenceStep,
)
from tocsin.duties.hazards.pages import hazard_sections

TITLES = {
    "investigation.opened": _("investigation opened"),
    "investigation.joined": _("member joined the team"),
    "investigation.invited": _("expert from outside joined the team"),
    "investigation.led": _("another member leads"),
    "investigation.left": _("member left the team"),
    "investigation.stated": _("signed: no interest"),
    "investigation.evidence_added": _("evidence added"),
    "investigation.evidence_set_aside": _("evidence set aside"),
    "investigation.step_added": _("step of the sequence added"),
    "investigation.drafts_drawn": _("drafts drawn from the record"),
    "investigation.step_taken_over": _("draft taken over"),
    "investigation.step_dropped": _("step taken out"),
    "investigation.cause_added": _("cause added"),
    "investigation.causes_linked": _("causes linked"),
    "investigation.causes_cut": _("link between causes cut"),
    "investigation.cause_dropped": _("cause taken out"),
    "investigation.gap_found": _("gap described"),
    "investigation.measure_added": _("measure added"),
    "investigation.measure_dropped": _("measure taken out"),
    "investigation.none_written": _("“none” written"),
    "investigation.none_signed": _("“none” signed"),
    "investigation.handed_in": _("report handed in"),
    "investigation.sent_back": _("report sent back"),
    "investigation.approved": _("report approved"),
    "investigation.measure_judged": _("measure judged"),
    "investigation.evaluated": _("measures evaluated"),
    "investigation.released": _("investigation released"),
    "investigation.withdrawn": _("investigation withdrawn"),
}
TONES = {
    "investigation.opened": "orange", "investigation.handed_in": "blue", "investigation.sent_back": "orange",
    "investigation.approved": "green", "investigation.evaluated": "green",
}  # fmt: skip
PARTS = (Investigator, EvidenceItem, SequenceStep, CauseNode, InvestigationGap, InvestigationMeasure)


def declare() -> None:
    scopes.declare(
        "investigation", region="region", own="team__seat", plant="plant", enterprise="plant__enterprise",
        withheld=_withheld,
    )  # fmt: skip
    for model in (Investigation, *PARTS):
        testimony.register(model)
    titles.register(TITLES)
    timelines.register(
        Investigation, "investigation", lambda case: case.number, told_to=("investigation", "work"), seen=_from_inside
    )
    timelines.colour(TONES)
    case_sections.register(sections.of_case, order=85)
    hazard_sections.register(sections.of_hazard, order=19)
    navigation.register(_("Investigations"), "enforcement:investigations", "zoom-question", "investigation", "see", 19)


def _withheld() -> Q:
    return queries.sealed()


def _from_inside(request: HttpRequest, uid: uuid.UUID) -> Investigation:
    """Its course stays with the authority, even when its result is released."""
    post: Post | None = getattr(request, "post", None)
    if post is None or not queries.inside(post):
        raise Missing
    return queries.seen(post, uid)
