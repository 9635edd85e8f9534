"""Addresses for the tests of this room alone: one of each kind."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import include, path

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.scopes import one
from tocsin.base.web.missing import page


@allowed("plant", "see")
def plant(request: Asked) -> HttpResponse:
    return HttpResponse(f"{request.person.name} as {request.post.role} {request.LANGUAGE_CODE} {request.by}")


@allowed("post", "see")
def post(request: Asked, uid: str) -> HttpResponse:
    return HttpResponse(one(Post.objects.all(), request.post, "post", "see", uid=uid).title)


def unmarked(request: Asked) -> HttpResponse:
    return HttpResponse("nobody looked")


urlpatterns = [
    path("", include("tocsin.wiring.urls")),
    path("t/plant", plant),
    path("t/post/<uuid:uid>", post),
    path("t/unmarked", unmarked),
]
handler404 = page
