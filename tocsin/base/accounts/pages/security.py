"""The security administrator's pages: who is signed in, which accounts are locked, and the policy table as it holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib import messages
from django.db.models import Max, OuterRef, Subquery, Sum
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tocsin.base.accounts import actions, presence
from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.forms import BecauseForm
from tocsin.base.accounts.models import Person, Role, SignIn
from tocsin.base.accounts.policy import allowed, policy
from tocsin.base.accounts.rules.table import ANONYMOUS, Scope
from tocsin.base.accounts.scopes import one
from tocsin.base.web.paging import page as page_of


@allowed("sign_in", "see")
@require_GET
def sign_ins(asked: Asked) -> HttpResponse:
    rows = SignIn.objects.select_related("person").order_by("-began_at", "-pk")
    rows = rows.filter(ended_at=None) if asked.GET.get("only") == "open" else rows
    return render(asked, "accounts/sign_ins.html", {"page": page_of(rows, asked), "locks": locks(asked.now)})


def locks(now: dt.datetime) -> list[dict[str, Any]]:
    """Logins that are locked now, known or not. Guesses from many addresses count together, as for the lock itself."""
    tries = AccessAttempt.objects.filter(attempt_time__gte=now - settings.AXES_COOLOFF_TIME).order_by("-attempt_time")
    last = tries.filter(username=OuterRef("username")).values("ip_address")[:1]
    rows = tries.order_by().values("username").annotate(at=Max("attempt_time"), wrong=Sum("failures_since_start"))
    locked = rows.filter(wrong__gte=settings.AXES_FAILURE_LIMIT).annotate(last_from=Subquery(last))
    return list(locked.order_by("-at")[:100])


@allowed("sign_in", "unlock")
@require_POST
def unlock(asked: Asked) -> HttpResponse:
    """Open the lock of one login."""
    name = asked.POST.get("username", "")[:80]
    person = Person.objects.filter(login=name).first()
    with asked.by.act("sign_in.unlocked", person or asked.person):
        reset(username=name)
    messages.success(asked, _("The lock is open."))
    return HttpResponseRedirect(reverse("accounts:sign_ins"))


@allowed("sign_in", "unlock")
@require_POST
def end(asked: Asked, uid: str) -> HttpResponse:
    """End somebody's sign-in."""
    row = one(SignIn.objects.all(), asked.post, "sign_in", "unlock", uid=uid)
    with asked.by.act("sign_in.ended", row.person, what={"sign_in": row.uid}):
        presence.end(row, asked.now, SignIn.End.ENDED)
    return HttpResponseRedirect(reverse("accounts:sign_ins"))


@allowed("sign_in", "unlock")
@require_POST
def forget(asked: Asked, uid: str) -> HttpResponse:
    """Forget a lost second factor."""
    row = one(SignIn.objects.all(), asked.post, "sign_in", "unlock", uid=uid)
    form = BecauseForm(asked.POST)
    if form.is_valid():
        actions.forget_second_factor(asked.by, row.person, form.cleaned_data["because"])
        messages.success(asked, _("The second factor is forgotten. The person sets up a new one at the next sign-in."))
    else:
        messages.error(asked, _("Say why: the reason is kept with the act."))
    return HttpResponseRedirect(reverse("accounts:sign_ins"))


@allowed("policy", "see")
@require_GET
def table(asked: Asked) -> HttpResponse:
    """The whole table of who may do what where."""
    roles = [*Role.choices, (ANONYMOUS, _("not signed in"))]
    lines = [(*line, [cells.get(role) for role, _label in roles]) for line, cells in policy().lines.items()]
    return render(asked, "accounts/policy.html", {"roles": roles, "lines": lines, "words": _words()})


def _words() -> dict[Scope, str]:
    return {
        Scope.ALL: _("everywhere"),
        Scope.REGION: _("jurisdiction"),
        Scope.UNIT: _("own unit"),
        Scope.OWN: _("its own"),
        Scope.PUBLIC: _("released"),
    }
