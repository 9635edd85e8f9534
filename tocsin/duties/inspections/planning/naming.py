"""One inspector is named for each plant: proposed by the plan, confirmed by the office, changed with a reason.

Nothing is lost when somebody leaves: the post stays named, the plant stands among the findings until another is, and
until then whoever is nearest and able stands in.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from tocsin.base.accounts import queries as accounts
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import narrow
from tocsin.base.journal.acts import By
from tocsin.base.obligations.places import IN_REGION, able, holdings, over_plant
from tocsin.base.registry.models import Plant
from tocsin.base.web.words import spoken
from tocsin.duties.inspections.models import NamedInspector, SupervisionPlan
from tocsin.duties.inspections.planning.teams import may_go
from tocsin.duties.inspections.rules.possible import NotPossible


def named_now() -> QuerySet[NamedInspector]:
    return NamedInspector.objects.filter(until=None)


def of_plant(plant: Plant) -> NamedInspector | None:
    return named_now().filter(plant=plant).select_related("inspector").first()


def ever_named_at(plant: Plant) -> QuerySet[NamedInspector]:
    """Now and before."""
    return NamedInspector.objects.filter(plant=plant)


def without(post: Post, now: dt.datetime) -> QuerySet[Plant]:
    """Plants this post supervises for which nobody is named, or whose named post nobody holds: findings, by name."""
    held = Exists(holdings(now).filter(post=OuterRef("inspector")))
    good = named_now().filter(held, plant=OuterRef("pk"), inspector__closed_at=None)
    plants = narrow(Plant.objects.filter(state=Plant.State.ACTIVE), post, "plant", "see")
    return plants.filter(~Exists(good)).select_related("region", "enterprise").order_by("name", "pk")


def stands_in(plant: Plant, now: dt.datetime) -> Post | None:
    """Who is nearest and able until somebody is named."""
    place = over_plant(plant)
    return next(iter(able({place}, now).authorities(place, IN_REGION)), None)


def proposals(plan: SupervisionPlan, now: dt.datetime) -> dict[int, Post]:
    """{plant's internal key: post}: whoever is sent there most; where nobody is, whoever may go and has fewest.

    A plant that has a named inspector who is still there keeps them, and is absent.
    """
    rows = list(plan.visits.select_related("plant", "team__lead", "team__second").order_by("pk"))
    plants = list({row.plant_id: row.plant for row in rows}.values())
    held = Exists(holdings(now).filter(post=OuterRef("inspector")))
    kept = set(named_now().filter(held, plant__in=plan.visits.values("plant")).values_list("plant_id", flat=True))
    sent: dict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if row.team is not None:
            sent[row.plant_id][row.team.pk] += 1
    crews = {crew.pk: crew for crew in plan.teams.select_related("lead", "second").order_by("n")}
    able_ = set(accounts.holders([p for c in crews.values() for p in (c.lead, c.second) if p], now))
    may = may_go([(crew.lead, crew.second) for crew in crews.values()], plants)
    order, has, found = list(crews.values()), Counter[int](), dict[int, Post]()
    for n, plant in enumerate(plants):
        if plant.pk in kept:
            continue
        most = sent[plant.pk].most_common(1)
        near = [crews[most[0][0]]] if most else [order[k] for k in may[n].nonzero()[0]]
        posts = [post for crew in near for post in (crew.lead, crew.second) if post is not None and post.pk in able_]
        if posts:
            found[plant.pk] = min(posts, key=lambda post: (has[post.pk], post.pk))
            has[found[plant.pk].pk] += 1
    return found


def confirm(by: By, plan: SupervisionPlan) -> int:
    """The office confirms what the plan proposes; whoever was named and is gone is followed."""
    with by.act("inspectors.named", plan) as act:
        told = proposals(plan, by.at)
        if not told:
            raise NotPossible(_("every plant of this plan has a named inspector already"))
        named_now().filter(plant__in=told).update(until=by.at)
        new = [NamedInspector(plant_id=plant, inspector=post, since=by.at, plan=plan) for plant, post in told.items()]
        act.testify_all(NamedInspector.objects.filter(plant__in=told, until=by.at))
        NamedInspector.objects.bulk_create(new, batch_size=500)
        act.testify_all(new)
        act.what["plants"] = len(new)
    return len(new)


def name(by: By, plant: Plant, inspector: Post, because: str) -> NamedInspector:
    """Another inspector from now on, for a reason."""
    if len(because.strip()) < 4:
        raise NotPossible(_("say why the inspector is changed"))
    new = NamedInspector(plant=plant, inspector=inspector, since=by.at, because=spoken(because.strip()))
    with by.act("inspector.named", new, what={"plant": plant.uid}, because=because.strip()) as act:
        if inspector not in choices(plant, by.at):
            raise NotPossible(_("choose an inspector who holds a post over this plant"))
        for old in named_now().select_for_update().filter(plant=plant):
            old.until = by.at
            old.save()
            act.testify(old)
        new.save()
        act.testify(new)
    return new


def choices(plant: Plant, now: dt.datetime) -> list[Post]:
    """Able posts of those who supervise the plant, the nearest first."""
    place = over_plant(plant)
    return list(dict.fromkeys(able({place}, now).authorities(place, ("inspector", "officer", "grid"))))
