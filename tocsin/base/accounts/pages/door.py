"""Coming in and going out: password, one-time link, second factor, signing out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tocsin.base.accounts import addresses, first_run, second_factor, ways_in
from tocsin.base.accounts.actions.links import good_link
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import CodeForm, SignInForm
from tocsin.base.accounts.middleware import end_session
from tocsin.base.accounts.models import SignIn
from tocsin.base.accounts.policy import allowed

READ = ["GET", "HEAD", "POST"]


@allowed("sign_in", "use")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(READ)
def sign_in(asked: Asked) -> HttpResponse:
    """Login and password. An installation without people leads to its first run."""
    target = ways_in.onward(asked, asked.GET.get("next", ""))
    if asked.sign_in is not None:
        return HttpResponseRedirect(target)
    if first_run.is_due():
        return HttpResponseRedirect(reverse("accounts:first_run"))
    form = SignInForm(asked.POST or None)
    if asked.method == "POST" and form.is_valid():
        person = ways_in.by_password(asked, form.cleaned_data["username"], form.cleaned_data["password"])
        if person is None:
            form.add_error(None, _("Login and password do not belong together. Look at both and try again."))
        elif ways_in.let_in(asked, person, SignIn.Way.PASSWORD):
            return HttpResponseRedirect(target)
        else:
            form.add_error(
                None, _("You hold no post at present, so there is nothing to do here. Ask your system administrator.")
            )
    return _show(asked, "accounts/sign_in.html", {"form": form})


@allowed("sign_in", "use")
@require_POST
def sign_out(asked: Asked) -> HttpResponse:
    """End the session here; open live streams end with it."""
    if asked.sign_in is not None:
        end_session(asked, SignIn.End.SIGNED_OUT, asked.sign_in)
    return HttpResponseRedirect(reverse("accounts:sign_in"))


@allowed("sign_in", "use")
@never_cache
@require_http_methods(READ)
def link(asked: Asked, token: str) -> HttpResponse:
    """A one-time link. Looking at it changes nothing: programs that preview links in messages do not burn it."""
    found = good_link(token, asked.now, addresses.is_this_machine(asked))
    if found is None:
        return render(asked, "accounts/link_gone.html", status=410)
    if asked.method != "POST":
        return render(asked, "accounts/link.html", {"name": found.person.name})
    person = ways_in.by_link(asked, token)
    if person is None:
        return render(asked, "accounts/link_gone.html", status=410)
    if not ways_in.let_in(asked, person, SignIn.Way.LINK):
        return render(asked, "accounts/link_gone.html", {"no_post": True}, status=410)
    return HttpResponseRedirect("/")


@allowed("second_factor", "use")
@never_cache
@require_http_methods(READ)
def code(asked: Asked) -> HttpResponse:
    """Show the second factor, or set it up first."""
    if not second_factor.has_device(asked.person):
        return _set_up(asked)
    form = CodeForm(asked.POST or None)
    if asked.method == "POST" and form.is_valid():
        if second_factor.verify(asked, form.cleaned_data["code"]):
            return HttpResponseRedirect(ways_in.onward(asked, asked.GET.get("next", "")))
        form.add_error("code", _("This code is not right, or it was used before. Wait for the next one and try again."))
    return _show(asked, "accounts/code.html", {"form": form})


def _set_up(asked: Asked) -> HttpResponse:
    form = CodeForm(asked.POST or None)
    if asked.method == "POST" and form.is_valid():
        codes = second_factor.confirm(asked, form.cleaned_data["code"])
        if codes is not None:
            return render(asked, "accounts/recovery_codes.html", {"codes": codes})
        form.add_error("code", _("This code is not right. Look whether the clock of your telephone is right."))
    device = second_factor.proposed(asked.person)
    shown = {"picture": second_factor.picture(device.config_url), "secret": second_factor.secret_of(device)}
    return _show(asked, "accounts/second_factor.html", {"form": form, **shown})


def _show(asked: Asked, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(asked, template, context, status=422 if context["form"].errors else 200)
