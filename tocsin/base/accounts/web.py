"""The addresses of this room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tocsin.base.accounts.policy import allowed

app_name = "accounts"


@allowed("sign_in", "use")
def sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


@allowed("second_factor", "use")
def second_factor(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("second-factor", second_factor, name="second_factor"),
]
