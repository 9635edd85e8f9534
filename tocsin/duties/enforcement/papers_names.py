"""What the templates of enforcement's documents may name, and what each name means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.rules.contract import Name
from tocsin.duties.inspections.papers_names import HEAD as INSPECTION

HEAD = {
    "plant": Name(_("the plant")),
    "enterprise": Name(_("the enterprise it belongs to")),
    "place": Name(_("its address, else its region")),
    "scope": Name(_("what is stopped")),
    "from_day": Name(_("the day from which it holds")),
}
N, WHAT = Name(_("its number in this document")), Name(_("what is wrong"))
STOP_NAMES = {
    **HEAD,
    "reasons": Name(
        _("every hazard that is a reason"), {"n": N, "what": WHAT, "clause": Name(_("the clause it was found under"))}
    ),
}
RESTART_NAMES = {
    **HEAD,
    "order": Name(_("the number of the order that is lifted")),
    "ordered": Name(_("the day on which the stop was ordered")),
    "reasons": Name(
        _("every hazard that was a reason"),
        {
            "n": N,
            "what": WHAT,
            "closed": Name(_("the day on which it was closed")),
            "state": Name(_("what became of it")),
        },
    ),
}
OPINION_NAMES = {
    **INSPECTION,
    "orders": Name(_("the numbers of the orders in force")),
    "hazards": Name(
        _("every hazard that was looked at again"),
        {
            "n": N,
            "what": WHAT,
            "due": Name(_("the day by which it was to be put right")),
            "result": Name(_("whether it is put right")),
            "closed": Name(_("the day on which it was closed")),
        },
    ),
    "conclusion": Name(_("the conclusion in one sentence")),
}
