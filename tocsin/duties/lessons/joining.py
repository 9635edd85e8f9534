"""What lessons hand down when they start: where their rows lie, what the journal vouches for, titles, ways in."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes
from tocsin.base.journal import testimony, titles
from tocsin.base.registry.pages import plant_sections
from tocsin.base.web import navigation
from tocsin.duties.cases import pages as cases
from tocsin.duties.hazards.pages import hazard_sections
from tocsin.duties.lessons import sections
from tocsin.duties.lessons.models import Card, Draw, Issue, Learnt, Match, Recheck, Reply, Visit

TITLES = {
    "card.written": _("lesson card written"),
    "hazard.taught": _("lesson card made of the hazard"),
    "card.imported": _("lesson cards imported"),
    "card.returned": _("lesson card returned to its writer"),
    "card.approved": _("lesson card approved"),
    "card.superseded": _("lesson card superseded by a later version"),
    "card.withdrawn": _("lesson card withdrawn"),
    "card.merged": _("lesson card merged into another"),
    "lesson.merged": _("lesson merged with another"),
    "lesson.taken_over": _("issue taken over from a merged lesson card"),
    "reply.carried": _("reply carried over from a merged lesson"),
    "lesson.issued": _("lesson issued"),
    "lesson.held_issued": _("lesson issued after waiting for the week's budget"),
    "lesson.matched": _("reached by a lesson"),
    "lesson.settled": _("question settled"),
    "lesson.reconsidered": _("lessons looked at again after the profile changed"),
    "lesson.received": _("lesson received"),
    "question.answered": _("question answered"),
    "reply.given": _("reply given"),
    "reply.fallen": _("reply no longer stands"),
    "reply.expired": _("reply expired"),
    "draw.sealed": _("draw sealed"),
    "draw.revealed": _("draw revealed"),
    "draw.voided": _("draw voided"),
    "visit.assigned": _("visit assigned"),
    "visit.recorded": _("visit recorded"),
    "recheck.opened": _("fixes are to be looked at again"),
    "recheck.planned": _("looking again planned"),
    "recheck.recorded": _("looked at again"),
    "recheck.called_off": _("looking again called off"),
    "rechecks.called_off": _("looking again called off"),
    "ranking.learnt": _("ranking learnt from recorded accidents"),
}


def declare_scopes() -> None:
    """What an issue reached lies where the plant (or agency) lies; whoever it reached sees the issue, and above."""
    scopes.declare(
        "issue",
        region="matches__region",
        industry="matches__industry",
        plant="matches__plant",
        enterprise="matches__plant__enterprise",
        agency="matches__agency",
    )
    paths = {"match": "", "reply": "match__", "visit": "match__", "retention": "match__", "recheck": "visit__match__"}
    withheld = {"visit": visits_to_come, "recheck": visits_to_come}
    for resource, to_match in paths.items():
        scopes.declare(
            resource,
            region=f"{to_match}region",
            industry=f"{to_match}industry",
            plant=f"{to_match}plant",
            enterprise=f"{to_match}plant__enterprise",
            agency=f"{to_match}agency",
            withheld=withheld.get(resource),
        )
    told = ~Q(state__in=(Card.State.DRAFT, Card.State.RETURNED)) & (Q(case__released=True) | Q(case__fictional=True))
    scopes.declare("card", public=told)  # drafts, and what is learnt of a case under embargo, are for those who write
    scopes.declare("draw", region="issue__region", public=Q(revealed_at__isnull=False))


def visits_to_come() -> Q:
    """A visit, or a look, is a plant's to see once it is recorded: what is drawn is not announced where it was."""
    return Q(found="")


def register_testimony() -> None:
    for model in (Card, Issue, Match, Reply, Draw, Visit, Recheck, Learnt):
        testimony.register(model)


def register_titles() -> None:
    titles.register(TITLES)


def register_sections() -> None:
    """What lessons add to the pages of a case, a plant and a major hazard."""
    cases.case_sections.register(sections.of_case, order=10)
    cases.case_sections.register(sections.next_of_case, order=15)
    cases.offer_measures(sections.measures)
    plant_sections.register(sections.of_plant, order=10)
    hazard_sections.register(sections.of_hazard, order=20)


def register_ways() -> None:
    navigation.register(_("Lessons"), "lessons:cards", "school", "card", "see", 20)
    navigation.register(_("Issued lessons"), "lessons:issues", "send", "issue", "see", 21)
    navigation.register(_("Retention"), "lessons:retention", "history", "retention", "see", 22)
