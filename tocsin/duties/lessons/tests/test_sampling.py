"""How many to visit, counted exactly."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest

from tocsin.duties.lessons.rules.sampling import chance, sample_size, shows, too_many

TARGET, CONFIDENCE = Decimal("0.95"), Decimal("0.90")


def test_the_size_is_the_smallest_that_keeps_the_risk_below_one_in_ten():
    for population in range(1, 400, 7):
        n, bad = sample_size(population, TARGET, CONFIDENCE), too_many(population, TARGET)
        assert n == population or chance(population, bad, n, 0) <= Fraction(1, 10)
        assert n == 0 or chance(population, bad, n - 1, 0) > Fraction(1, 10)


def test_a_large_population_needs_about_the_binomial_size():
    assert sample_size(100_000, TARGET, CONFIDENCE) == 45  # ln 0.1 / ln 0.95 = 44.9


def test_a_workshop_street_of_five_is_visited_whole():
    assert sample_size(5, TARGET, CONFIDENCE) == 5


def test_allowing_one_miss_costs_a_larger_sample():
    assert sample_size(361, TARGET, CONFIDENCE, 1) > sample_size(361, TARGET, CONFIDENCE, 0)


def test_the_probability_is_that_of_counting_every_sample():
    bad, population = {0, 1, 2}, range(9)
    samples = list(combinations(population, 4))
    held = [sum(one in bad for one in sample) <= 1 for sample in samples]
    assert chance(9, 3, 4, 1) == Fraction(sum(held), len(samples))


def test_nobody_to_draw_from_needs_no_visit():
    assert sample_size(0, TARGET, CONFIDENCE) == 0


def test_what_the_sample_shows_agrees_with_its_size():
    n = sample_size(361, TARGET, CONFIDENCE)
    assert shows(361, n, 0, TARGET, CONFIDENCE)
    assert not shows(361, n - 1, 0, TARGET, CONFIDENCE)
    assert not shows(361, n, 1, TARGET, CONFIDENCE)
    assert not shows(20, 20, 2, TARGET, CONFIDENCE)


@pytest.mark.parametrize(("target", "confidence"), [("0", "0.9"), ("1.1", "0.9"), ("0.95", "1"), ("0.95", "0")])
def test_senseless_aims_are_refused(target, confidence):
    with pytest.raises(ValueError, match="target"):
        sample_size(10, Decimal(target), Decimal(confidence))
