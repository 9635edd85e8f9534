"""What the journal calls the acts of this room, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLES = {
    "obligation.opened": _("obligation opened"),
    "obligations.opened": _("obligations opened"),
    "obligation.left_out": _("left out: no obligation opened"),
    "obligation.submitted": _("submitted for verification"),
    "obligations.submitted": _("submitted for verification"),
    "obligation.verified": _("verified"),
    "obligations.verified": _("verified"),
    "obligation.sent_back": _("sent back"),
    "obligation.discharged": _("discharged"),
    "obligations.discharged": _("discharged"),
    "obligation.withdrawn": _("withdrawn"),
    "obligations.withdrawn": _("withdrawn"),
    "obligation.extended": _("extended"),
    "obligation.handed_over": _("handed over"),
    "obligation.reopened": _("reopened"),
    "obligation.recurred": _("came back: a new obligation was opened"),
    "obligation.escalated": _("reminded or escalated"),
    "obligations.escalated": _("reminded or escalated"),
    "obligation.moved_up": _("moved to another bearer or verifier"),
    "obligations.moved_up": _("moved to another bearer or verifier"),
    "obligation.time_asked": _("more time asked for"),
    "obligation.time_granted": _("more time granted"),
    "obligation.time_refused": _("more time refused"),
    "obligation.time_lapsed": _("request for more time lapsed"),
    "obligations.time_lapsed": _("requests for more time lapsed"),
}
