"""Who is next? The registry's plants and the recorded accidents as arrays, and all plants in order for one case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tocsin.base.registry.models import Plant
from tocsin.duties.cases import queries as cases
from tocsin.duties.lessons import boards
from tocsin.duties.lessons.models import Learnt
from tocsin.duties.lessons.rules.board import Board, seen
from tocsin.duties.lessons.rules.likelihood.calibration import Curve
from tocsin.duties.lessons.rules.likelihood.factors import shared_characters
from tocsin.duties.lessons.rules.likelihood.happened import History, Kind
from tocsin.duties.lessons.rules.likelihood.judging import Judgement, rank
from tocsin.duties.lessons.rules.likelihood.plants import NOWHERE, Flags, Floats, Ints, Plants, numbered
from tocsin.duties.lessons.rules.likelihood.reasons import times
from tocsin.duties.lessons.rules.likelihood.similarity import similarity

if TYPE_CHECKING:
    from tocsin.duties.cases.models import Case

FIELDS = ("substances", "processes", "equipment", "operations")
NEVER = float(dt.date.max.toordinal())


@dataclass(frozen=True)
class Known:
    """The plants in operation, by the board's order, and every accident known by ``day`` that happened before it."""

    keys: Ints
    plants: Plants
    history: History
    shares: dict[str, dict[str, Ints]]  # field → code → the plants that list it
    day: int


@dataclass(frozen=True)
class Order:
    """``among``: the plants that are ranked. ``probability`` and ``times`` None: only similarity is known."""

    keys: Ints
    among: Flags
    score: Floats
    probability: Floats | None
    times: dict[str, Floats] | None
    shared: dict[str, Floats]
    last: Floats  # day of the plant's own last accident of any kind; nan: none is recorded

    def places(self) -> Ints:
        """The highest first; of equals the one that was entered first."""
        at = np.flatnonzero(self.among)
        return np.asarray(at[np.lexsort((self.keys[at], -self.score[at]))])


def latest() -> Learnt | None:
    return Learnt.objects.order_by("-pk").first()


def judgement(learnt: Learnt | None) -> Judgement | None:
    return Judgement(learnt.weights, Curve(**learnt.curve)) if learnt else None


def known(today: dt.date) -> Known:
    """What is known this morning: accidents of today or later are cut off."""
    day = today.toordinal()
    rows = [row for row in cases.history(today) if row.happened_on < today]
    with boards.current() as board:
        at = np.flatnonzero(seen(board.live, np.int8) == 1)
        keys = seen(board.plants, np.int64)[at].copy()
        codes = [code for _scheme, code in board.codes]
        industries = [codes[n] for n in seen(board.industries, np.int32)[at]]
        shares = {field: _listed(board, field, at) for field in FIELDS}
    place = {int(key): n for n, key in enumerate(keys)}
    history = History(
        np.array([row.happened_on.toordinal() for row in rows], np.int64),
        np.array([NOWHERE if row.plant is None else place.get(row.plant, NOWHERE) for row in rows], np.int64),
        [frozenset(row.substances) for row in rows], [frozenset(row.release) for row in rows],
    )  # fmt: skip
    first = float(history.days[0]) if len(history) else float(day)
    return Known(keys, _plants(keys, industries, shares, first), history, shares, day)


def _listed(board: Board, field: str, at: Ints) -> dict[str, Ints]:
    """Of the places ``at``, counted anew from 0: those that list each code as present."""
    now = np.full(len(board), NOWHERE, np.int64)
    now[at] = np.arange(len(at))
    found = {}
    for code, posting in board.postings[field].items():
        places = now[seen(posting.here, np.int32)]
        found[code] = places[places >= 0]
    return found


def _plants(keys: Ints, industries: list[str], shares: dict[str, dict[str, Ints]], first: float) -> Plants:
    rows = dict(Plant.objects.filter(state=Plant.State.ACTIVE).values_list("pk", "enterprise_id"))
    owners = numbered([str(rows.get(int(key), "")) for key in keys])
    variety = np.zeros(len(keys))
    for places in shares["substances"].values():
        np.add.at(variety, places, 1.0)
    holding = {code: (places, np.ones(len(places))) for code, places in shares["substances"].items()}
    start = np.full(len(keys), first)
    traits = {"variety": np.log1p(variety)}
    return Plants(start, np.full(len(keys), NEVER), start, industries, holding, traits, {"owner": owners})


def kind_of(traits: dict[str, Any]) -> Kind:
    codes = (traits.get("industry") or {}).get("codes") or [""]
    return Kind(frozenset(traits.get("substances") or ()), frozenset(traits.get("release") or ()), str(codes[0]))


def order(case: Case, today: dt.date, learnt: Learnt | None = None) -> Order:
    """All plants in operation for one case, without the case's own plant."""
    now, kind = known(today), kind_of(case.traits)
    among = now.keys != (case.plant_id or -1)
    shared = _shared(now, case.traits, kind)
    here = now.history.places >= 0
    last = np.full(len(now.keys), np.nan)
    last[now.history.places[here]] = now.history.days[here]  # days rise, so the last one stays
    learned = judgement(learnt)
    if learned is None or not (kind.substances and kind.releases):
        score = similarity(shared) if shared else np.zeros(len(now.keys))
        return Order(now.keys, among, score, None, None, shared, last)
    ranking = rank(learned, now.plants, now.history, kind, now.day)
    return Order(
        now.keys, among, ranking.score, ranking.probability, times(learned, ranking, among), shared, last
    )  # fmt: skip


def _shared(now: Known, traits: dict[str, Any], kind: Kind) -> dict[str, Floats]:
    """For each field that the case tells: the part of its codes that each plant has."""
    found = {}
    for field in FIELDS:
        if codes := traits.get(field):
            found[field] = np.zeros(len(now.keys))
            for code in codes:
                found[field][now.shares[field].get(code, np.zeros(0, np.int64))] += 1 / len(codes)
    if kind.industry:
        found["industry"] = shared_characters(now.plants.industries, kind.industry) / max(1, len(kind.industry) - 1)
    return found
