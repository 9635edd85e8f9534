"""Ranking every case of the window, writing the ranks, and printing model and rules beside each other."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import numpy as np
import zstandard

from bench.likely import measures, protocol
from bench.likely.files import Accidents, Registry, Unreadable
from bench.likely.rules import rules
from tocsin.duties.lessons.rules.likelihood import calibration
from tocsin.duties.lessons.rules.likelihood.judging import Judgement, rank

SIGHTS = ("overall", "cold start")


def warn(accidents: Accidents, outcomes: Accidents, last: int) -> None:
    if accidents.unknown_plants:
        print(f"{accidents.unknown_plants} accidents are of plants that are not in the registry: never positive")
    if not len(outcomes.history) or outcomes.history.days[-1] <= last:
        raise Unreadable("the outcomes end before the window does: nothing can be measured")
    if (ends := int(outcomes.history.days[-1])) < protocol.closes(last) - 31:
        day = dt.date.fromordinal(ends)
        print(f"outcomes end on {day}: the five years of the last cases are not complete, which lowers every figure")


def judged(
    registry: Registry, accidents: Accidents, outcomes: Accidents, judgement: Judgement, span: tuple[int, int],
    out: Path | None, seed: int,
) -> None:  # fmt: skip
    cases = list(protocol.cases(accidents, registry, *span))
    if not cases:
        raise Unreadable("no accident with a chemical and a release source lies in those years")
    found: dict[str, list[list[float]]] = {}
    promised: list[tuple[np.ndarray, np.ndarray]] = []
    plants, active, ids = registry.plants, [], np.array(registry.ids)
    with _writing(out) as file:
        for case in cases:
            known = accidents.history.before(case.day)
            ranking = rank(judgement, plants, known, case.kind, case.day)
            who = protocol.candidates(registry, case)
            had = protocol.came(outcomes, case, len(plants))
            cold = who & (np.bincount(known.places[known.places >= 0], minlength=len(plants)) == 0)
            active.append(int(who.sum()))
            scores = {"model": ranking.score, **rules(plants, known, case, ranking.factors)}
            for name, score in scores.items():
                row = [*measures.measured(score[who], had[who]), *measures.measured(score[cold], had[cold])]
                found.setdefault(name, []).append(row)
            if ranking.probability is not None:
                promised.append((ranking.probability[who], had[who]))
            if file:
                _write(file, case.id, ids[who], ranking.score[who])
    figures = {name: np.array(rows_) for name, rows_ in found.items()}
    print(f"{len(cases)} cases, {np.mean(active):,.0f} candidates on average" + (f"; ranks in {out}" if out else ""))
    _tell(figures, np.random.default_rng(seed))
    if promised:
        _tell_probabilities(promised)


@contextmanager
def _writing(out: Path | None) -> Iterator[TextIO | None]:
    if out is None:
        yield None
        return
    try:
        with out.open("wb") as raw:
            packed = zstandard.ZstdCompressor(3).stream_writer(raw) if out.suffix == ".zst" else raw
            with io.TextIOWrapper(packed, "utf-8", newline="", write_through=False) as file:
                file.write("case_id,facility_id,rank,score\n")
                yield file
    except OSError as trouble:
        raise Unreadable(f"cannot write {out}: {trouble}") from trouble


def _write(file: TextIO, case: str, ids: np.ndarray, score: np.ndarray) -> None:
    order = np.lexsort((ids, -score))
    told = zip(ids[order].tolist(), score[order].tolist(), strict=True)
    file.write("".join(f"{case},{name},{n},{value:.6g}\n" for n, (name, value) in enumerate(told, 1)))


def _tell(figures: dict[str, np.ndarray], chance: np.random.Generator) -> None:
    model = figures["model"]
    for sight, title in enumerate(SIGHTS):
        print(
            f"\n{title} ({int((~np.isnan(model[:, 3 * sight + 1])).sum())} cases with at least one accident after them)"
        )
        print(f"{'':28}" + "".join(f"{name:>24}" for name in measures.NAMES))
        for name, rows_ in figures.items():
            told = [measures.interval(rows_[:, 3 * sight + n], chance) for n in range(3)]
            print(f"{name:28}" + "".join(f"{_three(each):>24}" for each in told))
        print("model minus …")
        for name, rows_ in figures.items():
            if name != "model":
                told = [measures.interval(model[:, 3 * sight + n] - rows_[:, 3 * sight + n], chance) for n in range(3)]
                print(f"  {name:26}" + "".join(f"{_three(each, '+'):>24}" for each in told))


def _three(told: tuple[float, float, float], sign: str = "") -> str:
    middle, low, high = told
    return f"{middle:{sign}.3f} [{low:{sign}.3f}, {high:{sign}.3f}]"


def _tell_probabilities(promised: list[tuple[np.ndarray, np.ndarray]]) -> None:
    said, had = np.concatenate([each[0] for each in promised]), np.concatenate([each[1] for each in promised])
    ones = np.ones(len(said))
    usual = calibration.brier(np.full(len(said), had.mean()), had, ones)
    print(f"\nprobabilities: Brier {calibration.brier(said, had, ones):.6f} (everyone the same: {usual:.6f})")
    print(f"{'promised':>18}{'plants × cases':>16}{'mean promise':>14}{'came':>10}")
    for band in calibration.reliability(said, had, ones):
        print(f"{band.low:8.3f} – {band.high:<7.3f}{band.plants:16,.0f}{band.promised:14.4f}{band.came:10.4f}")
