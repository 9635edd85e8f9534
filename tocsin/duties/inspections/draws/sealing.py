"""A draw of inspections is sealed: plants, inspectors and a secret are committed to; nobody knows whom it picks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.base.accounts.queries import open_post
from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.draws import sealing
from tocsin.base.journal.draws.draw import INSPECTIONS, population_root
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Region
from tocsin.base.web.words import spoken
from tocsin.duties.inspections.actions import ARTICLE
from tocsin.duties.inspections.draws.population import MOST, Crowd, Wanted, crowd
from tocsin.duties.inspections.models import InspectionDraw
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.sheets import shelf

KIND = "inspection_draw.sealed"
LEAST_TEAM, LARGEST_TEAM = 2, 6
AHEAD, LONGEST = dt.timedelta(days=90), dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Terms:
    """How many, by how many, and when: hidden until ``opens_at``, visited by ``until``."""

    title: str
    size: int
    each: int
    opens_at: dt.datetime
    until: dt.datetime


def seal(by: By, wanted: Wanted, terms: Terms) -> InspectionDraw:
    """Commit to a secret and to everybody who can be drawn."""
    post = open_post(by.post)
    if post is None:
        raise NotPossible(_("a draw is sealed by an officer's post"))
    with transaction.atomic():
        Region.objects.select_for_update(no_key=True).get(pk=wanted.region.pk)
        _one_at_a_time(wanted)
        found = crowd(wanted, post, by.at)
        fitting(found, terms, by.at)
        return _commit(by, wanted, terms, found)


def fitting(found: Crowd, terms: Terms, now: dt.datetime) -> None:
    """Raises NotPossible when nobody could be drawn honestly from this."""
    if not found.plants:
        raise NotPossible(_("there is no plant to draw from: choose other checklists, or a larger region"))
    if len(found.plants) > MOST:
        raise NotPossible(_("more than %(most)d plants: narrow the region or the industry") % {"most": MOST})
    if not 1 <= terms.size <= len(found.plants):
        raise NotPossible(_("draw between 1 and %(n)d plants") % {"n": len(found.plants)})
    if not LEAST_TEAM <= terms.each <= LARGEST_TEAM:
        raise NotPossible(_("two inspectors go at least: nobody enforces the law alone"))
    if short := found.short(terms.each):
        raise NotPossible(
            _("to %(n)d plants fewer than %(each)d inspectors may go: let more inspectors be drawn")
            % {"n": short, "each": terms.each}
        )
    if not now < terms.opens_at <= now + AHEAD:
        raise NotPossible(_("the hour at which it is shown lies ahead, within 90 days"))
    if not terms.opens_at < terms.until <= terms.opens_at + LONGEST:
        raise NotPossible(_("the last day comes after that hour, within 60 days"))


def _one_at_a_time(wanted: Wanted) -> None:
    """Nobody draws until it suits: what was drawn from the same plants is visited and published first."""
    near = {*registry.below(wanted.region), *(one.pk for one in registry.above(wanted.region))}
    for one in InspectionDraw.objects.filter(published_at=None, voided_at=None, region__in=near):
        if set(one.topics) & set(wanted.topics):
            raise NotPossible(
                _("a draw by one of these checklists is not published yet here; nobody draws again until it suits")
            )


def _commit(by: By, wanted: Wanted, terms: Terms, found: Crowd) -> InspectionDraw:
    draw = InspectionDraw(
        region=wanted.region, title=spoken(terms.title), industry=wanted.industry, overdue=wanted.overdue,
        topics={key: one.version for key, one in shelf.used_in(wanted.region).items() if key in wanted.topics},
        population=found.plants, first=found.first, roster=found.roster, barred=found.barred,
        population_root=population_root(found.plants), first_root=population_root(found.first),
        roster_root=population_root(found.roster), barred_root=population_root(found.barred),
        sample_size=terms.size, per_plant=terms.each, sealed_at=by.at, opens_at=terms.opens_at, until=terms.until,
    )  # fmt: skip
    draw.commitment = sealing.new_commitment(draw.uid)
    with by.act(KIND, draw, what=_told(draw), article=ARTICLE) as act:
        draw.save()
        act.testify(draw)
    return draw


def _told(draw: InspectionDraw) -> dict[str, object]:
    roots = ("commitment", "population_root", "first_root", "roster_root", "barred_root", "per_plant", "topics",
             "opens_at", "until")  # fmt: skip
    told = {name: getattr(draw, name) for name in roots}
    counts = {"population": len(draw.population), "first": len(draw.first), "roster": len(draw.roster)}
    return {"protocol": INSPECTIONS, "region": draw.region.uid, "sample": draw.sample_size, **told, **counts}


def sealing_entry(draw: InspectionDraw) -> Entry | None:
    return sealing.sealing_entry(draw.ref, KIND)


def completing(draw: InspectionDraw) -> Checkpoint | None:
    """The first checkpoint that covers the sealing entry; None until it is published."""
    return sealing.completing(draw.ref, KIND)


def secret_of(draw: InspectionDraw) -> str | None:
    return sealing.secret_of(draw.uid, draw.commitment)


def void(by: By | Act, draw: InspectionDraw, because: str) -> InspectionDraw:
    """It will not be revealed; once the seed is complete only because its secret is lost. The reason stays."""
    if len(because.strip()) < 4:
        raise NotPossible(_("say why: the reason is kept in the journal"))
    with by.act("inspection_draw.voided", draw, because=because.strip()) as act:
        held = unrevealed(draw)
        if completing(held) is not None and secret_of(held) is not None:
            raise NotPossible(_("cannot void: the seed is complete and the secret is at hand"))
        held.voided_at = act.at
        held.save(update_fields=["voided_at"])
        act.testify(held)
    draw.refresh_from_db()
    return draw


def unrevealed(draw: InspectionDraw) -> InspectionDraw:
    held = InspectionDraw.objects.select_for_update(of=("self",)).select_related("region").get(pk=draw.pk)
    if held.revealed_at or held.voided_at:
        raise NotPossible(_("this draw is revealed or void already"))
    return held
