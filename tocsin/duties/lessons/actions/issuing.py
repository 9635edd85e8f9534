"""A card is issued: one act, one journal entry, an obligation for everyone it reaches. Previewed by the same code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.journal.acts import Act, By
from tocsin.base.notices import actions as notices
from tocsin.base.notices import budget, plans
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations import bearers
from tocsin.base.obligations.actions import Owed
from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.places import IN_AGENCY, Place, Unit, able
from tocsin.base.registry import editions
from tocsin.base.registry import queries as registry
from tocsin.base.registry.imports import bulk
from tocsin.base.registry.models import Agency, Plant, Region
from tocsin.duties.lessons import boards, kinds, reach
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.collector import paused
from tocsin.duties.lessons.letters import id_of, letters, named
from tocsin.duties.lessons.models import Card, Issue, Match
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules import limits
from tocsin.duties.lessons.rules.kleene import UNKNOWN, YES

Verdict = Match.Verdict
VERDICTS = {YES: Verdict.YES.value, UNKNOWN: Verdict.UNKNOWN.value}
COLUMNS = [field.attname for field in Match._meta.concrete_fields if not field.primary_key]
CHUNK = 5000


@dataclass(slots=True)
class Wave:
    """What one issue would do, or does: whom it reaches, who is told, who must wait, whom nobody can oblige."""

    card: Card
    region: Region
    industries: tuple[str, ...]
    counts: tuple[int, int, int]  # no, unknown, yes
    now: list[Match] = field(default_factory=list)
    held: list[Match] = field(default_factory=list)
    nobody: int = 0
    already: int = 0  # reached before by a standing issue of the same card
    bearers: dict[int, Post] = field(default_factory=dict)
    plan: plans.Plan | None = None
    reach: reach.Reach | None = None

    @property
    def messages(self) -> int:
        return self.plan.count if self.plan else 0

    def owing(self, verdict: str) -> int:
        """How many would be obliged at once."""
        return sum(match.verdict == verdict for match in self.now)

    def of(self, verdict: str) -> int:
        return sum(match.verdict == verdict for match in (*self.now, *self.held))


@paused()
def wave(card: Card, region: Region, post: Post | None, at: dt.datetime) -> Wave:
    """Everything that issuing would do, without doing it."""
    industries = reach.industries_of(post, region)
    if card.obliges == Card.Obliges.AGENCIES:
        found, out = _agencies(card, region, at), None
        counts = (0, 0, len(found))
    else:
        out = reach.of_plants(card, region, industries)
        counts, found = out.count(), _plants(out.reached(), at)
    planned = Wave(card, region, industries, counts, reach=out)
    before = _reached_before(card, at)
    new = [match for match in found if id_of(match) not in before]
    planned.already, found = len(found) - len(new), new
    planned.bearers = _bearers(found, at)
    able_ones = [match for match in found if id_of(match) in planned.bearers]
    planned.nobody = len(found) - len(able_ones)
    planned.now, planned.held = _within_budget(able_ones, at)
    planned.plan = plans.plan(letters(card, named(planned.now, planned.bearers), at), at)
    return planned


@paused()
def issue(by: By | Act, card: Card, region: Region, post: Post | None = None, because: str = "") -> Issue:
    """Issue ``card`` in ``region`` and all below: to whom it applies, and the one question to those not known."""
    if not isinstance(by, Act):
        with boards.current():  # brought up to date before the act begins, so that no lock waits for it
            pass
    issued = Issue(card=card, region=region, by_post=by.post, at=by.at, due_at=by.at + dt.timedelta(days=card.days))
    with by.act("lesson.issued", issued, because=because, article=card.article) as act:
        editions.hold()  # a profile that changed between the matching and the commit would be matched by nobody
        held = Card.objects.select_for_update(of=("self",)).select_related("case").get(pk=card.pk)
        if held.state != Card.State.APPROVED:
            raise NotPossible(
                _("cannot issue a card that is %(state)s: approve it first") % {"state": held.get_state_display()}
            )
        planned = wave(held, region, post, act.at)
        if not planned.now and not planned.held:
            raise NotPossible(_("cannot issue: in this region the card reaches nobody"))
        _carry_out(act, issued, planned)
    return issued


def _carry_out(act: Act, issued: Issue, planned: Wave) -> None:
    issued.stands_until = act.at + limits.ISSUE_STANDS
    issued.industries = list(planned.industries)
    issued.matched_no = planned.counts[0]
    issued.matched_yes, issued.matched_unknown = planned.of(Verdict.YES), planned.of(Verdict.UNKNOWN)
    issued.held, issued.messages = len(planned.held), planned.messages
    issued.save()
    hold([match.plant_id for match in planned.now])
    enter(act, issued, planned.held, {})
    enter(act, issued, planned.now, planned.bearers)
    assert planned.plan is not None  # noqa: S101  a wave always has its plan
    notices.send(act, planned.plan, issued)
    act.what.update(told(issued), already=planned.already, nobody=planned.nobody)
    act.testify(issued)


def told(issued: Issue) -> dict[str, Any]:
    return {
        "card": issued.card.uid, "region": issued.region.uid, "due_at": issued.due_at, "yes": issued.matched_yes,
        "unknown": issued.matched_unknown, "no": issued.matched_no, "held": issued.held, "messages": issued.messages,
    }  # fmt: skip


def enter(act: Act, issued: Issue, matches: Sequence[Match], bearers_of: dict[int, Post]) -> None:
    """Write down new matches; those with a bearer are obliged at once, the others are held."""
    for match in matches:
        match.issue = issued
    oblige(act, issued, [match for match in matches if id_of(match) in bearers_of], bearers_of)
    bulk.insert(Match, COLUMNS, ([getattr(match, name) for name in COLUMNS] for match in matches))
    for match in matches:
        seen = {"verdict": match.verdict, "yes_mask": match.yes_mask, "unknown_mask": match.unknown_mask}
        thing = match.plant or match.agency
        act.row(
            "lesson.matched",
            match.ref,
            {**seen, "of": list(thing.ref) if thing else None, "held": match.issued_at is None},
        )
    act.testify_all(matches)


def oblige(act: Act, issued: Issue, matches: Sequence[Match], bearers_of: dict[int, Post]) -> None:
    """Open what each match owes: the lesson where the card applies, one question where that is not known."""
    for kind, verdict in ((_lesson(issued.card), Verdict.YES), (kinds.QUESTION, Verdict.UNKNOWN)):
        mine = [match for match in matches if match.verdict == verdict]
        owed = [_owed(issued, match, bearers_of.get(id_of(match)), act.at) for match in mine]
        opened = {obligation.about: obligation for obligation in obligations.open_many(act, kind, owed)}
        for match in mine:
            obligation = opened.get(match.uid)
            if obligation is not None:
                match.issued_at = act.at
                setattr(match, "obligation" if verdict == Verdict.YES else "question", obligation)
    budget.spend(act, [match.plant.uid for match in matches if match.plant], issued)


def _lesson(card: Card) -> Kind:
    return kinds.AGENCY if card.obliges == Card.Obliges.AGENCIES else kinds.REPLY


def _owed(issued: Issue, match: Match, bearer: Post | None, at: dt.datetime) -> Owed:
    due = max(issued.due_at, at + dt.timedelta(days=issued.card.days)) if at > issued.at else issued.due_at
    if match.verdict == Verdict.UNKNOWN:
        due = limits.question_due(at, due)
    return Owed(
        about=match.ref, title=issued.card.title, basis=issued.card.article, due_at=due, region=match.region,
        bearer=bearer, plant=match.plant,
    )  # fmt: skip


def _plants(reached: reach.Reach, at: dt.datetime) -> list[Match]:
    keys, out = reached.plants.tolist(), []
    plants: dict[int, Plant] = {}
    for start in range(0, len(keys), CHUNK):
        plants |= Plant.objects.select_related("enterprise").in_bulk(keys[start : start + CHUNK])
    regions = Region.objects.in_bulk({plant.region_id for plant in plants.values()})
    rows = zip(
        keys, reached.profiles.tolist(), reached.matched.verdicts.tolist(), reached.matched.yes_mask.tolist(),
        reached.matched.unknown_mask.tolist(), strict=True,
    )  # fmt: skip
    for key, profile, verdict, yes, unknown in rows:
        if (plant := plants.get(key)) is not None and plant.state == Plant.State.ACTIVE:
            plant.region = regions[plant.region_id]  # shared: a county's thousand plants have one region
            out.append(matched(plant, profile, VERDICTS[verdict], yes, unknown, at))
    return out


def matched(plant: Plant, profile: int | None, verdict: str, yes: int, unknown: int, at: dt.datetime) -> Match:
    """A match of one plant, not yet saved."""
    return Match(
        plant=plant, region=plant.region, industry=plant.industry, profile_id=profile or None, verdict=verdict,
        yes_mask=yes, unknown_mask=unknown, at=at,
    )  # fmt: skip


def _agencies(card: Card, region: Region, at: dt.datetime) -> list[Match]:
    return [
        Match(agency=agency, region=agency.region, verdict=Verdict.YES, yes_mask=yes, unknown_mask=unknown, at=at)
        for agency, yes, unknown in reach.of_agencies(card, region)
    ]


def _reached_before(card: Card, at: dt.datetime) -> set[int]:
    """Plants or agencies that a standing issue of this lesson, in whatever version, has reached already.

    Held by a budget under a version that is no longer issued is not reached: that version will never come.
    """
    earlier = Match.objects.filter(issue__card__key=card.key, issue__stands_until__gt=at).exclude(verdict=Verdict.NO)
    earlier = earlier.filter(Q(issued_at__isnull=False) | Q(issue__card__state=Card.State.APPROVED))
    pairs = earlier.values_list("plant_id", "agency_id")
    return {plant or agency for plant, agency in pairs}


def _bearers(matches: Sequence[Match], at: dt.datetime) -> dict[int, Post]:
    plants = [match.plant for match in matches if match.plant]
    if plants:
        return bearers.for_plants(plants, at)
    return agency_bearers([match.agency for match in matches if match.agency], at)


def agency_bearers(agencies: Sequence[Agency], at: dt.datetime) -> dict[int, Post]:
    """The post that answers for each agency: its officer, else its inspector, else whoever is above it."""
    places = {agency.pk: Place((Unit(agency.uid, IN_AGENCY),), agency.region_id) for agency in agencies}
    everyone = able(set(places.values()), at)
    found = {pk: bearers.first(everyone, place) for pk, place in places.items()}
    return {pk: post for pk, post in found.items() if post is not None}


def _within_budget(matches: Sequence[Match], at: dt.datetime) -> tuple[list[Match], list[Match]]:
    """Those who can take a lesson now, and those who have had enough this week."""
    room = budget.room_left([match.plant.uid for match in matches if match.plant], at)
    full = {uid for uid, left in room.items() if left == 0}
    now = [match for match in matches if not (match.plant and match.plant.uid in full)]
    return now, [match for match in matches if match.plant and match.plant.uid in full]


def covers(issued: Issue, plant: Plant) -> bool:
    """Whether the plant lies where this issue was made."""
    begins = tuple(issued.industries)
    within = not begins or plant.industry.startswith(begins)
    return within and plant.region_id in set(registry.below(issued.region))
