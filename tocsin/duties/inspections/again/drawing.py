"""A sample of closings is sealed; when the next checkpoint completes its seed, it is known and owed."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal import keys
from tocsin.base.journal.acts import Act, By, platform
from tocsin.base.journal.draws import custody, sealing
from tocsin.base.journal.draws import draw as rules
from tocsin.base.journal.models import Checkpoint, Entry
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.places import Able, able, over_plant
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Region
from tocsin.base.web.fields import end_of
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.hazards.rules.moves import MAJOR
from tocsin.duties.inspections import kinds
from tocsin.duties.inspections.models import ClosingSample, SecondLook
from tocsin.duties.inspections.rules.possible import NotPossible
from tocsin.duties.inspections.rules.second_looks import size_of

KIND = "closing_sample.sealed"
ARTICLE = "安全生产法第四十一条"
GOERS = ("inspector", "officer")
MOST, LONGEST = 20_000, dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Terms:
    """Closings of which days, how large a share of them in percent, and by which day they are looked at."""

    since: dt.date
    until: dt.date
    percent: int
    look_by: dt.date


def closed_in(region: Region, since: dt.date, until: dt.date) -> QuerySet[Any]:
    """What was verified and closed here in those days and was not drawn before; imported ones were closed elsewhere."""
    rows = hazards.verified_between(registry.below(region), end_of(since - dt.timedelta(days=1)), end_of(until))
    return rows.exclude(pk__in=SecondLook.objects.values("hazard"))


def seal(by: By, region: Region, terms: Terms) -> ClosingSample:
    """Commit to a secret and to everything that can be drawn: nobody chooses what is looked at again."""
    today = timezone.localtime(by.at).date()
    if not terms.since <= terms.until <= today:
        raise NotPossible(_("the days begin before they end, and lie behind us"))
    if not today <= terms.look_by <= today + LONGEST:
        raise NotPossible(_("the day by which it is looked at lies ahead, within 60 days"))
    with transaction.atomic():
        Region.objects.select_for_update(no_key=True).get(pk=region.pk)
        if _waiting(region):
            raise NotPossible(_("a sample here is not revealed yet; nobody draws again until it suits"))
        found = closed_in(region, terms.since, terms.until)
        drawn = sorted(str(uid) for uid in found.exclude(grade=MAJOR).values_list("uid", flat=True)[: MOST + 1])
        always = sorted(str(uid) for uid in found.filter(grade=MAJOR).values_list("uid", flat=True)[: MOST + 1])
        if not drawn and not always:
            raise NotPossible(_("nothing was closed here in these days that was not looked at again already"))
        if len(drawn) + len(always) > MOST:
            raise NotPossible(_("more than %(most)d closings: choose fewer days or a smaller region") % {"most": MOST})
        return _commit(by, region, terms, drawn, always)


def _waiting(region: Region) -> bool:
    near = {*registry.below(region), *(one.pk for one in registry.above(region))}
    return ClosingSample.objects.filter(revealed_at=None, region__in=near).exists()


def _commit(by: By, region: Region, terms: Terms, drawn: list[str], always: list[str]) -> ClosingSample:
    sample = ClosingSample(
        region=region, since=terms.since, until=terms.until, look_by=end_of(terms.look_by), population=drawn,
        always=always, population_root=rules.population_root(drawn), sample_size=size_of(len(drawn), terms.percent),
        sealed_at=by.at, sealed_by=by.post,
    )  # fmt: skip
    sample.commitment = sealing.new_commitment(sample.uid)
    what = {
        "commitment": sample.commitment, "population_root": sample.population_root, "population": len(drawn),
        "sample": sample.sample_size, "always": len(always), "since": terms.since, "until": terms.until,
    }  # fmt: skip
    with by.act(KIND, sample, what=what, article=ARTICLE) as act:
        sample.save()
        act.testify(sample)
    return sample


def completing(sample: ClosingSample) -> Checkpoint | None:
    return sealing.completing(sample.ref, KIND)


def look(now: dt.datetime) -> int:
    """Reveal the samples whose seed is complete."""
    waiting = ClosingSample.objects.filter(revealed_at=None).select_related("region").order_by("pk")
    ready = [one for one in waiting if completing(one) is not None and sealing.secret_of(one.uid, one.commitment)]
    for sample in ready:
        reveal(platform(now), sample)
    return len(ready)


def reveal(by: By | Act, sample: ClosingSample) -> ClosingSample:
    """The sample follows from secret, checkpoint and population; each of it is owed by an inspector."""
    checkpoint, entry = completing(sample), sealing.sealing_entry(sample.ref, KIND)
    if checkpoint is None or entry is None:
        raise NotPossible(_("cannot reveal yet: the next checkpoint of the journal is published within a minute"))
    (proof,) = sealing.proofs([entry], checkpoint)
    with by.act("closing_sample.revealed", sample, what={"checkpoint_size": checkpoint.size}) as act:
        held = ClosingSample.objects.select_for_update(of=("self",)).select_related("region").get(pk=sample.pk)
        secret = sealing.secret_of(held.uid, held.commitment)
        if held.revealed_at or secret is None:
            raise NotPossible(_("this sample is revealed already, or its secret is lost"))
        held.secret, held.checkpoint, held.proof, held.revealed_at = secret, checkpoint.note, proof, act.at
        key = rules.seed(secret, rules.note_tree(checkpoint.note)[1])
        held.sample = rules.sample(held.population, key, held.sample_size)
        held.save()
        act.testify(held)
        _owe(act, held)
    transaction.on_commit(lambda: custody.forget(sample.uid))
    sample.refresh_from_db()
    return sample


def _owe(act: Act, sample: ClosingSample) -> None:
    wanted = [*sample.always, *sample.sample]
    found = {str(one.uid): one for one in hazards.by_uids(wanted)}
    who = closers(list(found.values()))
    everyone = able({over_plant(one.plant) for one in found.values()}, act.at)
    looks = []
    for place, uid in enumerate(wanted):
        hazard = found[uid]
        post = another(everyone, hazard, who.get(hazard.uid))
        told = {"closed_by": who.get(hazard.uid), "fixed_by": hazard.submitted_by, "inspector": post}
        looks.append(
            SecondLook(sample=sample, place=place, hazard=hazard, plant=hazard.plant, region=hazard.region, **told)
        )
    owed = [
        Owed(one.ref, one.hazard.what, ARTICLE, sample.look_by, one.region, one.inspector, plant=one.plant)
        for one in looks
        if one.inspector is not None
    ]
    opened = {one.about: one for one in obligations.open_many(act, kinds.SECOND_LOOK, owed)}
    for one in looks:
        one.obligation = opened.get(one.uid)
        one.save()
    act.testify_all(looks)


def closers(closed: list[Any]) -> dict[uuid.UUID, uuid.UUID | None]:
    """Who verified and closed each, by the journal."""
    rows = Entry.objects.filter(kind="hazard.closed", about__in=[one.uid for one in closed]).order_by("pk")
    return {about: who for about, who in rows.values_list("about", "who") if about is not None}


def another(everyone: Able, hazard: Any, closed_by: uuid.UUID | None) -> Post | None:
    """The nearest inspector, else officer, whose holder neither verified it nor put it right."""
    away = (closed_by, hazard.submitted_by)
    posts = everyone.authorities(over_plant(hazard.plant), GOERS)
    return next((post for post in posts if everyone.holders[post.pk] not in away), None)


def checked(sample: ClosingSample) -> list[tuple[str, bool]]:
    """Every check of the draw by its name, as an outsider makes them."""
    return [*rules.checks(bundle(sample)), ("signature", sealing.signed_here(sample.checkpoint))]


def bundle(sample: ClosingSample) -> dict[str, object]:
    """Everything an outsider needs, in plain JSON. The ids are opaque."""
    same = ("commitment", "secret", "population", "population_root", "sample_size", "sample", "checkpoint")
    told = {name: getattr(sample, name) for name in same}
    return {
        "protocol": rules.CLOSINGS,
        "uid": str(sample.uid),
        **told,
        "entry": sample.proof,
        "keys": keys.verifier_keys(),
    }
