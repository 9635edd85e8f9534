"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from tocsin.base.accounts.pages import account, door, first_run

app_name = "accounts"
urlpatterns = [
    path("sign-in", door.sign_in, name="sign_in"),
    path("sign-out", door.sign_out, name="sign_out"),
    path("link/<str:token>", door.link, name="link"),
    path("second-factor", door.code, name="second_factor"),
    path("first-run", first_run.page, name="first_run"),
    path("account", account.page, name="account"),
    path("account/post", account.act_as, name="act_as"),
    path("account/password", account.password, name="password"),
    path("account/end-others", account.end_others, name="end_others"),
]
