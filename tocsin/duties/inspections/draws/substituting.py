"""Somebody cannot come, or a plant is gone: the next in the drawn queue comes in, with a reason, and nobody else."""

from __future__ import annotations

import uuid

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.queries import holders, posts
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.draws import draw as rules
from tocsin.base.obligations import actions as obligations
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.draws.revealing import order_of, owe, seat, teams_of
from tocsin.duties.inspections.models import DrawnVisit, InspectionDraw, Substitution
from tocsin.duties.inspections.rules.possible import NotPossible


def substitute(by: By | Act, visit: DrawnVisit, out: uuid.UUID, why: str, because: str) -> Substitution:
    """``out`` is the post of one of the team, or the plant itself; who comes in follows from the draw."""
    if why not in Substitution.Why.values or len(because.strip()) < 4:
        raise NotPossible(_("say why: a substitution without a reason is none"))
    with by.act("inspection_draw.substituted", visit.draw, because=because.strip()) as act:
        draw = InspectionDraw.objects.select_for_update(of=("self",)).select_related("region").get(pk=visit.draw_id)
        held = DrawnVisit.objects.select_related("plant", "obligation").get(pk=visit.pk)
        if draw.published_at or held.inspection_id:
            raise NotPossible(_("this visit has begun, or the draw is published: nobody is replaced any more"))
        whose = "plant" if out == held.plant.uid else "inspector"
        if (why == Substitution.Why.GONE) != (whose == "plant"):
            raise NotPossible(_("a plant is replaced when it is closed or gone; an inspector when he cannot come"))
        if whose == "inspector" and out not in [post.uid for post in held.team()]:
            raise NotPossible(_("this inspector does not go there"))
        found = _next(act, draw, held, whose, out)
        one = Substitution(draw=draw, place=held.place, whose=whose, out=out, why=why, at=act.at, by=act.who, **found)
        one.save()
        act.what.update(n=one.n, said=rules.said(one.salt, one.told()))
        _move(act, held, one)
        act.testify_all([one, held])
    return one


def round_of(draw: InspectionDraw) -> rules.Round:
    """The visits as they stand after what was substituted so far."""
    found = rules.Round(order_of(draw), draw.sample_size, teams_of(draw))
    for one in draw.substitutions.order_by("n"):
        found.substitute(one.place, one.whose, str(one.out), str(one.into), one.passed)
    return found


def _next(act: Act, draw: InspectionDraw, visit: DrawnVisit, whose: str, out: uuid.UUID) -> dict[str, object]:
    """The next who is there at all; those passed over (a post that is closed or vacant, a plant gone) are named."""
    line = round_of(draw).followers(visit.place, whose)
    there = _there(act, line, whose)
    passed: list[str] = []
    for uid in line:
        if uid in there:
            n = draw.substitutions.count()
            return {"n": n, "into": uuid.UUID(uid), "passed": passed}
        passed.append(uid)
    raise NotPossible(_("nobody is left in the queue; let the visit be, and say so when the draw is published"))


def _there(act: Act, line: list[str], whose: str) -> set[str]:
    if whose == "plant":
        rows = Plant.objects.filter(uid__in=line[:200], state=Plant.State.ACTIVE)
        return {str(uid) for uid in rows.values_list("uid", flat=True)}
    able = list(posts().filter(uid__in=line))
    held = holders(able, act.at)
    return {str(post.uid) for post in able if post.pk in held}


def _move(act: Act, visit: DrawnVisit, one: Substitution) -> None:
    """The team changes; whoever bore the visit and no longer does is freed, and who bears it now owes it."""
    _plant, team = round_of(visit.draw).visits[visit.place]
    if one.whose == "plant":
        visit.plant = Plant.objects.get(uid=one.into)
        visit.save(update_fields=["plant"])
    known = {str(post.uid): post for post in Post.objects.filter(uid__in=team)}
    seat(visit, [known[uid] for uid in team])
    if visit.obligation and visit.obligation.live:
        if str(visit.obligation.bearer.uid) == team[0]:
            return
        obligations.withdraw(act, visit.obligation, str(one.get_why_display()))
    owe(act, visit)
