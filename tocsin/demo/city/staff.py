"""The people of each plant: head, safety officer, some workers, control room. Tiny workshops have a head only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.demo.chance import Chance
from tocsin.demo.city.plants import Works

WITH_A_WORKER = 0.06  # of plants: one worker is known to the platform by name


@dataclass(frozen=True, slots=True)
class Job:
    """A post in a plant or at the head of its enterprise; ``login`` False: a one-time link is the only way in."""

    works: Works
    role: str
    title: str
    login: bool


def jobs(chance: Chance, all_works: list[Works]) -> Iterator[Job]:
    """Heads first within each plant; an enterprise with several plants has one head."""
    headed: set[str] = set()
    for works in all_works:
        if works.credit_code not in headed:
            headed.add(works.credit_code)
            yield Job(works, "head", "主要负责人", not works.tiny)
        if works.tiny:
            continue
        yield Job(works, "safety", "专职安全员" if works.headcount >= 100 else "安全员", True)
        if works.trade.room:
            yield Job(works, "operator", "中控室操作员", True)
        if chance.stream("worker", works.n).random() < WITH_A_WORKER:
            yield Job(works, "worker", "班组岗位工人", False)
