"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from tocsin.base.accounts import device
from tocsin.base.accounts.pages import account, door, first_run, people, posts, security, timelines

app_name = "accounts"
urlpatterns = [
    path("journal/of/<slug:kind>/<uuid:uid>", timelines.thing, name="thing"),
    path("journal/of/<slug:kind>/<uuid:uid>/bundle", timelines.export, name="thing_bundle"),
    path("journal/of/<slug:kind>/<uuid:uid>/<uuid:entry>", timelines.proof, name="thing_proof"),
    path("device", device.page, name="device"),
    path("sign-in", door.sign_in, name="sign_in"),
    path("sign-out", door.sign_out, name="sign_out"),
    path("link/<str:token>", door.link, name="link"),
    path("second-factor", door.code, name="second_factor"),
    path("first-run", first_run.page, name="first_run"),
    path("account", account.page, name="account"),
    path("account/post", account.act_as, name="act_as"),
    path("account/password", account.password, name="password"),
    path("account/end-others", account.end_others, name="end_others"),
    path("account/tokens/new", account.make_token, name="make_token"),
    path("account/tokens/<uuid:uid>/withdraw", account.withdraw_token, name="withdraw_token"),
    path("people", people.people, name="people"),
    path("people/new", people.enter, name="enter_person"),
    path("people/<uuid:uid>", people.person, name="person"),
    path("people/<uuid:uid>/correct", people.correct, name="correct_person"),
    path("people/<uuid:uid>/invite", people.invite, name="invite"),
    path("people/<uuid:uid>/leave", people.leave, name="leave"),
    path("posts", posts.posts, name="posts"),
    path("posts/new", posts.open_post, name="open_post"),
    path("posts/<uuid:uid>", posts.post, name="post"),
    path("posts/<uuid:uid>/appoint", posts.appoint, name="appoint"),
    path("posts/<uuid:uid>/end-tenure", posts.end_tenure, name="end_tenure"),
    path("posts/<uuid:uid>/close", posts.close, name="close_post"),
    path("posts/<uuid:uid>/areas/add", posts.add_area, name="add_area"),
    path("posts/<uuid:uid>/areas/remove", posts.remove_area, name="remove_area"),
    path("posts/<uuid:uid>/link", posts.print_link, name="print_link"),
    path("security/sign-ins", security.sign_ins, name="sign_ins"),
    path("security/unlock", security.unlock, name="unlock"),
    path("security/sign-ins/<uuid:uid>/end", security.end, name="end_sign_in"),
    path("security/sign-ins/<uuid:uid>/forget-factor", security.forget, name="forget_factor"),
    path("security/policy", security.table, name="policy"),
]
