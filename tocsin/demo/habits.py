"""How each plant's people answer: well, late, falsely or not at all. Drawn once per plant; people stay as they are."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tocsin.demo.chance import Chance, pick
from tocsin.demo.city.plants import Works

WELL, LATE, FALSELY, NEVER = "well", "late", "falsely", "never"
SHARES = {WELL: 0.50, LATE: 0.19, FALSELY: 0.21, NEVER: 0.10}
TINY_SHARES = {WELL: 0.36, LATE: 0.22, FALSELY: 0.16, NEVER: 0.26}
REALLY_FIXED = {WELL: 0.95, LATE: 0.88, FALSELY: 0.03, NEVER: 0.0}


@dataclass(frozen=True, slots=True)
class Habit:
    """One plant's way. Delays are in days: until the receipt, then until the reply counted from the lesson's day."""

    kind: str
    stream: random.Random

    def receipt(self) -> float | None:
        """Days after the lesson came; None: never opened."""
        low, high = {WELL: (0.1, 2), LATE: (3, 9), FALSELY: (0.1, 4), NEVER: (1, 9)}[self.kind]
        silent = self.kind == NEVER and self.stream.random() < 0.5
        return None if silent else self.stream.uniform(low, high)

    def reply(self, days: int) -> float | None:
        """Days after the lesson came, which is due after ``days``; None: no reply."""
        low, high = {WELL: (0.2, 0.9), LATE: (1.02, 1.7), FALSELY: (0.1, 0.95), NEVER: (0, 0)}[self.kind]
        return None if self.kind == NEVER else max(days * self.stream.uniform(low, high), 2.1)

    def answers(self) -> bool:
        """Whether the one question about a profile is answered at all."""
        return self.kind != NEVER and self.stream.random() < 0.8

    def puts_right(self) -> bool:
        """Whether what is reported as fixed was really done."""
        return self.stream.random() < REALLY_FIXED[self.kind]


def habit(chance: Chance, works: Works, card: str) -> Habit:
    """The plant's kind is the same for every card; the days differ."""
    kind = pick(chance.stream("habit", works.n), TINY_SHARES if works.tiny else SHARES)
    return Habit(kind, chance.stream("habit", works.n, card))
