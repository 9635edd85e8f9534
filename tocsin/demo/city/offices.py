"""The city's agencies and the posts in them: who supervises what, and who is above whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.demo.city.places import Place

OFFICE, BUREAU, DEPARTMENT, TOWNSHIP = "committee_office", "emergency_bureau", "industry_department", "township"
CITY_AGENCIES = {
    "office": (OFFICE, "安全生产委员会办公室"),
    "bureau": (BUREAU, "应急管理局"),
    "industry": (DEPARTMENT, "工业和信息化局"),
    "building": (DEPARTMENT, "住房和城乡建设局"),
    "transport": (DEPARTMENT, "交通运输局"),
    "market": (DEPARTMENT, "市场监督管理局"),
    "commerce": (DEPARTMENT, "商务局"),
}
COUNTY_AGENCIES = {key: CITY_AGENCIES[key] for key in ("office", "bureau", "industry", "building")}
BRANCHES = {  # of the city bureau: the industries each officer watches
    "chemicals": ("危险化学品监管科科长", ("C25", "C26", "C27", "G59", "D45", "N77", "F526")),
    "industry": ("工贸安全监管科科长", ("C13", "C14", "C15", "C17", "C20", "C21", "C3", "D46")),
    "mines": ("矿山安全监管科科长", ("B",)),
}
INSPECTORS = {"a": "安全监管执法员（一）", "b": "安全监管执法员（二）"}


@dataclass(frozen=True, slots=True)
class Office:
    """An agency to be set up."""

    key: str
    name: str
    kind: str
    place: Place


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of government. ``over`` is the key of the post above it; ``at``: where it is, and which industries."""

    key: str
    title: str
    role: str
    office: str
    over: str
    place: Place | None
    industries: tuple[str, ...] = ("",)


def offices(places: list[Place]) -> Iterator[Office]:
    for place in places:
        if not place.parent:
            yield from (
                Office(f"{place.code}/{key}", f"铎州市{name}", kind, place)
                for key, (kind, name) in CITY_AGENCIES.items()
            )
        elif place.share:
            yield from (
                Office(f"{place.code}/{key}", place.name + name, kind, place)
                for key, (kind, name) in COUNTY_AGENCIES.items()
            )
        else:
            yield Office(f"{place.code}/town", f"{place.name}应急管理站", TOWNSHIP, place)


def seats(places: list[Place]) -> Iterator[Seat]:
    """Superiors before those below them."""
    city = places[0]
    yield Seat("leader", "分管安全生产副市长", "leader", "", "", city)
    yield Seat("director", "安委办主任", "director", f"{city.code}/office", "leader", city)
    for key, (title, industries) in BRANCHES.items():
        yield Seat(
            f"officer/{key}", f"应急管理局{title}", "officer", f"{city.code}/bureau", "director", city, industries
        )
    for place in places[1:]:
        yield from _county(place) if place.share else _town(place)
    for kind, title in (("system", "系统管理员"), ("security", "安全保密管理员"), ("audit", "安全审计员")):
        yield Seat(f"{kind}_admin", title, f"{kind}_admin", f"{city.code}/bureau", "", None)


def _county(place: Place) -> Iterator[Seat]:
    yield Seat(
        f"director/{place.code}", f"{place.name}安委办主任", "director", f"{place.code}/office", "director", place
    )
    yield Seat(
        f"officer/{place.code}",
        f"{place.name}应急管理局监管科长",
        "officer",
        f"{place.code}/bureau",
        f"director/{place.code}",
        place,
    )
    for key, title in INSPECTORS.items():
        yield Seat(
            f"inspector/{place.code}/{key}",
            place.name + title,
            "inspector",
            f"{place.code}/bureau",
            f"officer/{place.code}",
            place,
        )


def _town(place: Place) -> Iterator[Seat]:
    yield Seat(
        f"grid/{place.code}", f"{place.name}网格员", "grid", f"{place.code}/town", f"officer/{place.parent}", place
    )
