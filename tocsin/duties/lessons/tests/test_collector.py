import gc

import pytest

from tocsin.duties.lessons.collector import paused


def test_the_collector_rests_inside_and_works_again_when_the_last_one_leaves():
    with paused():
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_inside_does_not_leave_it_resting():
    with pytest.raises(KeyError), paused():
        raise KeyError
    assert gc.isenabled()
