"""A visit is recorded: what was found where it was said to be fixed, or not to be affected."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.web.words import spoken
from tocsin.duties.lessons.actions.falling import Fall, fall_all
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.actions.own import hands
from tocsin.duties.lessons.actions.proof import File, hand_in
from tocsin.duties.lessons.models import Match, Reply, Visit
from tocsin.duties.lessons.refusals import NotPossible

SHORTEST_NOTE = 4


def record(
    by: By | Act, visit: Visit, found: str, note: str = "", files: Sequence[File] = (), language: str | None = None
) -> Visit:
    """Verified or rejected. A rejection lets the plant's reply fall, and what it had ended is owed again."""
    if found not in Visit.Found.values:
        raise NotPossible(_("a visit finds it verified or rejected"))
    if found == Visit.Found.REJECTED and len(note.strip()) < SHORTEST_NOTE:
        raise NotPossible(_("say what was found: the plant has to know what is missing"))
    with by.act("visit.recorded", visit, what={"found": str(found)}) as act:
        held = _held(visit, by)
        held.found, held.at, held.by = str(found), act.at, act.who
        if note.strip():
            act.what["note"] = act.seal("note", note.strip())
            held.note = spoken(note.strip(), language)
        held.save(update_fields=["found", "at", "by", "note"])
        act.testify(held)
        hand_in(act, files, held.ref, held.match)
        if held.obligation and held.obligation.live:
            obligations.discharge(act, held.obligation)
        if found == Visit.Found.REJECTED:
            let_fall(act, held.match_id, held.match.plant_id, Reply.Fell.REJECTED)
    visit.refresh_from_db()
    return visit


def _held(visit: Visit, by: By | Act) -> Visit:
    related = ("match__plant__enterprise", "match__agency", "match__region", "reply", "draw", "obligation")
    held = Visit.objects.select_for_update(of=("self",)).select_related(*related).get(pk=visit.pk)
    if held.found:
        raise NotPossible(_("this visit is recorded already; a later finding needs a visit of its own"))
    if by.who in hands(held.match, by.at):
        raise NotPossible(_("whoever gave a reply, or works there, cannot verify it: someone else has to look"))
    return held


def let_fall(act: Act, match: int, plant: int | None, why: str) -> None:
    """What was seen on site goes before any word, also one given since. Internal keys of the match and its plant."""
    hold([plant])
    related = ("plant__profile", "plant__enterprise", "agency", "region", "obligation", "issue__card")
    held = Match.objects.select_for_update(of=("self",)).select_related(*related).get(pk=match)
    ended = (Reply.Kind.FIXED, Reply.Kind.NOT_AFFECTED)
    standing = (
        Reply.objects.select_for_update(of=("self",))
        .select_related("match")
        .filter(match=held, fallen_at=None, kind__in=ended)
    )
    fall_all(act, [Fall(held, reply, why) for reply in standing])
