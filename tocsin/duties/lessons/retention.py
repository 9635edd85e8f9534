"""整改保持率 as it is asked: of what a post sees, by kind of measure, card and county; of an issue; in a sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.obligations.models import Obligation
from tocsin.base.registry import queries as registry
from tocsin.base.registry.models import Region
from tocsin.base.web.words import words
from tocsin.duties.lessons.fixes import Fix, fixes
from tocsin.duties.lessons.models import Card, Issue, Recheck, Reply, Visit
from tocsin.duties.lessons.queries import percent
from tocsin.duties.lessons.rules.rechecking import MONTHS
from tocsin.duties.lessons.rules.retention import Kept, Retention, retention

OWED, LATE = "owed", "late"
Key = str  # what a group is called in a query: a kind of measure, or the public id of a card or region


@dataclass(frozen=True, slots=True)
class Group:
    """Fixes that are counted together. ``query`` finds their looks in the list."""

    title: str
    query: str
    found: Retention
    kept: dict[int, int]  # months → looks that found it in place
    gone: dict[int, int]


def of_post(post: Post) -> list[Fix]:
    """The verified fixes that a post may see."""
    rows = Visit.objects.filter(found=Visit.Found.VERIFIED, reply__kind=Reply.Kind.FIXED)
    return fixes(narrow(rows, post, "retention", "see").values_list("match", flat=True).distinct())


def of_issue(issue: Issue) -> Retention:
    """Of all fixes of an issue, as absorption is: a part of it would be another figure."""
    verified = Visit.objects.filter(match__issue=issue, found=Visit.Found.VERIFIED)
    return retention([fix.seen() for fix in fixes(verified.values_list("match", flat=True).distinct())])


def together(found: Sequence[Fix]) -> Retention:
    return retention([fix.seen() for fix in found])


def by_control(found: Iterable[Fix]) -> list[Group]:
    """By the kind of measure the card asks for, in the order in which kinds are thought to last."""
    names = {value: str(label) for value, label in Card.Control.choices} | {"": _("kind not recorded")}
    groups = _groups(found, lambda fix: fix.visit.match.issue.card.control)
    order = list(names)
    return [_group(names[key], f"control={key or 'none'}", groups[key]) for key in sorted(groups, key=order.index)]


def by_card(found: Iterable[Fix]) -> list[Group]:
    """By lesson card, whatever its version; those with most fixes first."""
    groups = _groups(found, lambda fix: fix.visit.match.issue.card.key)
    rows = [
        _group(words(some[-1].visit.match.issue.card.title), f"card={key}", some)
        for key, some in sorted(groups.items())
    ]
    return sorted(rows, key=lambda row: -row.found.fixes)


def by_region(found: Iterable[Fix], within: Region) -> list[Group]:
    """By the regions directly below ``within``; what lies in none of them stands under its own name."""
    child = {below: one for one in within.children.all() for below in registry.below(one)}
    groups = _groups(found, lambda fix: child.get(fix.visit.match.region_id, within))
    rows = [_group(region.name, f"region={region.uid}", some) for region, some in groups.items()]
    return sorted(rows, key=lambda row: (-row.found.fixes, row.title))


def _groups(found: Iterable[Fix], key: Callable[[Fix], Any]) -> dict[Any, list[Fix]]:
    groups: dict[Any, list[Fix]] = defaultdict(list)
    for fix in found:
        groups[key(fix)].append(fix)
    return groups


def _group(title: str, query: str, found: Sequence[Fix]) -> Group:
    visits = {fix.visit.pk for fix in found}
    looks = Recheck.objects.filter(visit__match__in={fix.visit.match_id for fix in found}).exclude(found="")
    told = Counter(
        (months, said) for visit, months, said in looks.values_list("visit", "months", "found") if visit in visits
    )
    kept = {months: told[months, Recheck.Found.KEPT.value] for months in MONTHS}
    gone = {months: told[months, Recheck.Found.GONE.value] for months in MONTHS}
    return Group(title, query, together(found), kept, gone)


def home_of(post: Post) -> Region | None:
    """The region whose parts a post compares: the first, and widest, of its jurisdiction."""
    mine = post.jurisdictions.values_list("region", flat=True)
    return Region.objects.filter(uid__in=list(mine)).annotate(n=Count("closure_below")).order_by("-n", "pk").first()


def counts(rows: QuerySet[Recheck], now: dt.datetime) -> dict[int, dict[str, int]]:
    """months → how many looks are owed, late (of those owed), kept, gone, untold, and left out."""
    found = {months: Counter[str]() for months in MONTHS}
    for months, said, left, due in rows.values_list("months", "found", "left_out", "obligation__due_at"):
        state = said or ("left" if left else OWED)
        found[months][state] += 1
        found[months][LATE] += state == OWED and due is not None and due < now
    return {months: dict(told) for months, told in found.items()}


def late(rows: QuerySet[Recheck], now: dt.datetime) -> QuerySet[Recheck]:
    return owed(rows).filter(obligation__due_at__lt=now, obligation__state__in=Obligation.LIVE)


def owed(rows: QuerySet[Recheck]) -> QuerySet[Recheck]:
    return rows.filter(found="", left_out="")


def sentence(post: Post) -> str:
    """For a first screen: what may be said of all verified fixes together; empty while there is too little to say."""
    if not may(post, "retention", "see"):
        return ""
    marks = [mark for mark in together(of_post(post)).marks if mark.enough]
    return " ".join(said(mark) for mark in marks)


def said(mark: Kept) -> str:
    """One mark in words; without enough data it says so, and how much is wanting."""
    if mark.share is None:
        text = ngettext(
            "After %(months)d months: not enough data yet (%(looked)d looked at again; %(missing)d more is needed).",
            "After %(months)d months: not enough data yet (%(looked)d looked at again; %(missing)d more are needed).",
            mark.missing,
        )
        return text % {"months": mark.months, "looked": mark.looked, "missing": mark.missing}
    text = _(
        "After %(months)d months %(share)s of the fixes verified on site are still in place "
        "(90 %% interval %(low)s–%(high)s; %(looked)d were looked at again)."
    )
    numbers = {"share": percent(mark.share), "low": percent(mark.low, sign=False), "high": percent(mark.high)}
    return text % {"months": mark.months, "looked": mark.looked, **numbers}


def half(found: Retention) -> str:
    """When half are gone, as far as it can honestly be told: between two looks, never beyond the last."""
    if found.half_gone is None:
        return ""
    after, until = found.half_gone
    if until is None:
        return _("more than %(after)d months") % {"after": after}
    if not after:
        return _("less than %(until)d months") % {"until": until}
    return _("between %(after)d and %(until)d months") % {"after": after, "until": until}


def chart(groups: Iterable[Group]) -> dict[str, Any] | None:
    """A line for each kind of which there is enough to say; None when there is none."""
    shown = [group for group in groups if group.found.shown]
    if not shown:
        return None
    labels = [_("verified on site"), *(_("%(n)d months") % {"n": months} for months in MONTHS)]
    series = [
        {"name": group.title, "values": [100, *(_whole(mark.share) for mark in group.found.marks)]} for group in shown
    ]
    return {"labels": labels, "series": series, "unit": "%", "min": 0, "max": 100}


def _whole(share: float | None) -> int | None:
    return None if share is None else round(100 * share)
