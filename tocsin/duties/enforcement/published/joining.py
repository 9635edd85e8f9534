"""What typical cases hand down at the start: where they lie, what the journal vouches for, titles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts import scopes, timelines
from tocsin.base.journal import testimony, titles
from tocsin.base.web import navigation
from tocsin.duties.enforcement.published.models import TypicalCase

TITLES = {
    "typical_case.drafted": _("typical case drafted"),
    "typical_case.rewritten": _("typical case rewritten"),
    "typical_case.published": _("typical case published"),
    "typical_case.withdrawn": _("typical case withdrawn"),
}


def declare() -> None:
    scopes.declare("typical_case", region="region", industry="plant__industry")
    testimony.register(TypicalCase)
    titles.register(TITLES)
    timelines.register(TypicalCase, "typical_case", lambda one: one.texts["title"].get("zh-hans", ""))
    navigation.register(_("Typical cases"), "enforcement:typical_drafts", "gavel", "typical_case", "see", 20)
