"""A city of two counties with dangerous plants, lessons, replies, a draw, visits and things that are late."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass

from django.test import Client

from tocsin.base.accounts.models import Post, Role
from tocsin.base.accounts.tests.people import post_held
from tocsin.base.evidence.tests import files
from tocsin.base.journal import checkpoints
from tocsin.base.journal.acts import platform
from tocsin.base.registry import actions as registry
from tocsin.base.registry.models import Region
from tocsin.duties.lessons.actions import issue, record, reply, reveal, seal
from tocsin.duties.lessons.models import Card, Visit
from tocsin.duties.lessons.tests.county import HAS_BOX, LACKS, NO_BOX, County, approved_card, by_of

FIGURE = re.compile(r'<a [^>]*href="([^"]+)"[^>]*data-figure="([^"]*)" data-count="(\d+)"')
CHLORINE = {"substances": {"known": "partial", "items": [{"term": "cas:7782-50-5", "present": True}]}}
PEOPLE = {"headcount": {"known": "complete", "value": 400}, "contractors": {"known": "complete", "value": 0}}


@dataclass
class Town:
    """``leader`` sees the city, ``east`` only the eastern county."""

    city: Region
    counties: dict[str, Region]
    leader: Post
    east: Post


def town(now: dt.datetime, really: tuple[int, int] = (1, 3), of: int = 3) -> Town:
    """In each county ``of`` plants are visited; ``really`` says how many of them are found fixed, east and west."""
    by, before = platform(now), now - dt.timedelta(days=60)
    city = registry.add_region(by, "T", "铎州市")
    made = {
        name: _county(before, registry.add_region(by, code, name, city))
        for code, name in (("E", "东县"), ("W", "西县"))
    }
    card = approved_card(made["东县"])
    for (name, county), good in zip(made.items(), really, strict=True):
        _people(county, name, of)
        _learns(county, name, card, good, of, now)
    east = post_held(Role.OFFICER, region=made["东县"].region.uid)
    regions = {name: county.region for name, county in made.items()}
    return Town(city, regions, post_held(Role.DIRECTOR, region=city.uid), east)


def _county(now: dt.datetime, region: Region) -> County:
    bureau = registry.add_agency(platform(now), f"{region.name} bureau", "emergency_bureau", region)
    held = {"region": region.uid, "unit_kind": "agency", "unit": bureau.uid}
    posts = [post_held(role, **held) for role in (Role.OFFICER, Role.INSPECTOR, Role.GRID)]
    return County(now, region, bureau, *(by_of(post, now) for post in posts))


def _people(county: County, name: str, of: int) -> None:
    county.plant(f"{name} chlorine", CHLORINE, NO_BOX)
    county.plant(f"{name} many", PEOPLE, NO_BOX)
    county.plant(f"{name} asked", HAS_BOX)
    for n in range(of + 2):
        county.plant(f"{name} works {n}", HAS_BOX, LACKS)


def _learns(county: County, name: str, card: Card, good: int, of: int, now: dt.datetime) -> None:
    """All but two reply «fixed» and are visited; one looks into it, one says nothing, one owes an answer."""
    issued = issue(county.officer, card, county.region, because="the accident in Yima")
    for n in range(of):
        works = f"{name} works {n}"
        reply(county.safety[works], county.match(issued, works), "fixed", "done", [("a.jpg", files.jpeg(seed=n))])
    works = f"{name} works {of}"
    come_back = county.now + dt.timedelta(days=20)
    reply(county.safety[works], county.match(issued, works), "investigating", "soon", come_back=come_back)
    draw = seal(county.officer, issued, size=of)
    checkpoints.publish(county.now + dt.timedelta(seconds=county.region.pk))
    for n, visit in enumerate(reveal(county.officer, draw).visits.order_by("pk")):
        found = Visit.Found.VERIFIED if n < good else Visit.Found.REJECTED
        record(county.inspector, visit, found, "seen on site", [("v.jpg", files.jpeg(seed=50 + n))])


def figures(page: str) -> dict[str, tuple[str, int]]:
    """Every figure of a page: its key, its address and its number."""
    return {html.unescape(key): (html.unescape(url), int(n)) for url, key, n in FIGURE.findall(page)}


def told(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()
