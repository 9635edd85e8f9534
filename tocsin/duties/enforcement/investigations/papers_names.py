"""What the template of an investigation's report may name, and what each name means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.rules.contract import Name

N = Name(_("its number in this document"))
NAMES = {
    "number": Name(_("the number of the investigation")),
    "draft": Name(_("that this is a draft, else empty")),
    "fictional": Name(_("a warning when this is the fictional city, else empty")),
    "title": Name(_("what is investigated")),
    "plant": Name(_("the plant")),
    "enterprise": Name(_("the enterprise")),
    "place": Name(_("its address, else its region")),
    "happened_on": Name(_("the day on which it happened")),
    "grade": Name(_("the grade of the accident, else a dash")),
    "level": Name(_("which government investigates")),
    "due": Name(_("the day by which the report is due, with its basis")),
    "approval": Name(_("the number and the day of the approval, else a dash")),
    "team": Name(
        _("every member of the team"),
        {"n": N, "who": Name(_("the post, or the expert")), "part": Name(_("leader, member or expert, with the field")),
         "stated": Name(_("the day of the statement of no interest"))},
    ),
    "steps": Name(
        _("every step of the sequence"),
        {"when": Name(_("when, as exactly as it is known")), "what": Name(_("what happened")),
         "sources": Name(_("the numbers of the evidence"))},
    ),
    "causes": Name(
        _("every cause"),
        {"n": N, "weight": Name(_("direct, indirect, management")), "kind": Name(_("event, condition or barrier")),
         "what": Name(_("the cause in a sentence")), "led_to": Name(_("the numbers of what it led to")),
         "sources": Name(_("the numbers of the evidence"))},
    ),
    "gaps": Name(
        _("every gap of the plant and of the agencies"),
        {"whose": Name(_("whose gap")), "kind": Name(_("which gap")), "found": Name(_("what was found")),
         "end": Name(_("its measures, or why none follows and who signed"))},
    ),
    "measures": Name(
        _("every measure"),
        {"n": N, "what": Name(_("what is to be done")), "who": Name(_("who carries it out")),
         "due": Name(_("by which day"))},
    ),
    "evidence": Name(
        _("every piece of evidence that stands"),
        {"n": N, "what": Name(_("what it is")), "origin": Name(_("where it comes from")),
         "taken": Name(_("who took it, when and where")), "files": Name(_("its files with their digests"))},
    ),
}  # fmt: skip
