"""My own account: the post I act as, language, password, second factor, where I am signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts import actions, presence, second_factor, ways_in
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import PasswordForm
from tocsin.base.accounts.middleware import POST
from tocsin.base.accounts.models import SignIn
from tocsin.base.accounts.policy import allowed


@allowed("account", "use")
@require_GET
def page(asked: Asked) -> HttpResponse:
    """What I can settle myself."""
    sign_ins = SignIn.objects.filter(person=asked.person).order_by("-began_at")[:10]
    context = {"sign_ins": sign_ins, "has_device": second_factor.has_device(asked.person)}
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
@require_POST
def end_others(asked: Asked) -> HttpResponse:
    """Sign me out everywhere else."""
    for other in SignIn.objects.filter(person=asked.person, ended_at=None).exclude(pk=asked.sign_in.pk):
        presence.end(other, asked.now, SignIn.End.SIGNED_OUT)
    messages.success(asked, _("You have been signed out everywhere else."))
    return HttpResponseRedirect(reverse("accounts:account"))
