"""Lists with a search of their own, where the same words can be looked for with one click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

Sees = Callable[[HttpRequest], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """A list that takes the words as ``q``; offered to those who may see it."""

    title: str | Promise
    url_name: str
    sees: Sees


_places: dict[str, Place] = {}


def offer(title: str | Promise, url_name: str, sees: Sees) -> None:
    _places[url_name] = Place(title, url_name, sees)


def offered(request: HttpRequest, asked: str) -> list[tuple[str, str]]:
    """(title, address with the words) of every such list this request may see."""
    found = [place for place in _places.values() if place.sees(request)]
    return [(str(place.title), f"{reverse(place.url_name)}?{urlencode({'q': asked})}") for place in found]
