"""What the selects of a workspace offer: posts, members, evidence, steps, causes, gaps, measures, the record."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may
from tocsin.base.web.templatetags.tocsin import day
from tocsin.base.web.words import words
from tocsin.duties.enforcement import queries as orders
from tocsin.duties.enforcement.investigations import queries
from tocsin.duties.enforcement.investigations.forms import NONE, Choices
from tocsin.duties.enforcement.investigations.models import Investigation
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections import queries as inspections

SHORT, MOST = 70, 40
YEARS = dt.timedelta(days=3 * 365)


def offered(post: Post, case: Investigation, now: dt.datetime) -> dict[str, Choices]:
    """By the name of the field."""
    team = list(case.team.filter(left_at=None).select_related("post"))
    seated = {one.post_id for one in team}
    posts = queries.candidates(case.plant, now)
    evidence = [(str(one.n), f"{one.n} · {_short(one.what)}") for one in case.evidence.filter(aside_at=None)]
    causes = [(str(one.n), f"{one.n} · {_short(one.what)}") for one in case.causes.filter(dropped_at=None)]
    edges = [(one.n, n) for one in case.causes.filter(dropped_at=None) for n in one.led_to]
    steps = case.steps.filter(dropped_at=None, draft=False)
    return {
        "post": [(str(one.uid), one.title) for one in posts if one.pk not in seated],
        "bearer": [*NONE, *((str(one.uid), one.title) for one in posts)],
        "member": [(str(one.n), one.title) for one in team if one.post and one.post_id != case.leader_id],
        "expert": [(str(one.n), one.title) for one in team if one.post is None and one.stated_at is None],
        "item": evidence, "sources": evidence, "cause": causes, "effect": causes, "led_to": [*NONE, *causes],
        "edge": [(f"{a}-{b}", f"{a} → {b}") for a, b in edges],
        "step": [(str(one.n), f"{day(one.at)} · {_short(one.what)}") for one in steps],
        "gap": [(str(one.n), one.title) for one in case.gaps.all()],
        "measure": [(str(one.uid), f"{one.gap.title} · {_short(one.what)}") for one in queries.measures(case)],
        "thing": things(post, case),
    }  # fmt: skip


def things(post: Post, case: Investigation) -> Choices:
    """Of the record of the plant: inspections, hazards, stop orders that this post may see."""
    found: list[tuple[str, str]] = []
    if may(post, "inspection", "see"):
        rows = inspections.listed(post).filter(plant=case.plant)[:MOST]
        found += [
            (f"inspection:{one.uid}", _("inspection of %(day)s by %(post)s") % {
                "day": day(one.began_at), "post": one.inspector.title,
            })
            for one in rows
        ]  # fmt: skip
    if may(post, "hazard", "see"):
        live = hazards.reported_at(case.plant, case.opened_at - YEARS)[:MOST]
        found += [(f"hazard:{one.uid}", _("hazard: %(what)s") % {"what": _short(one.what)}) for one in live]
    if may(post, "order", "see"):
        stops = orders.listed(post).filter(plant=case.plant)[:MOST]
        found += [(f"stoporder:{one.uid}", _("stop order %(number)s") % {"number": one.number}) for one in stops]
    return found


def _short(text: object) -> str:
    said = words(text)
    return said if len(said) <= SHORT else said[: SHORT - 1] + "…"
