"""What a changed profile means for a plant's lessons: questions are settled, replies fall, new matches are reached.

A question and the reply to a lesson are both words about a profile. When the profile says otherwise, the word is asked
for again. A profile edited after a lesson came never cancels the lesson by itself: the plant has to say «not affected»,
and that word is pinned to the version it was given on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from tocsin.base.journal.acts import Act, By, Named
from tocsin.base.notices import actions as notices
from tocsin.base.notices import budget, plans
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations import bearers
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons.actions.falling import Fall, fall_all
from tocsin.duties.lessons.actions.holding import hold
from tocsin.duties.lessons.actions.issuing import VERDICTS, covers, enter, matched, oblige
from tocsin.duties.lessons.letters import letters, named
from tocsin.duties.lessons.models import Card, Issue, Match, Reply
from tocsin.duties.lessons.rules.conditions import Conditions, parse
from tocsin.duties.lessons.rules.standing import rests_on_another_profile
from tocsin.duties.lessons.rules.yardstick import judge, masks

Verdict = Match.Verdict


@dataclass(slots=True)
class Verdicts:
    """What one card says of one plant's profile as it is now."""

    verdict: str
    yes_mask: int
    unknown_mask: int


@dataclass(slots=True)
class News:
    """What has to be done about a set of plants."""

    settled: list[tuple[Match, Verdicts]] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)
    reached: list[tuple[Issue, Plant, Verdicts]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.settled or self.falls or self.reached)


def settle(by: By | Act, plants: Sequence[Plant], about: Named) -> bool:
    """Look at these plants' lessons again; False when nothing changed for them. Repeating it changes nothing."""
    if not _news(plants, by, lock=False):
        return False
    with by.act("lesson.reconsidered", about) as act:
        hold([plant.pk for plant in plants])
        news = _news(plants, act, lock=True)
        _answered(act, news.settled)
        fall_all(act, news.falls)
        _reach(act, news.reached)
        act.what.update(settled=len(news.settled), fallen=len(news.falls), reached=len(news.reached))
    return True


def _news(plants: Sequence[Plant], by: By | Act, lock: bool) -> News:
    """Compare every lesson of these plants with their profiles as they are now."""
    rows = Match.objects.filter(plant__in=[plant.pk for plant in plants], merged_into=None).order_by("pk")
    if lock:
        rows = rows.select_for_update(of=("self",))
    held = list(rows.select_related("issue__card", "issue__region", "region", "question", "obligation"))
    now = {
        plant.pk: plant
        for plant in Plant.objects.select_related("profile", "enterprise", "region").filter(
            pk__in=[p.pk for p in plants]
        )
    }
    replies = {
        reply.match_id: reply
        for reply in Reply.objects.select_related("profile").filter(
            match__in=held, fallen_at=None, kind=Reply.Kind.NOT_AFFECTED
        )
    }
    news, known = News(), _Known()
    for match in held:
        match.plant = now[match.plant_id or 0]
        _look(match, known, replies.get(match.pk), news)
    reached = {(match.issue.card.key, match.plant_id) for match in held if not lost(match)}
    for issued in standing_issues(by.at):
        _look_for_new(issued, [p for p in now.values() if (issued.card.key, p.pk) not in reached], known, news)
    return news


def standing_issues(at: dt.datetime) -> QuerySet[Issue]:
    """Those that still reach plants to which their card comes to apply, the oldest first."""
    found = Issue.objects.filter(stands_until__gt=at, card__state=Card.State.APPROVED)
    return found.filter(card__obliges=Card.Obliges.PLANTS).select_related("card", "region").order_by("at", "pk")


def lost(match: Match) -> bool:
    """Held by a budget under a version that is no longer issued: it will never reach the plant."""
    return match.issued_at is None and match.issue.card.state != Card.State.APPROVED


class _Known:
    """Conditions read once for each card."""

    def __init__(self) -> None:
        self.conditions: dict[int, Conditions] = {}

    def of(self, card: Card) -> Conditions:
        if card.pk not in self.conditions:
            self.conditions[card.pk] = parse(card.conditions)
        return self.conditions[card.pk]

    def judge(self, card: Card, plant: Plant) -> Verdicts:
        conditions, facts = self.of(card), facts_of(plant)
        verdict = judge(conditions.root, facts)
        return Verdicts(VERDICTS.get(verdict, Verdict.NO), *masks(conditions, facts))


def _look(match: Match, known: _Known, reply: Reply | None, news: News) -> None:
    """An undecided or held match is judged anew; a lesson that is out loses a reply that rested on another profile."""
    plant = match.plant
    if plant is None or plant.state != Plant.State.ACTIVE:
        return
    now = known.judge(match.issue.card, plant)
    if match.verdict != Verdict.YES or match.issued_at is None:
        if (now.verdict, now.yes_mask, now.unknown_mask) != (match.verdict, match.yes_mask, match.unknown_mask):
            news.settled.append((match, now))
    elif reply is not None and rests_on_another_profile(known.of(match.issue.card), facts_of(reply), facts_of(plant)):
        news.falls.append(Fall(match, reply, Reply.Fell.PROFILE_CHANGED, now.yes_mask, now.unknown_mask))


def facts_of(thing: Reply | Plant) -> dict[str, Any]:
    """What the profile says that a reply was given on, or that a plant has now."""
    return thing.profile.facts if thing.profile else {}


def _look_for_new(issued: Issue, plants: Sequence[Plant], known: _Known, news: News) -> None:
    """Plants that an issue which still stands did not reach, and to which its card applies now."""
    taken = {(one.card.key, plant.pk) for one, plant, _now in news.reached}
    for plant in plants:
        if plant.state != Plant.State.ACTIVE or (issued.card.key, plant.pk) in taken:
            continue
        now = known.judge(issued.card, plant)
        if now.verdict == Verdict.YES and covers(issued, plant):
            news.reached.append((issued, plant, now))


def _answered(act: Act, settled: Sequence[tuple[Match, Verdicts]]) -> None:
    """The question is settled, or another one is now the question; what applies becomes a lesson owed."""
    decided = [match.question for match, now in settled if now.verdict != Verdict.UNKNOWN and match.question]
    obligations.discharge_many(act, [question for question in decided if question.live])
    owing = []
    for match, now in settled:
        before, match.verdict = match.verdict, now.verdict
        match.yes_mask, match.unknown_mask = now.yes_mask, now.unknown_mask
        match.profile = match.plant.profile if match.plant else None
        seen = {"verdict": now.verdict, "yes_mask": now.yes_mask, "unknown_mask": now.unknown_mask}
        act.row("lesson.settled", match.ref, {"before": before, **seen})
        asked_anew = before == Verdict.NO and now.verdict == Verdict.UNKNOWN
        if match.issued_at is not None and (now.verdict == Verdict.YES or asked_anew):
            owing.append(match)
    _oblige_again(act, owing)
    _save(act, [match for match, _now in settled])


def _oblige_again(act: Act, owing: Sequence[Match]) -> None:
    """Open what these matches owe now, and tell those who bear it."""
    bearers_of = bearers.for_plants([match.plant for match in owing if match.plant], act.at)
    to = []
    for issued in {match.issue for match in owing}:
        mine = [match for match in owing if match.issue == issued]
        oblige(act, issued, mine, bearers_of)
        to += letters(issued.card, named(mine, bearers_of), act.at)
    if to:
        notices.send(act, plans.plan(to, act.at), owing[0])


def _reach(act: Act, reached: Sequence[tuple[Issue, Plant, Verdicts]]) -> None:
    """Plants that came to match while the issue stands are obliged as on its day; a full week waits."""
    bearers_of = bearers.for_plants([plant for _issue, plant, _now in reached], act.at)
    to = []
    for issued, plant, now in reached:
        if plant.pk not in bearers_of:
            continue
        match = matched(plant, plant.profile_id, now.verdict, now.yes_mask, now.unknown_mask, act.at)
        room = budget.room_left([plant.uid], act.at)[plant.uid]
        enter(act, issued, [match], bearers_of if room else {})
        to += letters(issued.card, named([match], bearers_of), act.at) if room else []
    if to:
        notices.send(act, plans.plan(to, act.at), reached[0][0])


def _save(act: Act, matches: Sequence[Match]) -> None:
    Match.objects.bulk_update(
        matches,
        ["verdict", "yes_mask", "unknown_mask", "profile", "question", "obligation", "issued_at"],
        batch_size=500,
    )
    act.testify_all(matches)
