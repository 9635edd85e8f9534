"""How sure one can be of the share that is really fixed."""

import pytest
from scipy.stats import binom, binomtest

from tocsin.duties.lessons.rules.absorption import absorption, wilson


def test_the_interval_is_that_of_wilson_as_another_library_computes_it():
    for visited, verified in [(59, 41), (10, 10), (10, 0), (1, 1), (333, 7)]:
        other = binomtest(verified, visited).proportion_ci(0.90, method="wilson")
        assert wilson(visited, verified) == pytest.approx((other.low, other.high), abs=1e-9)


def test_the_example_of_the_first_screen():
    found = absorption(361, 59, 41)
    assert (round(found.share, 2), round(found.low, 2), round(found.high, 2)) == (0.69, 0.59, 0.78)


def test_without_a_visit_there_is_no_percentage():
    found = absorption(361, 0, 0)
    assert (found.share, found.low, found.high) == (None, None, None)


def test_when_everyone_was_visited_the_share_is_exact():
    found = absorption(12, 12, 9)
    assert found.exact
    assert found.low == found.share == found.high == 0.75


def test_the_interval_covers_the_truth_about_nine_times_in_ten():
    truth, n = 0.7, 59
    covered = sum(binom.pmf(k, n, truth) for k in range(n + 1) if wilson(n, k)[0] <= truth <= wilson(n, k)[1])
    assert 0.87 < covered < 0.94


def test_more_verified_than_visited_cannot_be():
    with pytest.raises(ValueError, match="cannot be"):
        absorption(10, 3, 4)
