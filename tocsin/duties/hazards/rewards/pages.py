"""The pages of rewards: what waits and by when, one reward, the office's rule, and the claim on the receipt page."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.scopes import may, narrow, one
from tocsin.base.registry.models import Region
from tocsin.base.web.marks import allowed
from tocsin.base.web.missing import Missing
from tocsin.base.web.paging import page
from tocsin.duties.hazards.models import Hazard, Reporter
from tocsin.duties.hazards.rewards import actions, forms, rules
from tocsin.duties.hazards.rewards.models import Claimant, Reward, RewardRule
from tocsin.duties.hazards.rules.moves import NotPossible


@allowed("reward", "see")
@require_GET
def listed(request: Asked) -> HttpResponse:
    """What waits for the office first, the earliest day on top; then what has ended."""
    rows = narrow(Reward.objects.select_related("hazard", "region", "step"), request.post, "reward", "see")
    state = request.GET.get("state", "")
    rows = rows.filter(state=state) if state in rules.STATES else rows
    told = {
        "page": page(rows.order_by(F("ended_at").desc(nulls_first=True), "decide_by", "pk"), request),
        "now": request.now, "state": state,
        "states": rules.STATES, "rules": _rules(request), "may_lay_down": may(request.post, "reward_rule", "lay_down"),
    }  # fmt: skip
    return render(request, "hazards/rewards/list.html", told)


def _rules(request: Asked) -> list[RewardRule]:
    rows = RewardRule.objects.filter(ended_at=None).select_related("region")
    return list(narrow(rows, request.post, "reward_rule", "see").order_by("region__name", "pk")[:20])


@allowed("reward", "see")
@require_GET
def reward(request: Asked, uid: uuid.UUID) -> HttpResponse:
    return _page(request, _one(request, uid, "see"))


@require_POST
@allowed("reward", "see")
def move(request: HttpRequest, uid: uuid.UUID, verb: str) -> HttpResponse:
    asked = cast(Asked, request)
    if verb not in forms.FORMS:
        raise Missing
    found, form = _one(asked, uid, rules.RIGHTS[verb]), forms.filled(verb, asked.POST)
    if not form.is_valid():
        return _page(asked, found, verb, form, status=422)
    try:
        getattr(actions, verb)(asked.by, found, *form.cleaned_data.values())
    except ValueError as refused:
        found.refresh_from_db()
        return _page(asked, found, verb, form, str(refused), status=422)
    messages.success(asked, _("Recorded."))
    return redirect("hazards:reward", found.uid)


@require_POST
@allowed("reward", "pay")
def erase(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    found = _one(asked, uid, "pay")
    try:
        actions.erase_claimant(asked.by, found)
    except NotPossible as refused:
        messages.error(asked, str(refused))
    return redirect("hazards:reward", found.uid)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("reward_rule", "lay_down")
def rule(request: HttpRequest) -> HttpResponse:
    """The office's own rule, for its own region."""
    asked = cast(Asked, request)
    region = _region(asked)
    form, refusal = forms.Rule(asked.POST if asked.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            actions.lay_down(asked.by, region, form.told())
        except ValueError as refused:
            refusal = str(refused)
        else:
            messages.success(asked, _("Recorded."))
            return redirect("hazards:rewards")
    told = {"form": form, "region": region, "refusal": refusal}
    return render(asked, "hazards/rewards/rule.html", told, status=422 if form.is_bound else 200)


def _region(request: Asked) -> Region:
    """The region in which this post's word counts: an office lays down rules for its own, and for no other."""
    own = request.post.jurisdictions.order_by("pk").values_list("region", flat=True).first()
    found = Region.objects.filter(uid=own).first() if own else None
    if found is None:
        raise Missing
    return found


def _one(request: Asked, uid: uuid.UUID, right: str) -> Reward:
    rows = Reward.objects.select_related("hazard__plant", "region", "rule", "step")
    return one(rows, request.post, "reward", right, uid=uid)


def _page(
    request: Asked, found: Reward, verb: str = "", form: Any = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    here = [one.verb for one in rules.MOVES if one.before == found.state and one.right]
    verbs = [one for one in here if may(request.post, "reward", rules.RIGHTS[one], found)]
    low, high = found.rule.range_of(found.hazard.grade)
    paying = may(request.post, "reward", "pay", found)
    told = {
        "reward": found, "now": request.now, "refusal": refusal, "low": low, "high": high,
        "moves": [
            {"verb": one, "title": rules.VERBS[one], "form": form if one == verb and form else forms.filled(one)}
            for one in verbs
        ],
        "claimant": Claimant.objects.filter(reward=found).first() if paying else None,
        "same": found.state == rules.OWED and found.confirmed_by == request.person.uid,
    }  # fmt: skip
    return render(request, "hazards/rewards/reward.html", told, status=status)


def of_receipt(request: Asked, hazard: Hazard | None, code: str) -> dict[str, Any]:
    """What the receipt page says of the reward; a claim that is made there is carried out."""
    found = Reward.objects.filter(hazard=hazard).select_related("rule").first() if hazard else None
    if hazard is None or found is None:
        return {}
    claiming, refusal = "claim" in request.POST, ""
    form = forms.Claim(request.POST if claiming else None)
    if claiming and form.is_valid():
        try:
            receipt = Reporter.objects.get(hazard=hazard)
            actions.claim(request.now, receipt, code, form.cleaned_data["name"], form.cleaned_data["account"])
        except ValueError as refused:
            refusal = str(refused)
        found.refresh_from_db()
    shown = actions.claim_code(code) if found.state == rules.CLAIMED else ""
    return {"reward": found, "claim": form, "claim_code": shown, "claim_refusal": refusal, "code": code}


def seen_with(request: Asked, hazard: Hazard) -> Reward | None:
    """The reward of a hazard, for those who may see rewards: never the plant."""
    if not may(request.post, "reward", "see"):
        return None
    return narrow(Reward.objects.filter(hazard=hazard), request.post, "reward", "see").first()
