"""An inspector declares that he keeps away from an enterprise 回避: from then on no draw sends him there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import By
from tocsin.base.registry.models import Enterprise
from tocsin.base.web.words import spoken
from tocsin.duties.inspections.models import Avoidance
from tocsin.duties.inspections.rules.possible import NotPossible


def declare(by: By, enterprise: Enterprise, because: str) -> Avoidance:
    """It holds for the person, in every post; draws that are sealed already know nothing of it."""
    if by.who is None or len(because.strip()) < 4:
        raise NotPossible(_("say why you keep away from this enterprise"))
    if Avoidance.objects.filter(who=by.who, enterprise=enterprise).exists():
        raise NotPossible(_("you have declared this already"))
    one = Avoidance(who=by.who, enterprise=enterprise, reason=spoken(because.strip()), at=by.at)
    with by.act("avoidance.declared", one, because=because.strip()) as act:
        one.save()
        act.testify(one)
    return one
