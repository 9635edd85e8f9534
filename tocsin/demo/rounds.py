"""The rounds of the inspectors: what they find in sixty days, what is put right, what a stop is ordered for."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import override

from tocsin.base.accounts.models import Role
from tocsin.base.documents import issuing
from tocsin.base.journal.acts import By
from tocsin.base.journal.things import Ref
from tocsin.base.registry.models import Plant
from tocsin.demo import says
from tocsin.demo.album import Album
from tocsin.demo.city.build import City
from tocsin.demo.city.plants import Works
from tocsin.demo.penalties import Penalties
from tocsin.demo.stage import Stage
from tocsin.duties.enforcement import actions as enforcement
from tocsin.duties.enforcement.penalties import actions as penalties
from tocsin.duties.enforcement.rules.orders import Reading
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.hazards import queries
from tocsin.duties.inspections import actions as inspections
from tocsin.duties.inspections import ledger, papers
from tocsin.duties.inspections.models import Inspection
from tocsin.duties.inspections.queries import offered
from tocsin.duties.inspections.rules.checklists import Checklist
from tocsin.duties.inspections.sheets.lessons_asked import TOPIC, open_at

SHARE, MOST = 0.06, 90  # of the plants are inspected in these sixty days, at most so many
FIRST, LAST = -52, -3
OK, BAD, AWAY = 0.78, 0.10, 0.06  # of the questions; the rest was not looked at
PUT_RIGHT, SEEN, SENT_BACK = 0.72, 0.85, 0.15
PRINTED = 4  # of the inspections
LOOKED_THROUGH = 300  # plants, for one that owes a lesson
STOP_DAY, ALLOWED = -9, Decimal(60)
DISPOSED = 0.8  # of what inspections find somebody says at once that it is only to be put right


@dataclass(slots=True)
class Rounds:
    """Who goes where follows from the city's seed alone."""

    stage: Stage
    city: City
    album: Album
    stopped: bool = False
    printed: int = 0
    penalties: Penalties = field(init=False)

    def __post_init__(self) -> None:
        self.penalties = Penalties(self.stage, self.city)

    def plan(self) -> None:
        """Every round has its day; what follows from it is planned when it has been."""
        stream = self.stage.chance.stream("rounds")
        self.stage.plan(self.stage.moment(FIRST - 1, 6), ledger.look)
        staffed = [works for works in self.city.works.values() if (works.n, Role.SAFETY.value) in self.city.staff]
        chosen = stream.sample(staffed, min(MOST, len(staffed), max(3, round(SHARE * len(self.city.works)))))
        for works in chosen:
            day = self.stage.moment(stream.randint(FIRST, LAST), stream.uniform(9, 16))
            self.stage.plan(day, lambda at, works=works: self.go(works, at))  # type: ignore[misc]
        self.stage.plan(self.stage.moment(-3, 10), self._where_a_lesson_is_open)
        for works in stream.sample(staffed, min(len(staffed), len(chosen) // 3)):
            day = self.stage.moment(stream.randint(FIRST, LAST), stream.uniform(8, 17))
            self.stage.plan(day, lambda at, works=works: self._own(works, at))  # type: ignore[misc]

    def _where_a_lesson_is_open(self, at: dt.datetime) -> None:
        """One more round to a plant that owes a lesson: what the lesson asks is asked on site."""
        staffed = [works for works in self.city.works.values() if (works.n, Role.SAFETY.value) in self.city.staff]
        owing = (works for works in staffed[:LOOKED_THROUGH] if open_at(self._plant(works)))
        if (works := next(owing, None)) is not None:
            self.go(works, at)

    def go(self, works: Works, at: dt.datetime) -> None:
        """One inspection: answered question by question; what is wrong is graded and given a day at once."""
        plant, by = self._plant(works), self._inspector(works, at)
        if by is None or plant.state == Plant.State.DEREGISTERED:
            return
        stream = self.stage.chance.stream("round", works.n)
        chosen = [one for one, verdict in offered(plant) if verdict == "yes"][:2]
        found = inspections.begin(by, plant, [one.key for one in chosen])
        for one in chosen:
            inspections.answer(by, found, one.key, self._seen(one, works, stream, at))
        self._lessons(by, found, works)
        inspections.finish(by, found, says.MET)
        for hazard in queries.found_by(found.ref):
            hazards.confirm(by, hazard, "general", at + dt.timedelta(days=stream.choice((7, 15, 15, 30))))
            self._follow(works, hazard.uid, at, stream)
        self._print(by, found)
        self._dispose(works, plant, found.ref, at)
        self._stop(works, plant, at)

    def _lessons(self, by: By, found: Inspection, works: Works) -> None:
        """The lessons open there are asked as well; one in six is not kept."""
        asked = found.checklist(TOPIC)
        stream = self.stage.chance.stream("lessons asked", works.n)
        told = {
            item.key: inspections.Seen("not_ok", says.wrong(TOPIC, stream)) if stream.random() < 1 / 6
            else inspections.Seen("ok")
            for item in (asked.items if asked else ())
        }  # fmt: skip
        if told:
            inspections.answer(by, found, TOPIC, told)

    def _print(self, by: By, found: Inspection) -> None:
        """A few of these visits end on paper: the record, and the order where something was found."""
        if self.printed == PRINTED:
            return
        self.printed += 1
        with override("zh-hans"):
            record = papers.on_site_record(found, by.at, by.post, [])
            issuing.issue(by, papers.RECORD, found.ref, record)
            if papers.to_order(found):
                order = papers.rectification_order(found, by.at, by.post, [])
                issuing.issue(by, papers.ORDER, found.ref, order)

    def _seen(
        self, checklist: Checklist, works: Works, stream: random.Random, at: dt.datetime
    ) -> dict[str, inspections.Seen]:
        told = {}
        for item in checklist.items:
            luck = stream.random()
            if luck < BAD:
                photo = self.album.of(works, f"round/{checklist.key}/{item.key}", at)
                told[item.key] = inspections.Seen("not_ok", says.wrong(checklist.key, stream), [photo])
            elif luck < BAD + OK:
                told[item.key] = inspections.Seen("ok")
            else:
                told[item.key] = inspections.Seen("not_applicable" if luck < BAD + OK + AWAY else "not_seen")
        if not any(one.said in ("ok", "not_ok") for one in told.values()):
            told[checklist.items[0].key] = inspections.Seen("ok")
        return told

    def _own(self, works: Works, at: dt.datetime) -> None:
        """The plant finds something itself, and puts it right like anything else."""
        plant, safety = self._plant(works), self._safety(works, at)
        if safety is None or plant.state == Plant.State.DEREGISTERED:
            return
        stream = self.stage.chance.stream("own", works.n)
        hazard, _code = hazards.report(safety, plant, hazards.Told(stream.choice(says.OWN_FINDINGS), says.OWN_PLACE))
        hazards.confirm(safety, hazard, "general", at + dt.timedelta(days=10))
        self._follow(works, hazard.uid, at, stream)

    def _follow(self, works: Works, uid: uuid.UUID, at: dt.datetime, stream: random.Random) -> None:
        """Most put it right after some days; someone else looks; a few are sent back, a few stay open."""
        if stream.random() > PUT_RIGHT:
            return
        good = stream.random() > SENT_BACK
        submitted = at + dt.timedelta(days=stream.uniform(2, 12))
        self.stage.plan(submitted, lambda now: self._submit(works, uid, now))
        if stream.random() < SEEN:
            looked = submitted + dt.timedelta(days=stream.uniform(1, 5))
            self.stage.plan(looked, lambda now: self._look(works, uid, good, now))

    def _submit(self, works: Works, uid: uuid.UUID, at: dt.datetime) -> None:
        hazard, safety = queries.by_uid(uid), self._safety(works, at)
        if safety is not None and hazard.state == "confirmed":
            photo = self.album.of(works, f"put right/{hazard.pk}", at)
            hazards.submit(safety, hazard, says.PUT_RIGHT, [photo])

    def _look(self, works: Works, uid: uuid.UUID, good: bool, at: dt.datetime) -> None:
        hazard, by = queries.by_uid(uid), self._inspector(works, at)
        if by is None or hazard.state != "submitted" or hazard.submitted_by == by.who:
            return
        if good:
            hazards.verify(by, hazard, says.SEEN_RIGHT)
        else:
            hazards.send_back(by, hazard, says.SEEN_WRONG, at + dt.timedelta(days=7))

    def _dispose(self, works: Works, plant: Plant, visit: Ref, at: dt.datetime) -> None:
        """What follows from what was found: a case for a few, only to be put right for most, nothing yet for some."""
        rows, by = queries.found_by(visit), self._inspector(works, at)
        if rows and by is not None and self.penalties.begin(by, plant, rows[0], f"{works.place.parent}"):
            rows = rows[1:]
        for hazard in rows:
            if by is not None and self.stage.chance.stream("disposition", hazard.pk).random() < DISPOSED:
                penalties.dispose(by, hazard.uid, says.ONLY_PUT_RIGHT)

    def _stop(self, works: Works, plant: Plant, at: dt.datetime) -> None:
        """One plant of the last weeks, with two hazards or more, is stopped; its counter shows a night of work."""
        live = [one for one in queries.live_at(plant) if one.state != "reported"]
        if self.stopped or len(live) < 2 or at < self.stage.moment(STOP_DAY - 20):
            return
        self.stopped = True
        by = self._inspector(works, at)
        assert by is not None  # noqa: S101  has just been there
        told = enforcement.Told(
            "stop", "", says.STOP_SCOPE, [one.uid for one in live[:2]], counter=says.COUNTER, unit="kWh",
            allowed=ALLOWED,
        )  # fmt: skip
        with override("zh-hans"):
            order = enforcement.issue(by, plant, told)
        day = self.stage.chance.day
        shown = [("41.5", -5), ("38", -4), ("212.6", -3), ("44", -2)]
        readings = [Reading(day + dt.timedelta(days=back), Decimal(amount)) for amount, back in shown]
        self.stage.plan(
            self.stage.moment(-1, 9.5), lambda now: enforcement.show(By(by.who, by.post, now), order, readings)
        )

    def _plant(self, works: Works) -> Plant:
        return Plant.objects.select_related("profile", "region", "enterprise").get(pk=self.city.plants[works.n].pk)

    def _safety(self, works: Works, at: dt.datetime) -> By | None:
        post = self.city.staff.get((works.n, Role.SAFETY.value))
        return self.city.by(post, at) if post is not None and post.uid in self.city.holders else None

    def _inspector(self, works: Works, at: dt.datetime) -> By | None:
        """The inspector of the plant's county; ``works.place`` lies in it."""
        wanted = f"inspector/{works.place.parent}/"
        keys = [key for key in self.city.posts if key.startswith(wanted)]
        post = self.city.posts[keys[works.n % len(keys)]] if keys else None
        return self.city.by(post, at) if post is not None and post.uid in self.city.holders else None
