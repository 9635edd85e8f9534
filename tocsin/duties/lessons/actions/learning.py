"""The ranking learns anew from this installation's own accidents: an act in the journal, with its figures.

The newest third of the closed cases is first left out and promised to; what came of it is the table that is shown. Then
all are learnt from. Plants that have left the registry meanwhile are not among those learnt from: what is learnt is how
survivors differ, which the page says.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import numpy as np
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import By
from tocsin.duties.lessons import likelihood
from tocsin.duties.lessons.models import Learnt
from tocsin.duties.lessons.refusals import NotPossible
from tocsin.duties.lessons.rules.likelihood import calibration, learning
from tocsin.duties.lessons.rules.likelihood.calibration import Curve
from tocsin.duties.lessons.rules.likelihood.factors import table
from tocsin.duties.lessons.rules.likelihood.happened import Kind
from tocsin.duties.lessons.rules.likelihood.judging import HORIZON_YEARS
from tocsin.duties.lessons.rules.likelihood.learning import Lesson
from tocsin.duties.lessons.rules.likelihood.plants import Flags, Floats

MOST = 1200  # closed accidents looked at, evenly over the years: more cost memory and teach little
HORIZON = round(365.25 * HORIZON_YEARS)


def learn(by: By) -> Learnt:
    """Learn from every accident whose five years are over; refuses when they are too few."""
    now = likelihood.known(by.at.astimezone(dt.UTC).date())
    closed = [n for n in range(len(now.history)) if now.history.days[n] + HORIZON < now.day]
    lessons = [lesson for n in _evenly(closed) if (lesson := _lesson(now, n)) is not None]
    if len(lessons) < learning.ENOUGH:
        raise NotPossible(
            _(
                "cannot learn: %(n)d recorded accidents whose five years are over were followed by one of their kind; "
                "%(enough)d are needed. Until then plants are ordered by likeness of profile"
            )
            % {"n": len(lessons), "enough": learning.ENOUGH}
        )
    names = lessons[0].names
    older, newer = lessons[: -len(lessons) // 3], lessons[-len(lessons) // 3 :]
    promised, had, stands_for = _promised(older, newer)
    usual = np.full(len(had), float((stands_for * had).sum() / stands_for.sum()))
    weights, curve = _taught(lessons)
    learnt = Learnt(
        at=by.at, cases=len(closed), taught=len(lessons), plants=len(now.keys),
        weights={name: round(float(weight), 6) for name, weight in zip(names, weights, strict=True)},
        curve=asdict(curve),
        table=[asdict(band) for band in calibration.reliability(promised, had, stands_for)],
        brier=calibration.brier(promised, had, stands_for), brier_usual=calibration.brier(usual, had, stands_for),
    )  # fmt: skip
    with by.act("ranking.learnt", learnt, what={"cases": len(closed), "taught": len(lessons)}) as act:
        learnt.save()
        act.testify(learnt)
    return learnt


def _evenly(closed: list[int]) -> list[int]:
    """At most MOST of them."""
    return closed[:: -(-len(closed) // MOST)] if closed else []


def _lesson(now: likelihood.Known, n: int) -> Lesson | None:
    """One closed accident: what was known before it, and who had the same kind within five years."""
    history, day = now.history, int(now.history.days[n])
    kind = Kind(history.substances[n], history.releases[n])
    if not kind.substances or not kind.releases:
        return None
    low, high = np.searchsorted(history.days, [day, day + HORIZON], side="right")
    substance, release = history.sharing(kind)
    at = history.places[low:high][(substance & release)[low:high]]
    had = np.zeros(len(now.keys), bool)
    had[at[at >= 0]] = True
    among = np.arange(len(now.keys)) != history.places[n]
    if not (had & among).any():
        return None
    return learning.sampled(table(now.plants, history.before(day), kind, day), among, had, np.random.default_rng(n))


def _taught(lessons: list[Lesson]) -> tuple[Floats, Curve]:
    weights = learning.learnt(lessons)
    columns, had, stands_for = _together(lessons)
    return weights, calibration.fitted(columns @ weights, had, stands_for)


def _promised(older: list[Lesson], newer: list[Lesson]) -> tuple[Floats, Flags, Floats]:
    weights, curve = _taught(older)
    columns, had, stands_for = _together(newer)
    return curve(columns @ weights), had, stands_for


def _together(lessons: list[Lesson]) -> tuple[Floats, Flags, Floats]:
    return (
        np.concatenate([lesson.columns for lesson in lessons]).astype(float),
        np.concatenate([lesson.had for lesson in lessons]),
        np.concatenate([lesson.stands_for for lesson in lessons]),
    )
