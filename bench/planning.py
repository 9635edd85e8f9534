"""The yearly plan for 5,000 plants and 60 inspectors: seconds, gap, beside a greedy plan and CP-SAT.

    python -m bench.planning [--plants 5000] [--inspectors 60] [--seconds 60] [--peer]

Invented plants in ten counties; inspectors go two by two and some pairs see to one industry alone. CP-SAT (OR-Tools, in
the developers' environment) gets the very same counts and the same seconds.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from bench import machine
from tocsin.duties.inspections.rules.planning import model, question, solving, windows

COUNTIES = 10
HALVES = {12: 2, 4: 4, 2: 2, 1: 1}
OWED = (12, 4, 2, 1)


def invented(plants: int, inspectors: int, seed: int = 1) -> question.Question:
    """Three in a hundred are seen monthly, a tenth each quarter; days for about three quarters of what is owed."""
    chance = np.random.default_rng(seed)
    teams = inspectors // 2
    visits = chance.choice(OWED, plants, p=(0.03, 0.12, 0.35, 0.5))
    weight = chance.integers(1, 6, plants) + np.array([{12: 12, 4: 7, 2: 3, 1: 0}[int(n)] for n in visits])
    halves = np.array([HALVES[int(n)] for n in visits])
    county, sector = chance.integers(0, COUNTIES, plants), chance.choice(4, plants, p=(0.1, 0.05, 0.15, 0.7))
    home, only = np.arange(teams) % COUNTIES, np.where(np.arange(teams) % 5 == 4, np.arange(teams) % 3, -1)
    may = (county[:, None] == home[None, :]) & ((only[None, :] < 0) | (only[None, :] == sector[:, None]))
    owed = [(p, one.first - 1, one.last - 1) for p, n in enumerate(visits) for one in windows.windows(int(n))]
    plant, first, last = (np.array(column, np.int64) for column in zip(*owed, strict=True))
    needed = halves[plant].sum()
    capacity = np.maximum(1, chance.normal(0.75 * needed / teams / 12, 3, (teams, 12)).round()).astype(np.int64)
    free = np.full(len(plant), -1, np.int64)
    return question.Question(weight, halves, may, capacity, plant, first, last, free, free.copy())


def ours(asked: question.Question, seconds: float) -> tuple[question.Proposal, float]:
    begun = time.perf_counter()
    told = solving.propose(asked, seconds)
    return told, time.perf_counter() - begun


def peer(asked: question.Question, seconds: float) -> str:
    """CP-SAT over the same counts."""
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return "OR-Tools is not here"
    begun = time.perf_counter()
    made = model.model(asked)
    cp = cp_model.CpModel()
    x = [cp.new_int_var(0, int(most), "") for most in made.most]
    rows = made.rows.tocsr()
    for n, limit in enumerate(made.limits):
        part = slice(rows.indptr[n], rows.indptr[n + 1])
        if part.start < part.stop:
            terms = zip(rows.indices[part], rows.data[part], strict=True)
            cp.add(sum(int(amount) * x[column] for column, amount in terms) <= int(limit))
    cp.maximize(sum(int(gain) * one for gain, one in zip(made.gain, x, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    solver.parameters.relative_gap_limit = 0.0005
    status = solver.solve(cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"no plan in {seconds:.0f} s"
    value, bound = solver.objective_value, solver.best_objective_bound
    gap = (bound - value) / bound
    return f"{time.perf_counter() - begun:6.1f} s   worth {value:,.0f}   gap {gap:.3%} of its own bound"


def main(words: list[str]) -> int:
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("--plants", type=int, default=5_000)
    asks.add_argument("--inspectors", type=int, default=60)
    asks.add_argument("--seconds", type=float, default=50)
    asks.add_argument("--peer", action="store_true")
    said = asks.parse_args(words)
    print(machine.described())
    asked = invented(said.plants, said.inspectors)
    begun = time.perf_counter()
    made = model.model(asked)
    print(
        f"{said.plants:,} plants, {said.inspectors} inspectors two by two, {len(asked.plant):,} visits owed;", end=" "
    )
    print(f"{len(made.kinds):,} kinds, {len(made.slots):,} counts ({time.perf_counter() - begun:.1f} s to count)")
    told, spent = ours(asked, said.seconds)
    share, plain = told.value / told.whole, told.greedy / told.whole
    print(f"ours     {spent:6.1f} s   worth {told.value:,} ({share:.2%} of all)   gap {told.gap:.3%}   {told.how}")
    print(f"greedy              worth {told.greedy:,} ({plain:.2%} of all)   {told.value / told.greedy - 1:+.2%} ours")
    print(f"peak memory {machine.peak_mb():,.0f} MB; asked: ≤ 60 s")
    if said.peer:
        print(f"CP-SAT   {peer(asked, said.seconds)}")
    return 0 if spent <= 60 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
