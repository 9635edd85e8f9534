"""What was found where a verified fix was looked at again: still in place, no longer in place, or cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.actions.own import hands
from tocsin.duties.lessons.actions.proof import File, hand_in, usable
from tocsin.duties.lessons.actions.visiting import SHORTEST_NOTE, let_fall
from tocsin.duties.lessons.models import Recheck, Reply
from tocsin.duties.lessons.refusals import NotPossible

Found = Recheck.Found
AROUND = ("visit__match__plant__enterprise", "visit__match__agency", "visit__match__region", "obligation")


def look_again(
    by: By | Act, recheck: Recheck, found: str, note: str = "", files: Sequence[File] = (), language: str | None = None
) -> Recheck:
    """Record the look, once. Where the fix is gone, the plant's word falls and the lesson is owed again."""
    _complete(found, note, files)
    with by.act("recheck.recorded", recheck, what={"found": str(found), "months": recheck.months}) as act:
        held = _held(recheck, by)
        held.found, held.at, held.by = str(found), act.at, act.who
        if note.strip():
            act.what["note"] = act.seal("note", note.strip())
            held.note = spoken(note.strip(), language)
        held.save(update_fields=["found", "at", "by", "note"])
        act.testify(held)
        usable(hand_in(act, files, held.ref, held.visit.match))
        if held.obligation and held.obligation.live:
            obligations.discharge(act, held.obligation)
        if found == Found.GONE:
            let_fall(act, held.visit.match_id, held.visit.match.plant_id, Reply.Fell.NOT_KEPT)
    recheck.refresh_from_db()
    return recheck


def _complete(found: str, note: str, files: Sequence[File]) -> None:
    if found not in Found.values:
        raise NotPossible(_("a look finds it still in place, no longer in place, or says that it cannot be told"))
    if found != Found.UNTOLD and not files:
        raise NotPossible(_("hand in a photograph of what you saw"))
    if found == Found.GONE and len(note.strip()) < SHORTEST_NOTE:
        raise NotPossible(_("say what was found: the plant has to know what is missing"))
    if found == Found.UNTOLD and len(note.strip()) < SHORTEST_NOTE:
        raise NotPossible(_("say why it cannot be told"))


def _held(recheck: Recheck, by: By | Act) -> Recheck:
    match = recheck.visit.match
    hold([match.plant_id])
    held = Recheck.objects.select_for_update(of=("self",)).select_related(*AROUND).get(pk=recheck.pk)
    if held.found:
        raise NotPossible(_("this look is recorded already; a later finding needs a look of its own"))
    if held.left_out:
        raise NotPossible(_("nobody has to look: %(why)s") % {"why": held.get_left_out_display()})
    plant = held.visit.match.plant
    if plant is not None and plant.state == Plant.State.DEREGISTERED:
        raise NotPossible(_("this plant is deregistered: nobody has to look, and the look will be called off"))
    if by.who in hands(held.visit.match, by.at):
        raise NotPossible(_("whoever gave a reply, or works there, cannot look again: someone else has to"))
    return held
