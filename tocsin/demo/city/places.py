"""The city's regions: one city, eight counties, their townships. Codes are opaque; the rectangle lies at sea."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from tocsin.demo.chance import Chance

CITY = "铎州市（虚构）"  # 铎: the bell that called people to listen
NORTH, EAST = 1.0, 1.5  # degrees from the corner at 0° N 0° E: open sea, so that no point falls on a real place
COUNTIES = {
    "铎城区": 0.10,
    "东汀区": 0.14,
    "砥石区": 0.15,
    "铎港经济开发区": 0.20,
    "鸣岗县": 0.13,
    "云碓县": 0.10,
    "安澜县": 0.10,
    "青垛县": 0.08,
}
FIRST, SECOND = "柳槐杏梧芦菱苇枫檀桐", "碾垛碓汀埝砦浜垭坨圩"


@dataclass(frozen=True, slots=True)
class Place:
    """A region with the rectangle it takes (degrees: south, west, north, east) and its share of the city's plants."""

    code: str
    name: str
    parent: str
    box: tuple[float, float, float, float]
    share: float = 0.0


def places(chance: Chance) -> list[Place]:
    """City first, then counties, then townships: a parent always comes before what lies in it."""
    city = Place("DZ", CITY, "", (0.0, 0.0, NORTH, EAST), 1.0)
    counties = list(_counties(city))
    return [city, *counties, *(town for county in counties for town in _towns(chance, county))]


def _counties(city: Place) -> Iterator[Place]:
    south, west, north, east = city.box
    for n, (name, share) in enumerate(COUNTIES.items()):
        row, column = divmod(n, 4)
        high, wide = (north - south) / 2, (east - west) / 4
        box = (south + row * high, west + column * wide, south + (row + 1) * high, west + (column + 1) * wide)
        yield Place(f"DZ-{n + 1:02}", name, city.code, box, share)


def _towns(chance: Chance, county: Place) -> Iterator[Place]:
    stream = chance.stream("towns", county.code)
    names = ["".join(pair) for pair in product(FIRST, SECOND)]
    stream.shuffle(names)
    count = stream.randint(5, 7)
    south, west, north, east = county.box
    for n, name in enumerate(islice(names, count)):
        kind = "街道" if county.name.endswith("区") and n < 3 else "镇" if n < 4 else "乡"
        lower, upper = (south + (north - south) * part / count for part in (n, n + 1))
        yield Place(f"{county.code}-{n + 1:03}", name + kind, county.code, (lower, west, upper, east))
