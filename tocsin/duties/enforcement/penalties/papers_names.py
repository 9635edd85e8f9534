"""What the templates of a penalty's notice and decision may name, and what each name means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.documents.rules.contract import Name

HEAD = {
    "case": Name(_("the number under which the case was filed")),
    "party": Name(_("the enterprise, or the person with the position")),
    "plant": Name(_("the plant")),
    "place": Name(_("its address, else its region")),
    "what": Name(_("what was done against the law")),
    "acted_on": Name(_("the day of the act, or its last day")),
    "article": Name(_("the article it rests on, with its edition")),
    "low": Name(_("the least the law allows, in yuan")),
    "high": Name(_("the most the law allows, in yuan")),
    "told_on": Name(_("the day on which the party was told")),
}
NOTICE_NAMES = {
    **HEAD,
    "proposed": Name(_("the fine that is proposed, in yuan")),
    "speak_until": Name(_("the last day to state and defend, or to ask for a hearing")),
    "rights": Name(_("the rights of the party in a sentence")),
}
N = Name(_("its number in this document"))
DECISION_NAMES = {
    **HEAD,
    "amount": Name(_("the fine, in yuan")),
    "proofs": Name(_("everything that proves it"), {"n": N, "name": Name(_("what it is called"))}),
    "factors": Name(
        _("every circumstance that was weighed"),
        {"n": N, "factor": Name(_("which circumstance")), "why": Name(_("why it is there"))},
    ),
    "notice": Name(_("the number of the notice")),
    "said": Name(_("what the party said")),
    "answer": Name(_("what was answered to it")),
    "decided_on": Name(_("the day of the decision")),
    "pay_days": Name(_("in how many days after receipt the fine is paid")),
    "appeal": Name(_("how and until when the party can appeal")),
}
