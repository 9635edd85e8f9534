"""How much time an undecided plant gets for its one question, and how long replies stand."""

from __future__ import annotations

import datetime as dt

ANSWER_WITHIN = dt.timedelta(days=7)  # one question is less than a lesson
NOT_AFFECTED_STANDS = dt.timedelta(days=365)
LONGEST_INVESTIGATION = dt.timedelta(days=30)
AGAIN_WITHIN = dt.timedelta(days=15)  # a reply that fell is owed again by then, on a clock of its own
ISSUE_STANDS = dt.timedelta(days=365)  # meanwhile plants that come to match are reached as well
VISIT_WITHIN = dt.timedelta(days=21)


def question_due(now: dt.datetime, lesson_due: dt.datetime) -> dt.datetime:
    """Never later than the lesson itself."""
    return min(now + ANSWER_WITHIN, lesson_due)
