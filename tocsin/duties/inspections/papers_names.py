"""What the templates of an inspection's documents may name, and what each name means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.rules.contract import Name

HEAD = {
    "plant": Name(_("the plant that was inspected")),
    "enterprise": Name(_("the enterprise it belongs to")),
    "place": Name(_("its address, else its region")),
    "inspector": Name(_("the inspector's post")),
    "began": Name(_("when the inspection began")),
    "ended": Name(_("when it ended")),
    "met": Name(_("the post that was met there")),
    "checklists": Name(_("the checklists that were used")),
    "drawn": Name(_("by which hash its draw was sealed, else empty")),
}
N = Name(_("its number in this document"))
WHAT, CLAUSE = Name(_("what is wrong")), Name(_("the clause it was found under"))
RECORD_NAMES = {
    **HEAD,
    "answers": Name(
        _("every question with its answer"),
        {
            "n": N,
            "ask": Name(_("the question")),
            "said": Name(_("the answer in words")),
            "note": Name(_("what was written beside it")),
            "clause": Name(_("the clause the question rests on")),
        },
    ),
    "hazards": Name(_("every hazard that was found"), {"n": N, "what": WHAT, "clause": CLAUSE}),
    "count": Name(_("how many hazards were found")),
    "note": Name(_("what else was said")),
}
ORDER_NAMES = {
    **HEAD,
    "hazards": Name(
        _("every hazard that must be put right"),
        {
            "n": N,
            "what": WHAT,
            "where": Name(_("where in the plant")),
            "clause": CLAUSE,
            "grade": Name(_("how it was graded")),
            "due": Name(_("the day by which it is put right")),
        },
    ),
    "fixings": Name(_("the five fixings that are asked"), {"n": N, "text": Name(_("one of the five"))}),
    "last": Name(_("the last of the days")),
}
