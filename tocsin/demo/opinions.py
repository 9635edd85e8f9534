"""Two bodies had said something of plants before the rounds found something there; one plant finds what a look had not.

The office asks for the reports, and the inspector's record says what was found after that look.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from tocsin.base.accounts.models import Role
from tocsin.base.registry.rules.uscc import check_character
from tocsin.demo import says
from tocsin.demo.city.build import City
from tocsin.demo.stage import Stage
from tocsin.duties.hazards import actions as hazards
from tocsin.duties.inspections.models import Answer, Inspection, Intermediary
from tocsin.duties.inspections.records import entering
from tocsin.duties.inspections.sheets import shelf

DAY, PLANTS, BEFORE = -4, 4, (20, 34, 61, 90)
CODES = ("91990000MADEM0001", "91990000MADEM0002")


@dataclass(slots=True)
class Opinions:
    """Of the first plants where the rounds found something, in the order of the answers."""

    stage: Stage
    city: City

    def plan(self) -> None:
        self.stage.plan(self.stage.moment(DAY, 10), self._enter)
        self.stage.plan(self.stage.moment(DAY + 1, 9), self._found_later)

    def _enter(self, at: dt.datetime) -> None:
        by, (first, second) = self.city.seat("director", at), self._bodies(at)
        for n, answer in enumerate(self._found()):
            plant = answer.inspection.plant
            day = timezone.localtime(answer.at - dt.timedelta(days=BEFORE[n])).date()
            other = next(key for key in sorted(shelf.used_in(plant.region)) if key != answer.topic)
            clean = n % 2 == 0
            told = entering.Said(
                f"演示评字{n + 1:03}号", day, "no_problem" if clean else "problems",
                [answer.topic] if n < PLANTS - 1 else [other], said="" if clean else says.NAMED_BY_BODY,
                files=[(f"评价报告{n + 1}.txt", f"演示评价报告{n + 1}号（虚构）".encode())],
            )  # fmt: skip
            entering.give(by, first if n % 3 == 0 else second, plant, told)

    def _bodies(self, at: dt.datetime) -> list[Intermediary]:
        by, until = self.city.seat("director", at), at.date() + dt.timedelta(days=500)
        kinds = ("assessment", "testing")
        return [
            entering.enter(by, entering.Body(name, code + check_character(code), kind, f"演示证{n}号", until))
            for n, (name, code, kind) in enumerate(zip(says.BODIES, CODES, kinds, strict=True), 1)
        ]

    def _found(self) -> list[Answer]:
        """One for each plant, the earliest."""
        rows = Answer.objects.exclude(hazard=None).select_related("inspection__plant__region").order_by("at", "pk")
        found: dict[int, Answer] = {}
        for one in rows:
            found.setdefault(one.inspection.plant_id, one)
        return list(found.values())[:PLANTS]

    def _found_later(self, at: dt.datetime) -> None:
        """A plant finds something itself, under a clause that the first inspection it had called as it must be."""
        rows = Inspection.objects.filter(state="finished", ended_at__lt=at - dt.timedelta(days=5))
        staffed = {
            plant.pk: post
            for n, plant in self.city.plants.items()
            if (post := self.city.staff.get((n, Role.SAFETY.value))) and post.uid in self.city.holders
        }
        for found in rows.select_related("plant").order_by("ended_at", "pk"):
            post = staffed.get(found.plant_id)
            fine = found.answers.filter(said="ok").order_by("topic", "item").first()
            sheet = found.checklist(fine.topic) if fine else None
            item = sheet.item(fine.item) if sheet and fine else None
            if post is None or item is None:
                continue
            by, clause = self.city.by(post, at), item.rests_on(timezone.localtime(at).date())
            told = hazards.Told(says.FOUND_LATER, says.OWN_PLACE, basis=clause)
            hazard, _code = hazards.report(by, found.plant, told)
            hazards.confirm(by, hazard, "general", at + dt.timedelta(days=10))
            return
