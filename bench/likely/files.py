"""The registry's and the accidents' files as the arrays that the ranking reads. What is missing is said plainly."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import zstandard

from tocsin.duties.lessons.rules.likelihood.calibration import monotone
from tocsin.duties.lessons.rules.likelihood.happened import History
from tocsin.duties.lessons.rules.likelihood.plants import NOWHERE, Plants, numbered

NEVER = float(dt.date.max.toordinal())
FACILITY = ("facility_id", "submission_type", "receipt_month", "dereg_effective_month", "naics")
CHEMICAL = ("facility_id", "chemical")
ACCIDENT = ("AccidentHistoryID", "EPAFacilityID", "AccidentDate", "AccidentChemicals")
AMOUNT = re.compile(r"\s*\{[^}]*\}\s*(?:•\s*)?")
COMPANY = re.compile(
    r"\b(inc|incorporated|llc|lp|corp|corporation|company|co|ltd|limited|the|partnership|usa|us|north america|holdings|"
    r"group)\b"
)


class Unreadable(Exception):
    """A file, a column or a year that cannot be used: said to the one who started the measurement."""


@dataclass(frozen=True)
class Registry:
    ids: list[str]
    places: dict[str, int]
    plants: Plants


@dataclass(frozen=True)
class Accidents:
    """In the order of their days; ``ids`` are AccidentHistoryIDs."""

    ids: list[str]
    history: History
    industries: list[str]
    unknown_plants: int


def rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """A CSV file, plain or zstandard, that has these columns."""
    if not path.is_file():
        raise Unreadable(f"there is no file {path}")
    try:
        data = path.read_bytes()
        if path.suffix == ".zst":
            data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise Unreadable(f"{path} has no column {', '.join(missing)}; it has {', '.join(reader.fieldnames or ())}")
        return list(reader)
    except (UnicodeDecodeError, csv.Error, zstandard.ZstdError) as trouble:
        raise Unreadable(f"{path} cannot be read as CSV: {trouble}") from trouble


def within(folder: Path, name: str) -> Path:
    """``name`` or ``name.zst`` in the folder."""
    found = next((path for path in (folder / f"{name}.zst", folder / name) if path.is_file()), None)
    if found is None:
        raise Unreadable(f"{folder} has neither {name} nor {name}.zst")
    return found


def registry(folder: Path, watched_from: int) -> Registry:
    """``watched_from``: the first day of which accidents are told."""
    if not folder.is_dir():
        raise Unreadable(f"there is no folder {folder}")
    by_id = {row["facility_id"]: row for row in rows(within(folder, "facilities.csv"), FACILITY)}
    links = rows(within(folder, "facility_chemicals.csv"), CHEMICAL)
    try:
        ids = sorted(by_id, key=int)
    except ValueError as trouble:
        raise Unreadable(f"a facility_id is not a number: {trouble}") from trouble
    places = {name: place for place, name in enumerate(ids)}
    told = [by_id[name] for name in ids]
    since = first_days(ids, told, folder)
    wave = since.min() + 270  # the registry began with a wave: who came with it had been there before
    watched = np.where(since <= wave, np.minimum(since, watched_from), since)
    until = np.array([_month(row["dereg_effective_month"], NEVER) for row in told])
    industries = [re.split(r"[,; ]+", row["naics"].strip())[0] for row in told]
    plants = Plants(
        since, until, watched, industries, _holding(links, places), _traits(told, links, places), _groups(told)
    )
    return Registry(ids, places, plants)


def first_days(ids: list[str], told: list[dict[str, str]], folder: Path) -> np.ndarray:
    """First registration, which the file does not tell: ids were given in order, and first submissions have months."""
    known = {
        int(name): _month(row["receipt_month"], NEVER) + 14
        for name, row in zip(ids, told, strict=True)
        if row["submission_type"] == "First Time" and row["receipt_month"].strip()
    } | _from_feed(folder / "change_feed")
    if len(known) < 2:
        raise Unreadable("facilities.csv has no «First Time» submissions to tell when plants were first registered")
    at = sorted(known)
    days = np.interp(
        [float(name) for name in ids],
        [float(n) for n in at],
        monotone(np.array([known[n] for n in at]), np.ones(len(at))),
    )
    return np.asarray(days)


def _from_feed(folder: Path) -> dict[int, float]:
    """Plants that a refresh added with their only submission: the day it was received."""
    found: dict[int, float] = {}
    for path in sorted(folder.glob("*.json*")) if folder.is_dir() else ():
        data = path.read_bytes()
        if path.suffix == ".zst":
            data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
        for row in json.loads(data).get("added", ()):
            if row.get("NumSubmissions") == "1" and row.get("LatestReceiptDate"):
                found[int(row["EPAFacilityID"])] = float(dt.date.fromisoformat(row["LatestReceiptDate"]).toordinal())
    return found


def _month(text: str, absent: float) -> float:
    if not text.strip():
        return absent
    try:
        return float(dt.datetime.strptime(text.strip(), "%B %Y").replace(tzinfo=dt.UTC).date().toordinal())
    except ValueError as trouble:
        raise Unreadable(f"{text!r} is not a month such as «April 2004»") from trouble


def _holding(links: list[dict[str, str]], places: dict[str, int]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    found: dict[str, dict[int, int]] = {}
    for link in links:
        if (place := places.get(link["facility_id"])) is not None:
            lines = found.setdefault(link["chemical"].strip(), {})
            lines[place] = lines.get(place, 0) + 1
    return {
        name: (np.fromiter(lines, np.int64, len(lines)), np.fromiter(lines.values(), float, len(lines)))
        for name, lines in found.items()
    }


def _traits(told: list[dict[str, str]], links: list[dict[str, str]], places: dict[str, int]) -> dict[str, np.ndarray]:
    """Size and programme. Nothing that tells of later days (receipt, state, kind of the last submission) is taken."""
    lines, substances, levels = np.zeros(len(told)), [set() for _ in told], np.zeros(len(told))
    for link in links:
        if (place := places.get(link["facility_id"])) is not None:
            lines[place] += 1
            substances[place].add(link["chemical"])
            level = re.search(r"Level (\d)", link.get("program_level", ""))
            levels[place] = max(levels[place], int(level[1]) if level else 0)
    yes = {
        name: np.array([row.get(column, "") == "Yes" for row in told], float)
        for name, column in (("psm", "osha_psm"), ("epcra", "epcra302"), ("title_v", "caa_title_v"))
    }
    variety = np.log1p(np.array([len(some) for some in substances], float))
    return {
        "size": np.log1p(lines),
        "variety": variety,
        "level_1": (levels == 1) * 1.0,
        "level_3": (levels == 3) * 1.0,
        **yes,
    }


def _groups(told: list[dict[str, str]]) -> dict[str, np.ndarray]:
    owners = [_owner(row.get("parent_company", "")) for row in told]
    sites = [_site(row.get("lat", ""), row.get("lon", "")) for row in told]
    return {"owner": numbered(owners), "site": numbered(sites)}


def _owner(name: str) -> str:
    plain = " ".join(COMPANY.sub(" ", re.sub(r"[^a-z0-9 ]", "", name.lower())).split())
    return "" if plain in ("na", "none") else plain


def _site(lat: str, lon: str) -> str:
    try:
        return f"{float(lat):.3f},{float(lon):.3f}"
    except ValueError:
        return ""


def accidents(path: Path) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """The rows by day, and the names of the release sources."""
    told = rows(path, ACCIDENT)
    sources = tuple(name for name in (told[0] if told else {}) if name.startswith("RS_"))
    if not sources:
        raise Unreadable(f"{path} has no accidents, or no column RS_… for release sources")
    for row in told:
        try:
            row["day"] = str(dt.date.fromisoformat(row["AccidentDate"][:10]).toordinal())
        except ValueError as trouble:
            raise Unreadable(
                f"{path}: accident {row['AccidentHistoryID']}: AccidentDate {row['AccidentDate']!r}"
            ) from trouble
    told.sort(key=lambda row: (int(row["day"]), row["AccidentHistoryID"]))
    return told, sources


def as_history(told: list[dict[str, str]], sources: tuple[str, ...], places: dict[str, int]) -> Accidents:
    at = np.array([places.get(row["EPAFacilityID"], NOWHERE) for row in told], np.int64)
    history = History(
        np.array([int(row["day"]) for row in told], np.int64), at,
        [chemicals(row["AccidentChemicals"]) for row in told],
        [frozenset(name for name in sources if row.get(name, "").strip() == "Yes") for row in told],
    )  # fmt: skip
    industries = [row.get("NAICSCode", "").strip() for row in told]
    return Accidents([row["AccidentHistoryID"] for row in told], history, industries, int((at == NOWHERE).sum()))


def chemicals(cell: str) -> frozenset[str]:
    """«Ammonia {4} • Butane  [x] {2}» without amounts. Names hold commas, so nothing is split at one."""
    return frozenset(name.strip() for name in AMOUNT.split(cell) if name.strip())
