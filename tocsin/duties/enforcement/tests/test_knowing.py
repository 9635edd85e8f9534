"""Who owed, who knew, and who said nothing: read off lines."""

from __future__ import annotations

import datetime as dt
import uuid

from tocsin.duties.enforcement.rules.knowing import Letter, Said, known, silences, spans

THING, A, B = (uuid.UUID(int=n) for n in (1, 2, 3))


def day(n: int) -> dt.datetime:
    return dt.datetime(2026, 9, n, tzinfo=dt.UTC)


OPENED = Said(day(1), "obligation.opened", THING, None, A, day(10))


def test_whoever_takes_it_over_owes_from_then_on_with_the_same_day() -> None:
    handed = Said(day(4), "obligation.handed_over", THING, A, B)
    done = Said(day(12), "obligation.discharged", THING, B)
    first, second = spans([done, handed, OPENED])
    assert (first.post, first.until, first.ended, first.late(day(20))) == (A, day(4), False, False)
    assert (second.post, second.due, second.until, second.late(day(20))) == (B, day(10), day(12), True)


def test_what_is_reopened_is_owed_again_by_whoever_owed_it() -> None:
    done, again = Said(day(3), "obligation.discharged", THING, A), Said(day(5), "obligation.reopened", THING, B)
    assert [(one.post, one.since, one.ended) for one in spans([OPENED, done, again])] == [
        (A, day(1), True), (A, day(5), False),
    ]  # fmt: skip


def test_a_more_distant_day_given_in_time_makes_nothing_late() -> None:
    later = Said(day(8), "obligation.extended", THING, B, None, day(20))
    done = Said(day(15), "obligation.discharged", THING, A)
    assert not spans([OPENED, later, done])[0].late(day(30))


def test_the_earliest_sign_is_what_it_knew_by() -> None:
    letter = Letter(A, day(2), day(6))
    assert known([OPENED], [letter])[A].at == day(2)
    assert known([OPENED], [letter])[A].by == "told"
    assert known([OPENED, Said(day(1), "hazard.reported", THING, A)], [letter])[A].by == "act"


def test_a_post_that_entered_something_while_it_owed_was_not_silent() -> None:
    act = Said(day(5), "hazard.planned", THING, A)
    assert silences([OPENED, act], spans([OPENED]), [], day(20)) == []


def test_a_post_that_was_told_and_then_entered_nothing_is_silent_from_the_telling_on() -> None:
    (quiet,) = silences([Said(day(1), "hazard.reported", THING, B)], [], [Letter(B, day(3)), Letter(B, day(5))], day(9))
    assert (quiet.post, quiet.since, quiet.until) == (B, day(3), day(9))
