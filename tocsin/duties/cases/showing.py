"""What pages show of recorded facts: the parts of a facts-only case, its plant, and a plant's accidents."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tocsin.base.accounts.models import Post
from tocsin.base.registry.models import Plant
from tocsin.base.registry.rules.terms import vocabulary
from tocsin.duties.cases import listing, queries
from tocsin.duties.cases.models import Case
from tocsin.duties.cases.rules import recorded
from tocsin.duties.cases.rules.titles import plain_name
from tocsin.duties.cases.rules.traits import RELEASES

SHOWN = 8
WIDE, HIGH, GAP = 18, 72, 2  # of one bar, in the picture's own units


def recorded_part(post: Post | None, case: Case) -> dict[str, Any]:
    """Everything the source recorded, in the order a reader asks for it."""
    told = case.recorded
    release = case.traits.get("release")
    return {
        "plant": listing.plants(post).filter(pk=case.plant_id).first() if case.plant_id else None,
        "substances": [_substance(one) for one in told.get("substances") or ()],
        "unit": told.get("unit", ""), "currency": told.get("currency", ""),
        "release": [RELEASES.get(code, code) for code in release] if release else None,
        "release_other": told.get("release_other", ""),
        "groups": list(recorded.groups(told)), "people": recorded.people(told), "losses": recorded.losses(told),
        "weather": [(title, told["weather"][name]) for name, title in recorded.WEATHER.items()
                    if name in (told.get("weather") or {})],
        "time": told.get("time"), "minutes": told.get("minutes"), "initiating": told.get("initiating"),
        "notified": told.get("notified"), "report": told.get("report"), "confidential": told.get("confidential"),
    }  # fmt: skip


def _substance(told: dict[str, Any]) -> dict[str, Any]:
    """The vocabulary's name with the source's own beside it, and the amount where one is recorded."""
    line = vocabulary().get(told.get("code", ""))
    amount = Decimal(told["amount"]) if "amount" in told else None
    return {"name": line.names if line else plain_name(told["name"]), "written": told["name"], "amount": amount}


def bars(counted: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """(label, count, address) as bars of a small picture drawn by the server; every tenth label is written."""
    most = max((n for _label, n, _url in counted), default=0) or 1
    drawn = [
        {
            "label": label, "count": n, "url": url, "x": at * WIDE + GAP, "height": round(HIGH * n / most, 1),
            "y": round(HIGH - HIGH * n / most, 1), "middle": at * WIDE + WIDE // 2, "written": int(label) % 5 == 0,
        }
        for at, (label, n, url) in enumerate(counted)
    ]  # fmt: skip
    return {"bars": drawn, "width": max(len(drawn) * WIDE + GAP, 120), "high": HIGH, "bar": WIDE - GAP, "most": most}


def accidents_of(request: HttpRequest, plant: Plant) -> SafeString:
    """The plant's page: what happened there, as far as this post may see it."""
    post = getattr(request, "post", None)
    cases = queries.found(queries.visible(post).filter(plant=plant))
    rows = list(cases[: SHOWN + 1])
    if not rows:
        return mark_safe("")
    told = {
        "rows": [{"case": case, "people": recorded.hurt(case.recorded)} for case in rows[:SHOWN]],
        "more": cases.count() if len(rows) > SHOWN else 0, "plant": plant,
    }  # fmt: skip
    return mark_safe(render_to_string("cases/parts/of_plant.html", told, request))  # noqa: S308  rendered by a template
