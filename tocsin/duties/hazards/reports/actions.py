"""A report is opened when its period is over, and signed by the principal person in charge: then it is frozen."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.queries import open_post
from tocsin.base.journal.acts import Act, By, platform
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.registry.models import Enterprise, Plant, Region
from tocsin.duties.hazards.actions.moving import settle
from tocsin.duties.hazards.listing import ends
from tocsin.duties.hazards.reports import figures, kinds, rules
from tocsin.duties.hazards.reports.models import HazardReport
from tocsin.duties.hazards.reports.rules import Period

TITLES = {
    "quarter": {"zh-hans": "{0} 年第 {1} 季度事故隐患统计分析表待签报", "en": "Report of hazards, quarter {1} of {0}"},
    "year": {"zh-hans": "{0} 年度事故隐患统计分析表待签报", "en": "Report of hazards, year {0}"},
}


def open_one(now: dt.datetime, enterprise: Enterprise, region: Region, which: Period, bearer: Post) -> HazardReport:
    """The period is over: its report is owed by the law's day, however late anybody looked."""
    last, article = rules.law(which)
    report = HazardReport(enterprise=enterprise, region=region, period=which.key, opened_at=now)
    with platform(now).act("hazard_report.opened", report, what={"period": which.key}, article=article) as act:
        title = {tongue: text.format(which.year, which.quarter) for tongue, text in TITLES[which.kind].items()}
        due = ends(last) - dt.timedelta(seconds=1)
        owed = Owed(report.ref, title, article, due, region, bearer=bearer)
        report.owed = obligations.open_one(act, kinds.OF[which.kind], owed)
        report.save()
        act.testify(report)
    return report


def sign(by: By | Act, enterprise: Enterprise, which: Period) -> HazardReport:
    """Freezes the figures as the records say them now; what is owed is discharged. Nobody signs it twice."""
    post = open_post(by.post)
    signer, own = (post.role, heads(post, enterprise)) if post else ("", False)
    report = HazardReport.objects.filter(enterprise=enterprise, period=which.key).first()
    report = report or HazardReport(
        enterprise=enterprise, region=region_of(enterprise), period=which.key, opened_at=by.at
    )
    _last, article = rules.law(which)
    with by.act("hazard_report.signed", report, what={"period": which.key}, article=article) as act:
        Enterprise.objects.select_for_update(no_key=True).get(pk=enterprise.pk)
        held = HazardReport.objects.filter(enterprise=enterprise, period=which.key).first() or report
        rules.may_sign(signer, own, which.last, timezone.localdate(act.at), held.signed_at is not None)
        held.figures = figures.all_of(enterprise, which, act.at)
        held.signed_at, held.signed_by, held.signed_as = act.at, act.who, post.title if post else ""
        settle(act, held.owed)
        held.save()
        act.testify(held)
    return held


def heads(post: Post, enterprise: Enterprise) -> bool:
    """Whether this post's unit is the enterprise, or the only plant that it has."""
    if post.unit_kind == "enterprise":
        return post.unit == enterprise.uid
    return post.unit_kind == "plant" and list(enterprise.plants.values_list("uid", flat=True)[:2]) == [post.unit]


def region_of(enterprise: Enterprise) -> Region:
    """Where its first plant lies: whose office receives the report."""
    return Plant.objects.select_related("region").filter(enterprise=enterprise).order_by("pk")[0].region
