"""How long the law takes: reading all of it, and grading many inventories, beside bare arithmetic on them."""

from __future__ import annotations

import argparse
import datetime as dt
import random
import subprocess
import sys
import time
from decimal import Decimal

from bench.machine import described, peak_mb

DAY = dt.date(2026, 9, 1)
READ = """
import time; began = time.perf_counter()
import pkgutil, importlib, tocsin.pure.law as law
from importlib.resources import files
from tocsin.pure.law.editions import editions
for found in pkgutil.iter_modules(law.__path__):
    if found.name != "tests": importlib.import_module(f"tocsin.pure.law.{found.name}")
for file in files("tocsin.pure.law").joinpath("values").iterdir(): editions(file.name.removesuffix(".yaml"))
print(time.perf_counter() - began)
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inventories", type=int, default=100_000)
    asked = options.parse_args()
    print(f"{described()}  limits: 0.3 s to read all of the law, 5 s to grade 100,000 inventories")
    took = [float(subprocess.check_output([sys.executable, "-c", READ], text=True)) for _ in range(5)]
    print(f"reading all of the law       {min(took):.3f} s at best of 5, {max(took):.3f} s at worst")
    grade(asked.inventories)
    print(f"{peak_mb():.0f} MB at most")


def grade(many: int) -> None:
    from tocsin.pure.law.major_hazard_installations import Held, judge
    from tocsin.pure.law.substances import table

    chance, names = random.Random(1), [line.names["zh-hans"] for line in table("GB 18218-2018")]
    units = [
        [Held(Decimal(chance.randint(0, 10**6)).scaleb(-3), chance.choice(names)) for _ in range(chance.randint(1, 5))]
        for _ in range(many)
    ]
    people = [chance.choice([None, 0, 20, 60, 500]) for _ in units]
    began = time.perf_counter()
    found = sum(judge(unit, near, DAY).value for unit, near in zip(units, people, strict=True))
    took = time.perf_counter() - began
    critical = {line.names["zh-hans"]: float(line.critical_t) for line in table("GB 18218-2018")}
    began = time.perf_counter()
    bare = sum(sum(float(one.tonnes) / critical[one.substance] for one in unit) >= 1 for unit in units)
    print(f"grading {many:,} inventories  {took:.2f} s ({found:,} are installations)")
    print(f"bare float sum of S          {time.perf_counter() - began:.2f} s ({bare:,}; neither exact nor explained)")


if __name__ == "__main__":
    main()
