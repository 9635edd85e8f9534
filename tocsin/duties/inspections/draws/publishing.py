"""A draw is published 一公开: its secret, its list, its substitutions; from then on anyone checks it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.journal import keys
from tocsin.base.journal import queries as journal
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.draws.draw import INSPECTIONS, checks
from tocsin.base.journal.draws.sealing import proofs, signed_here
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.duties.inspections.draws.sealing import completing
from tocsin.duties.inspections.models import DrawnVisit, Inspection, InspectionDraw
from tocsin.duties.inspections.rules.possible import NotPossible


def publish(by: By | Act, draw: InspectionDraw) -> InspectionDraw:
    """When every visit is finished, or its last day has passed."""
    if draw.revealed_at is None or draw.published_at:
        raise NotPossible(_("a draw is published once, after it was revealed"))
    if by.at <= draw.until and (waiting := still_to_visit(draw)):
        raise NotPossible(_("cannot publish yet: %(n)d visits are not finished, and the last day has not passed")
                          % {"n": waiting})  # fmt: skip
    closing = _closing(draw)
    with by.act("inspection_draw.published", draw) as act:
        held = InspectionDraw.objects.select_for_update(of=("self",)).get(pk=draw.pk)
        if held.substitutions.count() != len(closing["entries"]):
            raise NotPossible(_("somebody was replaced just now: publish again in a minute"))
        held.closing, held.published_at = closing, act.at
        held.save(update_fields=["closing", "published_at"])
        act.what.update(secret=held.secret, sample=held.sample)
        act.testify(held)
    draw.refresh_from_db()
    return draw


def still_to_visit(draw: InspectionDraw) -> int:
    done = draw.visits.filter(inspection__state=Inspection.State.FINISHED).count()
    return draw.visits.count() - done


def _closing(draw: InspectionDraw) -> dict[str, Any]:
    """The newest checkpoint, and every substitution's entry with its path to that checkpoint's root."""
    found = list(Entry.objects.filter(kind="inspection_draw.substituted", about=draw.uid).order_by("id"))
    newest = journal.newest_checkpoint()
    if newest is None or not _covers(newest, found):
        raise NotPossible(_("somebody was replaced just now: publish again in a minute"))
    return {"checkpoint": newest.note, "entries": proofs(found, newest)}


def _covers(checkpoint: Checkpoint, entries: list[Entry]) -> bool:
    return all(entry.position is not None and entry.position < checkpoint.size for entry in entries)


def bundle(draw: InspectionDraw) -> dict[str, Any]:
    """Everything an outsider needs, in plain JSON. The ids are opaque: they name nobody."""
    same = ("commitment", "secret", "population", "population_root", "first", "first_root", "roster", "roster_root",
            "barred", "barred_root", "sample_size", "per_plant", "sample", "checkpoint")  # fmt: skip
    told = {name: getattr(draw, name) for name in same}
    entries = draw.closing.get("entries", [])
    substitutions = [
        {**one.told(), "salt": one.salt, "entry": entries[one.n] if one.n < len(entries) else None}
        for one in draw.substitutions.order_by("n")
    ]
    return {
        "protocol": INSPECTIONS, "uid": str(draw.uid), **told, "entry": draw.proof, "keys": keys.verifier_keys(),
        "closing": draw.closing.get("checkpoint", ""), "substitutions": substitutions,
        "visits": [_line(one) for one in draw.visits.select_related("plant", "inspection").order_by("place")],
    }  # fmt: skip


def _line(visit: DrawnVisit) -> dict[str, Any]:
    done = visit.inspection and visit.inspection.state == Inspection.State.FINISHED
    team = [str(post.uid) for post in visit.team()]
    return {"plant": str(visit.plant.uid), "team": team, "visited": bool(done)}


def verified(draw: InspectionDraw) -> list[tuple[str, bool]]:
    """Every check by its name: the public ones, and what the journal adds inside."""
    checkpoint = completing(draw)
    first = checkpoint is not None and checkpoint.note == draw.checkpoint
    signed = signed_here(draw.checkpoint) and signed_here(draw.closing.get("checkpoint", ""))
    return [*checks(bundle(draw)), ("signature", signed), ("first", first)]


def honest(draw: InspectionDraw) -> bool:
    return all(holds for _name, holds in verified(draw))
