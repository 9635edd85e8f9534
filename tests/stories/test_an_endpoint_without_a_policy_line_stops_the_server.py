"""Promise: an address without a line of the policy table, or with a line that is not in it, stops the server."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.core.management.base import SystemCheckError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, include, path
from ninja import NinjaAPI

from tocsin.base.accounts.models import Role
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.tests.people import post_held, sign_in
from tocsin.wiring.commands.ready import system_checks

FAULTS = ["addresses_are_not_looked_at"]

Serve = Callable[[list[Any]], None]


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the recipe of the coffee")


@allowed("coffee", "brew")
def unknown_line(request: HttpRequest) -> HttpResponse:
    return page(request)


@pytest.fixture
def serve(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Serve the product's own addresses and these."""

    def served(more: list[Any]) -> None:
        module = ModuleType("addresses_of_this_story")
        module.urlpatterns = [*more, path("", include("tocsin.wiring.urls"))]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        settings.ROOT_URLCONF = module.__name__
        clear_url_caches()

    return served


def program(mark: Callable[[Any], Any]) -> list[Any]:
    """An API with one marked and one (un)marked operation on the same address."""
    api = NinjaAPI(urls_namespace=f"story-{id(mark)}", openapi_url=None)
    api.get("/coffee")(allowed("plant", "see")(lambda request: {}))
    api.post("/coffee")(mark(lambda request: {}))
    return [path("api/story/", api.urls)]


def test_the_products_own_addresses_all_have_their_line(serve: Serve) -> None:
    serve([])
    system_checks()


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(lambda: [path("coffee", page)], id="a page without a line"),
        pytest.param(lambda: [path("coffee", unknown_line)], id="a page whose line is not in the table"),
        pytest.param(lambda: program(lambda view: view), id="an API operation without a line"),
        pytest.param(lambda: program(allowed("coffee", "brew")), id="an API operation whose line is not in the table"),
    ],
)
def test_an_address_without_its_line_stops_the_server(serve: Serve, more: Callable[[], list[Any]]) -> None:
    serve(more())
    with pytest.raises(SystemCheckError, match="coffee"):
        system_checks()


@pytest.mark.django_db
def test_even_a_running_server_shows_nothing_there(serve: Serve, client: Client) -> None:
    serve([path("coffee", page)])
    sign_in(client, post_held(Role.DIRECTOR))
    assert client.get("/coffee").status_code == 404
