"""What the meeting paper's template may name, and what each name means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.rules.contract import Name

N = _("its number in the list of figures at the end")
COUNT = _("how many")
NAMES = {
    "title": Name(_("the heading")),
    "place": Name(_("the region, or regions, it speaks of")),
    "moment": Name(_("when it was computed")),
    "post": Name(_("the post that made it; no person is named")),
    "fictional": Name(_("a warning when this is the fictional city, else empty")),
    "headlines": Name(_("the sentences at the top"), {"text": Name(_("one sentence"))}),
    "threats": Name(
        _("what can kill many people"),
        {
            "title": Name(_("what it is")),
            "why": Name(_("what it comes from")),
            "has": Name(_("how many plants have it")),
            "has_n": Name(N),
            "unknown": Name(_("of how many nobody knows")),
            "unknown_n": Name(N),
        },
    ),
    "steps": Name(_("the funnel of all lessons"), {"title": Name(_("the step")), "count": Name(COUNT), "n": Name(N)}),
    "lessons": Name(
        _("lessons that were visited after a sealed draw"),
        {
            "title": Name(_("the lesson")),
            "visited": Name(COUNT),
            "visited_n": Name(N),
            "really": Name(COUNT),
            "really_n": Name(N),
            "share": Name(_("the share with its 90 % interval")),
        },
    ),
    "retention": Name(_("whether it is still there later, or that there is not enough data")),
    "late": Name(
        _("what is late: whose move, and of which kind"), {"title": Name(_("what")), "count": Name(COUNT), "n": Name(N)}
    ),
    "oldest": Name(
        _("the oldest of what is late"),
        {
            "title": Name(_("what")),
            "where": Name(_("where")),
            "mover": Name(_("whose move it is")),
            "due": Name(_("the day it was due")),
        },
    ),
    "silent": Name(_("what has no answer"), {"title": Name(_("what")), "count": Name(COUNT), "n": Name(N)}),
    "regions": Name(
        _("regions beside one another, in the order of their codes"),
        {
            "name": Name(_("the region")),
            "plants": Name(COUNT),
            "dangerous": Name(COUNT),
            "unanswered": Name(COUNT),
            "overdue": Name(COUNT),
            "visited": Name(COUNT),
            "really": Name(COUNT),
            "share": Name(_("the share with its 90 % interval")),
        },
    ),
    "order": Name(_("what may be said of their order, and what may not")),
    "figures": Name(
        _("every figure with the address of its records"),
        {
            "n": Name(_("its number")),
            "title": Name(_("what is counted")),
            "count": Name(COUNT),
            "link": Name(_("the address that opens its records")),
        },
    ),
    "paper": Name(_("the public id of this paper in the journal")),
    "journal_size": Name(_("how many entries the last signed checkpoint covers")),
    "journal_root": Name(_("the root of the journal's tree at that checkpoint")),
    "journal_at": Name(_("when that checkpoint was signed")),
    "version": Name(_("the version of Tocsin")),
}
