"""A draw in words: how far it is, what was checked, who was replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.registry.models import Plant
from tocsin.duties.inspections.draws.publishing import verified
from tocsin.duties.inspections.models import InspectionDraw

TITLES = {
    "sealed": lambda: _("the sealing entry in the journal commits to this draw"),
    "covered": lambda: _("the sealing entry lies below the checkpoint that completed the seed"),
    "population": lambda: _("the plants have the root that was sealed"),
    "secret": lambda: _("the secret is the one that was committed to"),
    "sample": lambda: _("the drawn plants follow from the secret, the checkpoint and all plants"),
    "roster": lambda: _("the inspectors who could be drawn, and who was barred from where, have the roots sealed"),
    "substituted": lambda: _("every substitution has its entry and its reason in the journal, and took the next"),
    "teams": lambda: _("who went where follows from the seed and the substitutions, and from nothing else"),
    "signature": lambda: _("the checkpoints are signed by this installation's journal"),
    "first": lambda: _("no earlier checkpoint could have been used"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked."""

    name: str
    title: str
    holds: bool


def checks(draw: InspectionDraw) -> list[Check]:
    return [Check(name, TITLES[name](), holds) for name, holds in verified(draw)]


def steps(draw: InspectionDraw, completed: bool) -> list[dict[str, Any]]:
    """The four steps of a draw, and which are done."""
    return [
        {"title": _("sealed"), "at": draw.sealed_at, "done": True},
        {"title": _("seed complete"), "at": None, "done": completed},
        {"title": _("shown to those drawn"), "at": draw.revealed_at or draw.opens_at, "done": bool(draw.revealed_at)},
        {"title": _("published"), "at": draw.published_at or draw.until, "done": bool(draw.published_at)},
    ]


def substitutions(draw: InspectionDraw) -> list[dict[str, Any]]:
    """Each with its names for those who may read them; the public page shows the places alone."""
    rows = list(draw.substitutions.order_by("n"))
    uids = {uid for one in rows for uid in (one.out, one.into)}
    names = dict(Post.objects.filter(uid__in=uids).values_list("uid", "title"))
    names |= dict(Plant.objects.filter(uid__in=uids).values_list("uid", "name"))
    return [
        {"one": one, "number": one.place + 1, "out": names.get(one.out), "into": names.get(one.into)} for one in rows
    ]
