"""How many to visit: the exact sample size that can show a share with a given confidence, in a finite population.

If fewer than ``target`` of the population were truly fixed, there would be at least :func:`too_many` unfixed ones.
The sample is the smallest for which at most ``misses`` unfixed ones among so many are found with a probability of no
more than ``1 − confidence`` (hypergeometric, counted in whole numbers). So a sample with no more misses shows the
share. No normal approximation: a county's population is often thirty.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import comb, floor


def too_many(population: int, target: Decimal) -> int:
    """The smallest number of unfixed ones at which the share is below ``target``."""
    return floor(population * (1 - Fraction(target))) + 1


def chance(population: int, bad: int, sample: int, misses: int) -> Fraction:
    """The probability that a sample holds at most ``misses`` of the ``bad`` ones."""
    fine = population - bad
    ways = sum(comb(bad, k) * comb(fine, sample - k) for k in range(min(misses, bad, sample) + 1) if sample - k <= fine)
    return Fraction(ways, comb(population, sample))


def sample_size(population: int, target: Decimal, confidence: Decimal, misses: int = 0) -> int:
    """How many to draw. The whole population when no smaller sample can show the share.

    A population so small that even all of it cannot be below target by whole members is drawn whole.
    """
    _sensible(target, confidence, misses)
    bad = too_many(population, target)
    if bad <= misses or bad > population:
        return population
    risk = 1 - Fraction(confidence)
    return _least(population, lambda n: chance(population, bad, n, misses) <= risk)


def _least(most: int, enough: Callable[[int], bool]) -> int:
    """The smallest ``n`` up to ``most`` that is enough; being enough never ends as ``n`` grows."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low


def shows(population: int, visited: int, misses: int, target: Decimal, confidence: Decimal) -> bool:
    """Whether so many misses among the visited show the share with this confidence."""
    bad = too_many(population, target)
    if misses >= bad:
        return False
    return visited == population or chance(population, bad, visited, misses) <= 1 - Fraction(confidence)


def _sensible(target: Decimal, confidence: Decimal, misses: int) -> None:
    if not (0 < target <= 1 and 0 < confidence < 1 and misses >= 0):
        raise ValueError("target is above 0 and at most 1, confidence between 0 and 1, misses not negative")
