"""The pages of named inspectors: which plants have none who is there, and naming one."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tocsin.base.accounts.asking import Asked
from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, one
from tocsin.base.registry.models import Plant
from tocsin.base.web.marks import allowed
from tocsin.base.web.paging import page
from tocsin.duties.inspections.planning import forms, naming


@allowed("named_inspector", "list")
@require_GET
def findings(request: Asked) -> HttpResponse:
    """Plants without a named inspector who is there, and who stands in until one is named."""
    rows = page(naming.without(request.post, request.now), request, 25)
    told = [
        {"plant": plant, "named": naming.of_plant(plant), "stands_in": naming.stands_in(plant, request.now)}
        for plant in rows
    ]
    may_name = may(request.post, "named_inspector", "change")
    return render(request, "inspections/unnamed.html", {"page": rows, "rows": told, "may_name": may_name})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("named_inspector", "change")
def name(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = cast(Asked, request)
    plant = one(Plant.objects.select_related("region", "enterprise"), asked.post, "plant", "see", uid=uid)
    posts, now_named, refusal = naming.choices(plant, asked.now), naming.of_plant(plant), ""
    form = forms.Name(asked.POST if asked.method == "POST" else None, posts=posts)
    if asked.method == "POST" and form.is_valid():
        try:
            chosen = Post.objects.get(uid=form.cleaned_data["inspector"])
            naming.name(asked.by, plant, chosen, form.cleaned_data["because"])
        except ValueError as refused:
            refusal = str(refused)
        else:
            return redirect("registry:plant", plant.uid)
    told = {"plant": plant, "form": form, "named": now_named, "refusal": refusal}
    return render(asked, "inspections/name.html", told, status=422 if asked.method == "POST" else 200)
