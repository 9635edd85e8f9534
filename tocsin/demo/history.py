"""Sixty days of the city: three accidents become lessons, are issued, answered, checked; some things stay open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.base.accounts import actions as accounts
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Plant, ProfileVersion
from tocsin.demo import says
from tocsin.demo.album import Album
from tocsin.demo.city.build import City
from tocsin.demo.city.plants import Works
from tocsin.demo.city.profiles import Facts, has
from tocsin.demo.course import Course
from tocsin.demo.earlier import FIRST_DAYS, Earlier
from tocsin.demo.grave import Grave
from tocsin.demo.inspection import Inspection
from tocsin.demo.investigations import Investigations
from tocsin.demo.lots import Lots
from tocsin.demo.opinions import Opinions
from tocsin.demo.own_checklist import OwnChecklist
from tocsin.demo.persons import Persons
from tocsin.demo.reports import Reports
from tocsin.demo.rewards import Rewards
from tocsin.demo.rounds import Rounds
from tocsin.demo.second_looks import SecondLooks
from tocsin.demo.stage import EARLIEST, Stage
from tocsin.demo.yearly import Yearly
from tocsin.duties.cases import shelf
from tocsin.duties.lessons import actions as lessons
from tocsin.duties.lessons.models import Card, Match, Reply

PHONE_COUNTY = "DZ-04"
COLD_BOX, CRITERION = "air_separation_cold_box", "forced_shutdown_criterion"
YIMA, DUST, GAS_HOLDER, AGENCIES = "ym-forced-shutdown", "ks-dust-control", "zjk-gas-holder", "ym-agency-abnormality"
NEXT = "ym-degraded-running"  # approved, not issued: the visitor does


@dataclass(slots=True)
class History:
    """What is being played, and what the visitor will find waiting."""

    stage: Stage
    city: City
    album: Album
    courses: dict[str, Course] = field(default_factory=dict)
    draws: dict[str, Inspection] = field(default_factory=dict)
    phone: Works | None = None  # whose safety officer the visitor is
    asked: Works | None = None  # whose one question the visitor answers

    def plan(self) -> None:
        """Every act of the authority has its day; what the plants do follows from it."""
        self.phone = self._first(_could_be_found)
        self.asked = self._first(_lacks_an_answer)
        self._at(-EARLIEST, 8.5, self._load)
        self._earlier()
        self._issue(GAS_HOLDER, "officer/chemicals", day=-58)
        self._issue(DUST, "officer/industry", day=-54)
        self._issue(AGENCIES, "director", day=-48)
        self._issue(YIMA, "director", day=-44)
        self._draw(AGENCIES, "director", sealed=-30, within=14)
        self._draw(DUST, "officer/industry", sealed=-20, within=16, leave_one=True)
        self._draw(YIMA, "officer/chemicals", sealed=-18, within=15, leave_one=True)
        self._at(-36, 11, self._somebody_leaves)
        for day in (-24, -15, -8):
            self._at(day, 14, self._units_are_found)
        self._at(-12, 10, self._a_plant_closes)
        self._at(-2, 10, self._a_cold_box_is_found)
        self._at(-1, 15, lambda at: self._inspect(GAS_HOLDER, "officer/chemicals").seal(at))
        self._at(-1, 16, lambda at: self._approve(NEXT, at))
        OwnChecklist(self.stage, self.city).plan()
        Rewards(self.stage, self.city).plan()
        Reports(self.stage, self.city).plan()
        rounds = Rounds(self.stage, self.city, self.album)
        rounds.plan()
        Yearly(self.stage, self.city, rounds).plan()
        Lots(self.stage, self.city).plan()
        Grave(self.stage, self.city).plan()
        SecondLooks(self.stage, self.city).plan()
        Opinions(self.stage, self.city).plan()
        Persons(self.stage, self.city).plan()
        Investigations(self.stage, self.city).plan()
        self.stage.watchers.append(self._expect)

    def _earlier(self) -> None:
        """Lessons of eight months ago, whose fixes are looked at again in these sixty days."""
        earlier = Earlier(self.stage, self.city, self.courses)
        for key, day in FIRST_DAYS.items():
            self._at(day, 8.5, lambda at, key=key, day=day: self._approved_then(earlier, key, day, at))  # type: ignore[misc]
        self.stage.watchers.append(earlier.expect)

    def _approved_then(self, earlier: Earlier, key: str, day: int, at: dt.datetime) -> None:
        earlier.plan(Course(self.stage, self.city, self._approve(key, at), self.album), key, day)

    def _at(self, day: int, hour: float, doing: Callable[[dt.datetime], object]) -> None:
        self.stage.plan(self.stage.moment(day, hour), doing)

    def _expect(self, at: dt.datetime) -> None:
        for course in self.courses.values():
            course.expect(at)

    # the authority

    def _load(self, at: dt.datetime) -> None:
        """The case library and its cards come in as drafts."""
        shelf.load_library(self.city.seat("director", at))
        lessons.load_library(self.city.seat("director", at))

    def _approve(self, key: str, at: dt.datetime) -> Card:
        card = Card.objects.filter(key=key).latest("version")
        return lessons.approve(self.city.seat("director", at), card, says.APPROVED)

    def _issue(self, key: str, seat: str, day: int) -> None:
        def begin(at: dt.datetime) -> None:
            silent = {works.n for works in (self.phone, self.asked) if works}
            course = Course(self.stage, self.city, self._approve(key, at), self.album, silent)
            self.courses[key] = course
            course.begin(seat, self.city.root, at)

        self._at(day, 9, begin)

    def _inspect(self, key: str, seat: str, leave_one: bool = False) -> Inspection:
        return self.draws.setdefault(key, Inspection(self.stage, self.courses[key], seat, leave_one))

    def _draw(self, key: str, seat: str, sealed: int, within: float, leave_one: bool = False) -> None:
        self._at(sealed, 16, lambda at: self._inspect(key, seat, leave_one).seal(at))
        self._at(sealed + 1, 9, lambda at: self._inspect(key, seat).reveal(at, within))

    # what happens in between

    def _somebody_leaves(self, at: dt.datetime) -> None:
        """Safety officers leave; what they owe finds another bearer."""
        owing = [match.plant_id for match in self._open(YIMA) if match.plant_id]
        for works in [self.city.works[key] for key in owing][:3]:
            post = self.city.staff.get((works.n, "safety"))
            if post is not None and works is not self.phone:
                person = self.city.holders.pop(post.uid)
                accounts.leave(self.city.seat("system_admin", at), person, says.LEFT)

    def _open(self, key: str) -> list[Match]:
        rows = Match.objects.filter(issue=self.courses[key].issue, obligation__state="open")
        return list(rows.order_by("pk"))

    def _units_are_found(self, at: dt.datetime) -> None:
        """Inspectors find what profiles lack: replies «not affected» that rested on them fall."""
        standing = Reply.objects.filter(
            match__issue=self.courses[YIMA].issue, kind=Reply.Kind.NOT_AFFECTED, fallen_at=None
        ).select_related("match__plant__profile")
        for reply in standing.order_by("pk")[:2]:
            if reply.match.plant is not None:
                self._found(reply.match.plant, "standby_air_separation", at)

    def _found(self, plant: Plant, unit: str, at: dt.datetime) -> None:
        works = self.city.works[plant.pk]
        county = self.city.regions[works.place.parent].code
        works.true["equipment"]["items"].append({"term": unit, "present": True})
        equipment = dict(
            (plant.profile.facts if plant.profile else {}).get("equipment", {"known": "partial", "items": []})
        )
        kept = [item for item in equipment["items"] if item["term"] != unit]
        changes = {"equipment": {**equipment, "items": [*kept, {"term": unit, "present": True}]}}
        by = self.city.seat(f"inspector/{county}/a", at)
        registry.revise(by, plant, changes, ProfileVersion.Origin.INSPECTED)

    def _a_plant_closes(self, at: dt.datetime) -> None:
        """A deregistered plant owes nothing new."""
        for match in self._open(DUST)[-1:]:
            if match.plant is not None:
                works = self.city.works[match.plant.pk]
                registry.deregister(self.city.seat(f"officer/{works.place.parent}", at), match.plant, at.date())

    def _first(self, fitting: Callable[[Works], bool]) -> Works | None:
        """In the county where the visitor is at home, else anywhere."""
        found = [works for works in self.city.lot.works if fitting(works) and not works.tiny]
        at_home = [works for works in found if works.place.parent == PHONE_COUNTY]
        return next(iter([*at_home, *found]), None)

    def _a_cold_box_is_found(self, at: dt.datetime) -> None:
        """The lesson that still stands reaches this plant as well: its officer has two weeks from now."""
        if self.phone is not None:
            self._found(Plant.objects.select_related("profile").get(pk=self.city.plants[self.phone.n].pk), COLD_BOX, at)


def _could_be_found(works: Works) -> bool:
    """No cold box so far, and surely no criterion: once a box is found, the lesson applies."""
    told = works.recorded
    gone = told["equipment"]["known"] == "complete" and not has(told, "equipment", COLD_BOX)
    return gone and works.trade.room and not has(works.true, "equipment", COLD_BOX) and _says_no(told)


def _says_no(told: Facts) -> bool:
    refused = {item["term"] for item in told["safeguards"]["items"] if not item["present"]}
    return CRITERION in refused or (
        told["safeguards"]["known"] == "complete" and not has(told, "safeguards", CRITERION)
    )


def _lacks_an_answer(works: Works) -> bool:
    """The cold box is on record; whether there is a criterion is not."""
    told = works.recorded
    silent = told["safeguards"]["known"] != "complete" and CRITERION not in {
        item["term"] for item in told["safeguards"]["items"]
    }
    chemical = told["industry"]["code"].startswith(("C25", "C26"))  # of the officer who answers for it
    return silent and chemical and has(told, "equipment", COLD_BOX)
