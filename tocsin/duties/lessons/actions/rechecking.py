"""Verified fixes are looked at again after 6 and 12 months: opened when their day comes, found, or called off.

Every look that has come gets its one record, so nothing is dropped: it is owed by an inspector, or it is left out and
says why. A job proposes; here, under the issue's lock, it is decided again from what is recorded.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.base.journal.acts import Act, By
from tocsin.base.obligations import actions as obligations
from tocsin.base.obligations.actions import Owed
from tocsin.base.registry.models import Plant
from tocsin.duties.lessons import fixes as stories
from tocsin.duties.lessons import kinds
from tocsin.duties.lessons.actions.looking import lookers
from tocsin.duties.lessons.actions.sealing import commit
from tocsin.duties.lessons.fixes import Fix
from tocsin.duties.lessons.models import Draw, Issue, Recheck, Reply, Visit
from tocsin.duties.lessons.rules import rechecking as rules

Left = Recheck.Left
COARSE = dt.timedelta(days=2)  # before the exact day: what the database is asked, from which the calendar chooses
RELATED = ("match__plant__enterprise", "match__agency", "match__region", "match__issue__card", "draw")
NEVER_AGAIN = (Left.DEREGISTERED, Left.TAKEN_BACK, Left.SET_ASIDE, Left.GONE_BEFORE, Left.COUNTED_BEFORE)


def coming(now: dt.datetime) -> list[tuple[int, int]]:
    """(draw, months) for which a look's day has come and has no record yet. A proposal."""
    found = []
    for months in rules.MONTHS:
        visits = without_look(months).filter(at__lte=now - dt.timedelta(days=30 * months) + COARSE)
        days = visits.order_by("draw", "at").values_list("draw", "at")
        found += [(draw, months) for draw, at in days if at and _opened(at, months, now)]
    return list(dict.fromkeys(found))


def without_look(months: int) -> QuerySet[Visit]:
    """Visits that verified a fix and have no record of that look, where one is to be expected."""
    mine = Recheck.objects.filter(visit=OuterRef("pk"))
    over = mine.filter(left_out__in=NEVER_AGAIN) | mine.filter(found=Recheck.Found.GONE)
    rows = Visit.objects.filter(found=Visit.Found.VERIFIED, reply__kind=Reply.Kind.FIXED)
    return rows.exclude(Exists(mine.filter(months=months))).exclude(Exists(over))


def open_looks(by: By, draw: Draw, months: int) -> int:
    """Open the looks of this draw's fixes whose day has come, or seal a draw among them; how many were decided."""
    with transaction.atomic():
        issued = Issue.objects.select_for_update(of=("self",)).select_related("card").get(pk=draw.issue_id)
        due = _due(draw, months, by.at)
        if not due or _sealed(draw, months):
            return 0
        if draw.visits.filter(found=Visit.Found.VERIFIED).count() > rules.WHOLE_UP_TO:
            return _seal(by, issued, draw, months)
        with by.act("recheck.opened", draw, what={"months": months}, article=issued.card.article) as act:
            rows = _enter(act, due, months)
            act.what.update(owed=sum(row.obligation is not None for row in rows), looked_at=len(rows))
        return len(rows)


def _due(draw: Draw, months: int, now: dt.datetime) -> list[Visit]:
    """Those whose day has come."""
    return [visit for visit in _waiting(draw, months) if visit.at and _opened(visit.at, months, now)]


def _waiting(draw: Draw, months: int) -> QuerySet[Visit]:
    """While an earlier look at the same fix is still owed, the next one waits for it."""
    owed = Recheck.objects.filter(visit=OuterRef("pk"), found="", left_out="")
    rows = without_look(months).filter(draw=draw).exclude(Exists(owed))
    return rows.select_related(*RELATED, "reply").order_by("at", "pk")


def _opened(verified_at: dt.datetime, months: int, now: dt.datetime) -> bool:
    return rules.opens(verified_at, months, timezone.get_default_timezone()) <= now


def _sealed(draw: Draw, months: int) -> bool:
    return Draw.objects.filter(of=draw, months=months, revealed_at=None, voided_at=None).exists()


def _seal(by: By, issued: Issue, draw: Draw, months: int) -> int:
    """Too many to look at all: of those verified about the same time a sample is drawn, as those to be verified were.

    Once all of them are due, and not before: a look before its day would not speak for its month. Drawn from replies,
    as always: nobody learns from the published population whose fix it is.
    """
    waiting = list(_waiting(draw, months))
    drawn = waiting[: rules.together([visit.at for visit in waiting if visit.at])]
    if not all(visit.at and _opened(visit.at, months, by.at) for visit in drawn):
        return 0
    who = sorted({str(visit.reply.uid) for visit in drawn})
    commit(
        by,
        Draw(
            issue=issued, purpose=Draw.Purpose.RECHECK, of=draw, months=months, population=who, target=rules.TARGET,
            confidence=rules.CONFIDENCE, sample_size=rules.how_many(len(who)),
        ),
    )  # fmt: skip
    return len(who)


def oblige_again(act: Act, draw: Draw) -> None:
    """A draw of looks is revealed: those in the sample are looked at, the others are recorded as not drawn."""
    months, chosen = draw.months or 0, set(draw.sample)
    rows = without_look(months).filter(draw=draw.of, reply__uid__in=draw.population).select_related(*RELATED, "reply")
    visits = list(rows.order_by("at", "pk"))
    _enter(act, [visit for visit in visits if str(visit.reply.uid) in chosen], months, draw)
    others = [visit for visit in visits if str(visit.reply.uid) not in chosen]
    _write(act, [_look(act, visit, months, draw, Left.NOT_DRAWN) for visit in others])


def _enter(act: Act, visits: Sequence[Visit], months: int, draw: Draw | None = None) -> list[Recheck]:
    """One record each: owed by an inspector, or left out with the reason."""
    told = {fix.visit.pk: fix for fix in stories.fixes(visit.match_id for visit in visits)}
    rows = [_look(act, visit, months, draw, _why_not(visit, told.get(visit.pk), months, act.at)) for visit in visits]
    _oblige(act, [row for row in rows if not row.left_out])
    _write(act, rows)
    return rows


def _look(act: Act, visit: Visit, months: int, draw: Draw | None, left_out: str) -> Recheck:
    return Recheck(
        visit=visit, months=months, draw=draw, verified_at=visit.at or act.at, opened_at=act.at, left_out=left_out,
        at=act.at if left_out else None,
    )  # fmt: skip


def _why_not(visit: Visit, fix: Fix | None, months: int, now: dt.datetime) -> str:
    """Why nobody has to look at this fix, or at this fix in this month; empty: somebody has to."""
    if fix is None:
        return Left.COUNTED_BEFORE
    if visit.match.plant and visit.match.plant.state == Plant.State.DEREGISTERED:
        return Left.DEREGISTERED
    if fix.ended:
        ends = {stories.GONE: Left.GONE_BEFORE, stories.TAKEN_BACK: Left.TAKEN_BACK, stories.SET_ASIDE: Left.SET_ASIDE}
        return ends[fix.ended]
    zone, since = timezone.get_default_timezone(), visit.at or now
    if fix.seen_after(rules.opens(since, months, zone)):
        return Left.SEEN
    return Left.OVERTAKEN if rules.come(since, now, zone) > months else ""


def _oblige(act: Act, rows: Sequence[Recheck]) -> None:
    """Each is owed by an inspector, another one than verified it where there is one."""
    zone = timezone.get_default_timezone()
    before: dict[int, set[uuid.UUID]] = {row.visit.match_id: {row.visit.by} for row in rows if row.visit.by}
    who = lookers(act, [row.visit.match for row in rows], before)
    owed = []
    for row in rows:
        match = row.visit.match
        if match.plant or match.pk in who:
            due = rules.due(row.verified_at, row.months, zone, act.at)
            card = match.issue.card
            owed.append(
                Owed(row.ref, card.title, card.article, due, match.region, who.get(match.pk), plant=match.plant)
            )
    opened = {obligation.about: obligation for obligation in obligations.open_many(act, kinds.RECHECK, owed)}
    for row in rows:
        row.obligation = opened.get(row.uid)
        row.inspector = row.obligation.bearer if row.obligation else None


def _write(act: Act, rows: Sequence[Recheck]) -> None:
    Recheck.objects.bulk_create(rows, batch_size=500)
    for row in rows:
        who = row.inspector.uid if row.inspector else None
        said = {"left_out": str(row.left_out)} if row.left_out else {"inspector": who}
        act.row("recheck.planned", row.ref, {"visit": row.visit.uid, "months": row.months, **said})
    act.testify_all(rows)


# what is owed and need no longer be looked at


def pointless(limit: int) -> list[int]:
    """Owed looks at plants that were deregistered, or at fixes whose story ended otherwise. A proposal."""
    since = {"match": OuterRef("visit__match"), "at__gte": OuterRef("opened_at")}
    closed = Q(visit__match__plant__state=Plant.State.DEREGISTERED)
    rows = Recheck.objects.filter(found="", left_out="").filter(
        closed | Exists(Reply.objects.filter(**since)) | Exists(Visit.objects.filter(**since))
    )
    waiting = list(rows.select_related(*(f"visit__{name}" for name in RELATED)).order_by("pk")[:limit])
    told = _told(waiting)
    return [row.pk for row in waiting if _over(row, told)]


def call_off(by: By, keys: Iterable[int], because: str) -> int:
    """They are no longer owed, and say why."""
    related = [f"visit__{name}" for name in RELATED]
    with transaction.atomic():
        rows = Recheck.objects.select_for_update(of=("self",)).select_related(*related, "obligation")
        held = list(rows.filter(pk__in=list(keys), found="", left_out="").order_by("pk"))
        told = _told(held)
        over = [(row, why) for row in held if (why := _over(row, told))]
        if not over:
            return 0
        with by.act("rechecks.called_off", over[0][0], what={"count": len(over)}, because=because) as act:
            for row, why in over:
                row.left_out, row.at = why, act.at
                row.save(update_fields=["left_out", "at"])
                act.row("recheck.called_off", row.ref, {"left_out": str(why)})
            live = [row.obligation for row, _why in over if row.obligation and row.obligation.live]
            obligations.withdraw_many(act, live, because)
            act.testify_all(row for row, _why in over)
    return len(over)


def _told(rows: Iterable[Recheck]) -> dict[int, Fix]:
    return {fix.visit.pk: fix for fix in stories.fixes(row.visit.match_id for row in rows)}


def _over(row: Recheck, told: dict[int, Fix]) -> str:
    why = _why_not(row.visit, told.get(row.visit_id), row.months, row.opened_at)
    return why if why in (Left.DEREGISTERED, Left.TAKEN_BACK, Left.SET_ASIDE, Left.GONE_BEFORE, Left.SEEN) else ""


def called_off_because() -> str:
    return _("what was to be looked at is settled otherwise")
