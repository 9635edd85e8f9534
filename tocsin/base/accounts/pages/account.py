"""My own account: the post I act as, language, password, second factor, where I am signed in."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts import actions, presence, second_factor, ways_in
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import PasswordForm, TokenForm
from tocsin.base.accounts.middleware import POST
from tocsin.base.accounts.models import ADMINISTRATORS, ApiToken, SignIn
from tocsin.base.accounts.policy import allowed
from tocsin.base.accounts.rules.refusals import Refused
from tocsin.base.web.missing import Missing


@allowed("account", "use")
@require_GET
def page(asked: Asked) -> HttpResponse:
    """What I can settle myself."""
    sign_ins = SignIn.objects.filter(person=asked.person).order_by("-began_at")[:10]
    context = {
        "sign_ins": sign_ins,
        "has_device": second_factor.has_device(asked.person),
        "tokens": ApiToken.objects.filter(post=asked.post, withdrawn_at=None).order_by("-made_at"),
        "may_have_tokens": asked.post.role not in ADMINISTRATORS,
    }
    return render(asked, "accounts/account.html", context)


@allowed("account", "use")
@require_POST
def act_as(asked: Asked) -> HttpResponse:
    """Choose which of my posts I act as from now on."""
    chosen = asked.POST.get("post", "")
    if any(str(post.uid) == chosen for post in asked.posts):
        asked.session[POST] = chosen
    return HttpResponseRedirect(ways_in.onward(asked, asked.POST.get("next", "")))


@allowed("account", "use")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(asked: Asked) -> HttpResponse:
    """Change my password; I stay signed in here and nowhere else."""
    form = PasswordForm(asked.POST or None, person=asked.person)
    if asked.method == "POST" and form.is_valid():
        person = actions.set_password(asked.by, asked.person, form.cleaned_data["fresh"], keep=asked.sign_in)
        update_session_auth_hash(asked, person)
        messages.success(asked, _("Your password is changed. Elsewhere you have been signed out."))
        return HttpResponseRedirect(reverse("accounts:account"))
    return render(asked, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


@allowed("account", "use")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_token(asked: Asked) -> HttpResponse:
    """A token for a program that acts as the post I act as; its text is shown once."""
    form = TokenForm(asked.POST or None)
    if asked.method == "POST" and form.is_valid():
        until = asked.now + dt.timedelta(days=form.cleaned_data["days"])
        try:
            token, secret = actions.make_token(asked.by, asked.post, form.cleaned_data["name"], until)
        except Refused as trouble:
            form.add_error(None, str(trouble))
        else:
            return render(asked, "accounts/shown_token.html", {"token": token, "secret": secret})
    back = reverse("accounts:account")
    context = {"form": form, "title": _("A token for a program"), "button": _("Make the token"), "back": back}
    return render(asked, "accounts/form.html", context, status=422 if form.errors else 200)


@allowed("account", "use")
@require_POST
def withdraw_token(asked: Asked, uid: str) -> HttpResponse:
    """The program is refused from now on."""
    token = ApiToken.objects.filter(post=asked.post, uid=uid, withdrawn_at=None).first()
    if token is None:
        raise Missing
    actions.withdraw_token(asked.by, token)
    return HttpResponseRedirect(reverse("accounts:account"))


@allowed("account", "use")
@require_POST
def end_others(asked: Asked) -> HttpResponse:
    """Sign me out everywhere else."""
    for other in SignIn.objects.filter(person=asked.person, ended_at=None).exclude(pk=asked.sign_in.pk):
        presence.end(other, asked.now, SignIn.End.SIGNED_OUT)
    messages.success(asked, _("You have been signed out everywhere else."))
    return HttpResponseRedirect(reverse("accounts:account"))
