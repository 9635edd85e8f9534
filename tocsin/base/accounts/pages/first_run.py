"""The first run makes the first administrator; afterwards this page does not exist."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tocsin.base.accounts import actions, first_run, ways_in
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import FirstRunForm
from tocsin.base.accounts.models import Person, SignIn
from tocsin.base.accounts.pages.door import READ
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.web.missing import Missing


@allowed("first_run", "use")
@sensitive_post_parameters("fresh", "again", "code")
@never_cache
@require_http_methods(READ)
def page(asked: Asked) -> HttpResponse:
    """Set-up code, name, login and password."""
    if not first_run.is_due():
        raise Missing
    told = asked.POST if asked.method == "POST" else None
    person = Person(name=told.get("name", ""), login=told.get("username", "")) if told else Person()
    form = FirstRunForm(told, person=person)
    if told is not None and form.is_valid() and _made(asked, form):
        return HttpResponseRedirect(reverse("accounts:second_factor"))
    return render(asked, "accounts/first_run.html", {"form": form}, status=422 if form.errors else 200)


def _made(asked: Asked, form: FirstRunForm) -> bool:
    told = form.cleaned_data
    if not first_run.is_right(told["code"]):
        form.add_error("code", _("This is not the set-up code of this installation."))
        return False
    try:
        person = actions.first_administrator(
            asked.now, name=told["name"], login=told["username"], password=told["fresh"]
        )
    except Refused as trouble:
        form.add_error(None, str(trouble))
        return False
    first_run.forget_code()
    return ways_in.let_in(asked, person, SignIn.Way.FIRST_RUN)
