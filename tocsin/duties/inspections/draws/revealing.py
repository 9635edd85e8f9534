"""The hour has come: the list is computed for the first time, and each drawn inspector owes his visits."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.draws import custody
from tocsin.base.journal.draws import draw as rules
from tocsin.base.journal.draws.sealing import proofs
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections import kinds
from tocsin.duties.inspections.actions import ARTICLE
from tocsin.duties.inspections.draws.sealing import completing, sealing_entry, secret_of, unrevealed
from tocsin.duties.inspections.models import DrawnVisit, InspectionDraw, Seat
from tocsin.duties.inspections.rules.possible import NotPossible


def reveal(by: By | Act, draw: InspectionDraw) -> InspectionDraw:
    """From its hour on, by an officer or by the clock. Before, no list is made."""
    early(draw, by)
    checkpoint, entry = completing(draw), sealing_entry(draw)
    if checkpoint is None or entry is None:
        raise NotPossible(_("cannot reveal yet: the next checkpoint of the journal is published within a minute"))
    (proof,) = proofs([entry], checkpoint)
    with by.act("inspection_draw.revealed", draw, what={"checkpoint_size": checkpoint.size}) as act:
        held = unrevealed(draw)
        secret = secret_of(held)
        if secret is None:
            raise NotPossible(_("cannot reveal: the secret is lost; void this draw with that reason, and seal another"))
        held.secret, held.checkpoint, held.proof, held.revealed_at = secret, checkpoint.note, proof, act.at
        plants = order_of(held)
        held.sample = plants[: held.sample_size]
        held.save()
        act.testify(held)
        _assign(act, held, rules.Round(plants, held.sample_size, teams_of(held)))
    transaction.on_commit(lambda: custody.forget(draw.uid))
    draw.refresh_from_db()
    return draw


def early(draw: InspectionDraw, by: By | Act) -> None:
    """Raises NotPossible before the draw's hour."""
    if by.at < draw.opens_at:
        raise NotPossible(_("not before its hour: until then no list is made, and nobody is shown one"))


def key_of(draw: InspectionDraw) -> bytes:
    return rules.seed(draw.secret, rules.note_tree(draw.checkpoint)[1])


def order_of(draw: InspectionDraw) -> list[str]:
    return rules.order(draw.population, draw.first, key_of(draw))


def teams_of(draw: InspectionDraw) -> rules.Teams:
    plants = order_of(draw)[: draw.sample_size]
    return rules.Teams(key_of(draw), plants, draw.roster, draw.barred, draw.per_plant)


def _assign(act: Act, draw: InspectionDraw, found: rules.Round) -> None:
    plants = {str(one.uid): one for one in Plant.objects.filter(uid__in=draw.sample).select_related("region")}
    posts = {str(one.uid): one for one in Post.objects.filter(uid__in=draw.roster)}
    for place, (plant, team) in enumerate(found.visits):
        visit = DrawnVisit.objects.create(draw=draw, place=place, plant=plants[plant])
        seat(visit, [posts[uid] for uid in team])
        owe(act, visit)
        act.testify(visit)


def seat(visit: DrawnVisit, team: list[Post]) -> None:
    """These go there, and nobody else."""
    visit.seats.all().delete()
    Seat.objects.bulk_create([Seat(visit=visit, post=post, n=n) for n, post in enumerate(team)])


def owe(act: Act, visit: DrawnVisit) -> None:
    """The first of the team owes the visit. The obligation names no plant: lists that others read tell nothing."""
    draw, team = visit.draw, visit.team()
    owed = [Owed(visit.ref, draw.title, ARTICLE, draw.until, draw.region, team[0])] if team else []
    opened = obligations.open_many(act, kinds.DRAWN, owed)
    visit.obligation = opened[0] if opened else None
    visit.save(update_fields=["obligation"])
