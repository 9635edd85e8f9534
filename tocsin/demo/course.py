"""One issued card takes its course: every plant it reaches reads, answers and replies in the way of its people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tocsin.base.journal.acts import By
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry.models import Region
from tocsin.demo import habits, says
from tocsin.demo.album import Album
from tocsin.demo.city.build import City
from tocsin.demo.city.plants import Works
from tocsin.demo.city.profiles import fit, lies_about
from tocsin.demo.habits import Habit
from tocsin.demo.stage import Stage
from tocsin.duties.lessons import actions as lessons
from tocsin.duties.lessons.models import Card, Issue, Match, Reply
from tocsin.duties.lessons.rules.conditions import Conditions, Leaf, parse
from tocsin.duties.lessons.rules.kleene import NO
from tocsin.duties.lessons.rules.yardstick import judge

Kind, Verdict = Reply.Kind, Match.Verdict
IN_PLACE = 0.1  # of honest plants: done since the registry was told, so the lesson does not affect them
SOON = 0.75  # of those who first reply «affected»: fixed within days; the others need a quarter
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass(slots=True)
class Course:
    """``really`` remembers which plants, by the match's key, did what they wrote."""

    stage: Stage
    city: City
    card: Card
    album: Album
    silent: set[int] = field(default_factory=set)  # works that do nothing: they wait for the visitor
    issue: Issue | None = None
    really: dict[int, bool] = field(default_factory=dict)
    expected: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)

    @property
    def conditions(self) -> Conditions:
        return parse(self.card.conditions)

    def begin(self, seat: str, region: Region, at: dt.datetime) -> None:
        """Issue the card; from now on whoever it reaches is expected to act, each in their way."""
        self.issue = lessons.issue(
            self.city.seat(seat, at), self.card, region, self.city.posts[seat], because=says.ISSUED
        )
        self.expect(at)

    def expect(self, at: dt.datetime) -> None:
        """Look for those newly reached: at the issue, after an answer, after a change, after a week's budget."""
        for match in self._matches():
            if match.verdict == Verdict.YES and match.pk not in self.expected:
                self.expected.add(match.pk)
                self._expect_reply(match, at)
            elif match.verdict == Verdict.UNKNOWN and match.pk not in self.asked:
                self.asked.add(match.pk)
                self._expect_answer(match, at)

    def _matches(self) -> Iterator[Match]:
        rows = Match.objects.filter(issue=self.issue).exclude(issued_at=None).exclude(verdict=Verdict.NO)
        return rows.exclude(pk__in=self.expected).order_by("pk").iterator()

    def _expect_reply(self, match: Match, at: dt.datetime) -> None:
        if match.agency is not None:
            self.plan(at + dt.timedelta(days=3 + match.agency.uid.int % 9), self.agency, match.pk)
            return
        works = self.city.works[match.plant_id or 0]
        habit = self._habit(works)
        receipt, reply = habit.receipt(), habit.reply(self.card.days)
        if works.n in self.silent:
            return
        if receipt is not None:
            self.plan(at + dt.timedelta(days=receipt), self._receive, match.pk)
        if reply is not None:
            self.plan(at + dt.timedelta(days=reply), self._reply, match.pk)

    def _expect_answer(self, match: Match, at: dt.datetime) -> None:
        works = self.city.works[match.plant_id or 0]
        habit = self._habit(works)
        if habit.answers() and works.n not in self.silent:
            self.plan(at + dt.timedelta(days=habit.stream.uniform(0.3, 6.5)), self._answer, match.pk)

    def plan(self, at: dt.datetime, doing: Callable[[Match, dt.datetime], None], pk: int) -> None:
        """Whoever bears it then does it; while the post is vacant, a day later."""

        def turn(now: dt.datetime) -> None:
            match = self._now(pk)
            owed = match.obligation or match.question
            if owed is not None and owed.bearer.uid not in self.city.holders:
                self.plan(now + DAY, doing, pk)
            else:
                doing(match, now)

        self.stage.plan(at, turn)

    def _habit(self, works: Works) -> Habit:
        return habits.habit(self.stage.chance, works, self.card.key)

    # what people do, at their hour

    def _receive(self, match: Match, at: dt.datetime) -> None:
        if match.received_at is None:
            lessons.receive(self._bearer(match, at), match)

    def _answer(self, match: Match, at: dt.datetime) -> None:
        """The question of this moment: what the registry lacks, answered from the truth or from what sounds well."""
        if match.verdict != Verdict.UNKNOWN or match.question is None or match.plant is None:
            return
        works = self.city.works[match.plant.pk]
        habit = self._habit(works)
        leaf = next(leaf for leaf in self.conditions.leaves if match.unknown_mask >> leaf.n & 1)
        lessons.answer(self._bearer(match, at), match.plant, leaf.field, _term(leaf), self._word(leaf, works, habit))
        self.plan(at + HOUR, self._answer, match.pk)

    def _word(self, leaf: Leaf, works: Works, habit: Habit) -> str:
        if habit.kind == habits.FALSELY and leaf.field == "safeguards" and lies_about(habit.stream):
            return "yes"
        return fit(works.true, leaf.field, _term(leaf))

    def _reply(self, match: Match, at: dt.datetime) -> None:
        if not _owes(match):
            return
        works = self.city.works[match.plant_id or 0]
        habit = self._habit(works)
        if habit.kind == habits.FALSELY:
            self._reply_falsely(match, works, habit, at)
        elif judge(self.conditions.root, works.true) == NO or habit.stream.random() < IN_PLACE:
            self._say(match, Kind.NOT_AFFECTED, says.not_affected(habit.stream), at)
        elif habit.stream.random() < 0.35:
            kind = habit.stream.choice((Kind.AFFECTED, Kind.AFFECTED, Kind.INVESTIGATING))
            self._say(match, kind, says.open_reply(kind, habit.stream), at)
            takes = habit.stream.uniform(2, 9) if habit.stream.random() < SOON else habit.stream.uniform(45, 90)
            self.plan(at + dt.timedelta(days=takes), self._fix, match.pk)
        else:
            self._fix(match, at)

    def _reply_falsely(self, match: Match, works: Works, habit: Habit, at: dt.datetime) -> None:
        if habit.stream.random() < 0.2:
            self._say(match, Kind.NOT_AFFECTED, says.not_affected_falsely(habit.stream), at)
        else:
            self._fix(match, at)

    def _fix(self, match: Match, at: dt.datetime) -> None:
        """«Fixed», with a photograph; whether it is, an inspector may see."""
        if not _owes(match):
            return
        works = self.city.works[match.plant_id or 0]
        habit = self._habit(works)
        self.really[match.pk] = habit.puts_right()
        photo = self.album.of(works, self.card.key, at, honest=habit.kind != habits.FALSELY)
        self._say(match, Kind.FIXED, says.fixed(habit.stream), at, photo)

    def fix_again(self, match: Match, at: dt.datetime) -> None:
        """After a rejection most really do it."""
        if _owes(match):
            works = self.city.works[match.plant_id or 0]
            self.really[match.pk] = self._habit(works).stream.random() < 0.9
            self._say(match, Kind.FIXED, says.FIXED_AGAIN, at, self.album.of(works, f"{self.card.key}/again", at))

    def agency(self, match: Match, at: dt.datetime) -> None:
        if _owes(match) and match.agency is not None:
            bearer = self._bearer(match, at)
            photo = self.album.ledger(f"{self.card.key}/{match.agency.name}", at)
            lessons.reply(bearer, match, Kind.FIXED, says.AGENCY_DONE, [photo], language="zh-hans")

    def _say(
        self, match: Match, kind: str, reason: str, at: dt.datetime, photo: tuple[str, bytes] | None = None
    ) -> None:
        by, on_behalf = self._hand(match, at)
        back = at + dt.timedelta(days=14) if kind == Kind.INVESTIGATING else None
        lessons.reply(
            by, match, kind, reason, [photo] if photo else [], come_back=back, on_behalf=on_behalf, language="zh-hans"
        )

    # who does it

    def _now(self, pk: int) -> Match:
        related = ("plant", "agency", "obligation__bearer", "question__bearer")
        return Match.objects.select_related(*related).get(pk=pk)

    def _bearer(self, match: Match, at: dt.datetime) -> By:
        owed = match.obligation or match.question
        assert owed is not None  # noqa: S101  reached, so something is owed
        return self.city.by(owed.bearer, at)

    def _hand(self, match: Match, at: dt.datetime) -> tuple[By, bool]:
        """Who writes the reply: for every other tiny workshop its grid officer does, on its behalf."""
        works = self.city.works.get(match.plant_id or 0)
        if works is not None and works.tiny and works.n % 2:
            return self.city.seat(f"grid/{works.place.code}", at), True
        return self._bearer(match, at), False


def _owes(match: Match) -> bool:
    return match.obligation is not None and match.obligation.state == Obligation.State.OPEN


def _term(leaf: Leaf) -> str:
    return leaf.topic[1]
