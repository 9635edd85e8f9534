"""People: the system administrator enters, corrects and invites them, and says that somebody has left."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts import actions, queries, second_factor
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import BecauseForm, PersonForm
from tocsin.base.accounts.models import Person
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.accounts.scopes import narrow, one
from tocsin.base.web.paging import page as page_of

LINK_LASTS = dt.timedelta(hours=24)
READ = ["GET", "HEAD", "POST"]


@allowed("person", "see")
@require_GET
def people(asked: Asked) -> HttpResponse:
    text = asked.GET.get("q", "").strip()[:80]
    rows = narrow(queries.people(text), asked.post, "person", "see").prefetch_related("tenures__post")
    return render(asked, "accounts/people.html", {"page": page_of(rows, asked), "q": text})


@allowed("person", "change")
@require_http_methods(READ)
def enter(asked: Asked) -> HttpResponse:
    form = PersonForm(asked.POST or None)
    if asked.method == "POST" and form.is_valid():
        try:
            person = actions.enter_person(asked.by, actions.Newcomer(**form.cleaned_data))
        except Refused as trouble:
            form.add_error("login", str(trouble))
        else:
            messages.success(asked, _("Entered. Now give this person a post."))
            return _back(person)
    return _form(asked, form, _("Enter a person"), _("Enter"))


@allowed("person", "see")
@require_GET
def person(asked: Asked, uid: str) -> HttpResponse:
    who = _one(asked, uid, "see")
    context = {
        "who": who,
        "held": queries.posts_of(who, asked.now),
        "has_device": second_factor.has_device(who),
        "because": BecauseForm(),
    }
    return render(asked, "accounts/person.html", context)


@allowed("person", "change")
@require_http_methods(READ)
def correct(asked: Asked, uid: str) -> HttpResponse:
    who = _one(asked, uid, "change")
    form = PersonForm(asked.POST or None, initial=vars(who))
    if asked.method == "POST" and form.is_valid():
        try:
            actions.change_person(asked.by, who, **form.cleaned_data)
        except Refused as trouble:
            form.add_error("login", str(trouble))
        else:
            return _back(who)
    return _form(asked, form, _("Correct a person's particulars"), _("Keep"))


@allowed("person", "change")
@require_POST
@never_cache
def invite(asked: Asked, uid: str) -> HttpResponse:
    """A one-time link, shown once, as text and as a picture."""
    who = _one(asked, uid, "change")
    try:
        path = actions.one_time_link(asked.by, who, asked.now + LINK_LASTS)
    except Refused as trouble:
        messages.error(asked, str(trouble))
        return _back(who)
    return shown_link(asked, who, path)


@allowed("person", "change")
@require_POST
def leave(asked: Asked, uid: str) -> HttpResponse:
    who, form = _one(asked, uid, "change"), BecauseForm(asked.POST)
    if not form.is_valid():
        messages.error(asked, _("Say why: the reason is kept with the act."))
        return _back(who)
    try:
        actions.leave(asked.by, who, form.cleaned_data["because"])
    except Refused as trouble:
        messages.error(asked, str(trouble))
    return _back(who)


def shown_link(asked: Asked, who: Person, path: str) -> HttpResponse:
    """The page to print: what stands on it is kept nowhere."""
    address = asked.build_absolute_uri(path)
    until = asked.now + LINK_LASTS
    context = {"who": who, "address": address, "until": until, "picture": second_factor.picture(address)}
    return render(asked, "accounts/shown_link.html", context)


def _one(asked: Asked, uid: str, action: str) -> Person:
    return one(Person.objects.all(), asked.post, "person", action, uid=uid)


def _back(who: Person) -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts:person", args=[who.uid]))


def _form(asked: HttpRequest, form: Any, title: str, button: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": reverse("accounts:people")}
    return render(asked, "accounts/form.html", context, status=422 if form.errors else 200)
