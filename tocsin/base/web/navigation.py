"""The ways in that the page offers: each room registers its own, and a person sees those the policy table allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Asked = Callable[[HttpRequest, str, str], bool]
_allowed: Asked = lambda request, resource, action: False  # noqa: E731  deny until the room that knows says otherwise
_ways: dict[str, Way] = {}


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation."""

    title: str | Promise
    url_name: str
    icon: str
    resource: str
    action: str
    order: int


@dataclass(frozen=True, slots=True)
class Step:
    """A way as one person sees it now."""

    title: str | Promise
    url: str
    icon: str
    current: bool


def register(title: str | Promise, url_name: str, icon: str, resource: str, action: str, order: int) -> None:
    """Offer ``url_name`` to those who may ``action`` a ``resource``. Icons are Tabler's outline names."""
    _ways[url_name] = Way(title, url_name, icon, resource, action, order)


def ask(allowed: Asked) -> None:
    """The room that keeps the policy table answers ``(request, resource, action) -> bool``."""
    global _allowed
    _allowed = allowed


def offered(request: HttpRequest, resource: str, action: str) -> bool:
    """Whether this request's person may: for a page below the room that keeps the policy table."""
    return _allowed(request, resource, action)


def seen_by(request: HttpRequest) -> list[Step]:
    """The ways this request's person may take, in order."""
    ways = sorted(_ways.values(), key=lambda way: way.order)
    steps = [_step(way, request.path) for way in ways if _allowed(request, way.resource, way.action)]
    found = [step for step in steps if step is not None]
    return _mark_current(found, request.path)


def _step(way: Way, path: str) -> Step | None:
    try:
        url = reverse(way.url_name)
    except NoReverseMatch:
        return None
    return Step(way.title, url, way.icon, current=False)


def _mark_current(steps: list[Step], path: str) -> list[Step]:
    """The longest way the path begins with is where the person is."""
    within = [
        step for step in steps if path == step.url or (path.startswith(step.url.rstrip("/") + "/") and step.url != "/")
    ]
    here = max(within, key=lambda step: len(step.url), default=None)
    return [Step(s.title, s.url, s.icon, current=s is here) for s in steps]
