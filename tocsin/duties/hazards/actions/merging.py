"""Two records of one hazard become one: into the one that stands, never into one that is closed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.duties.hazards.actions.moving import drop, locked, moving
from tocsin.duties.hazards.models import Hazard
from tocsin.duties.hazards.rules import moves
from tocsin.duties.hazards.rules.moves import NotPossible

LONGEST_CHAIN = 20


def merge(by: By | Act, hazard: Hazard, into: Hazard, because: str) -> Hazard:
    """This record ends; what it stood for is followed in the other one, or in what that one was merged into."""
    why = moves.must_be_said(because, _("say why the two are the same hazard"))
    with moving(by, "merge", hazard, because=why) as (act, held):
        chain = _chain(into)
        moves.right_one([(one.uid, one.state) for one in chain], held.uid)
        root = chain[-1]
        if root.plant_id != held.plant_id:
            raise NotPossible(_("two hazards of different plants are not the same hazard"))
        for owed in (held.confirming, held.stopping, held.owed):
            drop(act, owed, why)
        held.merged_into = root
        act.what["into"] = root.uid
    return hazard


def _chain(into: Hazard) -> list[Hazard]:
    """From the named record to the one that stands for it, each held as it is now."""
    chain = [locked(into.pk)]
    while chain[-1].merged_into_id and len(chain) < LONGEST_CHAIN:
        chain.append(locked(chain[-1].merged_into_id))
    return chain
