"""Somebody else looks at a closed hazard: it stands, it fell and comes back as a hazard of its own, or it is gone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.base.evidence import actions as evidence
from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.web.words import spoken
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.inspections.models import SecondLook
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.rules.second_looks import must_be_another

Result = SecondLook.Result
File = tuple[str, bytes]


def look_again(by: By | Act, look: SecondLook, result: str, said: str, files: Sequence[File] = ()) -> SecondLook:
    """What was seen on site. «Not put right after all» opens the hazard anew, with a clock of its own."""
    if result not in Result.values:
        raise NotPossible(_("say whether it is still put right"))
    if len(said.strip()) < 4:
        raise NotPossible(_("say what you saw on site"))
    if result != Result.UNSEEN and not files:
        raise NotPossible(_("a second look is proven by a photograph from the site"))
    with by.act("second_look.made", look, what={"result": result}) as act:
        held = (
            SecondLook.objects.select_for_update(of=("self",))
            .select_related("hazard", "plant", "obligation")
            .get(pk=look.pk)
        )
        if held.result:
            raise NotPossible(_("it was looked at again already"))
        must_be_another(by.who, held.closed_by, held.fixed_by)
        act.what["said"] = act.seal("said", said.strip())
        for name, data in files:
            evidence.hand_in(act, data, name, held.ref, held.plant.uid)
        held.result, held.said, held.looked_at, held.looked_by = result, spoken(said.strip()), act.at, by.who
        if result == Result.FELL:
            told = hazards.Told(said.strip(), held.hazard.where, "inspection", source=held.ref)
            held.came_back = hazards.recur(act, held.hazard, told)
        if held.obligation is not None and held.obligation.live:
            obligations.discharge(act, held.obligation)
        held.save()
        act.testify(held)
    look.refresh_from_db()
    return look
