"""Addresses for the tests of this room alone: one of each kind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from django.http import HttpResponse
from django.urls import include, path
from django.utils.translation import gettext
from ninja import NinjaAPI, Schema

from tocsin.base.accounts import api as accounts_api
from tocsin.base.accounts.actions import open_post
from tocsin.base.accounts.api_auth import TokenOrSession
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.live import stream
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import one
from tocsin.base.web import problems
from tocsin.base.web.missing import page
from tocsin.base.web.strict_json import StrictParser

api = NinjaAPI(
    urls_namespace="accounts-tests", parser=StrictParser(), auth=TokenOrSession(), docs_decorator=allowed("api", "see")
)
problems.install(api)
api.add_router("", accounts_api.router)


class Title(Schema):
    title: str


@api.post("/posts")
@allowed("obligation", "submit")
def make(request: Asked, told: Title) -> dict[str, str]:
    return {"uid": str(open_post(request.by, told.title, "worker").uid)}


@api.get("/posts/{uid}")
@allowed("post", "see")
def shown(request: Asked, uid: str) -> dict[str, str]:
    return {"title": one(Post.objects.all(), request.post, "post", "see", uid=uid).title}


@allowed("plant", "see")
def plant(request: Asked) -> HttpResponse:
    return HttpResponse(f"{request.person.name} as {request.post.role} {request.LANGUAGE_CODE} {request.by}")


@allowed("post", "see")
def post(request: Asked, uid: str) -> HttpResponse:
    return HttpResponse(one(Post.objects.all(), request.post, "post", "see", uid=uid).title)


def unmarked(request: Asked) -> HttpResponse:
    return HttpResponse("nobody looked")


async def ticks(post: Post) -> AsyncIterator[str]:
    while True:
        yield f"{post.title} {gettext('Sign in')}"
        await asyncio.sleep(0.05)


@allowed("plant", "see")
async def live(request: Asked) -> HttpResponse:
    return await stream(request, "plant", "see", ticks)


urlpatterns = [
    path("api/t/", api.urls),
    path("t/plant", plant),
    path("t/post/<uuid:uid>", post),
    path("t/unmarked", unmarked),
    path("live/ticks", live),
    *(path("", include(f"tocsin.base.{room}.web")) for room in ("web", "accounts", "notices")),
]
handler404 = page
