"""What stands behind each measure of the mandate that has a screen: its address, and live evidence in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.web.words import words
from tocsin.duties.cases import queries as cases
from tocsin.duties.enforcement import queries as orders
from tocsin.duties.enforcement.accountability import clues
from tocsin.duties.enforcement.investigations import queries as investigations
from tocsin.duties.enforcement.penalties import queries as penalties
from tocsin.duties.enforcement.persons import queries as persons
from tocsin.duties.hazards import queries as hazards
from tocsin.duties.inspections import ledger
from tocsin.duties.inspections.planning import asking as plans
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons.models import Card, Issue
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.profiles import profiles
from tocsin.wiring.situation.questions import rows as rows_of
from tocsin.wiring.situation.scope import Scope

Screen = Callable[[Post | None, dt.datetime], tuple[str, str]]


def _cards(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    approved = lessons.cards().filter(state=Card.State.APPROVED).count()
    said = {"cases": cases.visible(post).count(), "cards": approved}
    return reverse("lessons:cards"), _("%(cases)d accident cases, %(cards)d approved lesson cards.") % said


def _issues(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    seen = _seen(post)
    if not seen:
        return reverse("lessons:cards"), _("No lesson has been issued yet.")
    told = lessons.funnel(seen[0], post)
    said = {"n": len(seen), "issued": told.issued, "replied": told.replied, "verified": told.verified}
    counted = ngettext("%(n)d lesson issued; ", "%(n)d lessons issued; ", len(seen)) % said
    latest = _("the latest reached %(issued)d plants: %(replied)d replied, %(verified)d verified on site.") % said
    return reverse("lessons:issue", args=[seen[0].uid]), counted + latest


def _verified(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    drawn = next((issue for issue in _seen(post) if lessons.latest_draw(issue)), None)
    if drawn is None:
        return reverse("lessons:cards"), _("Nothing has been verified by a draw yet.")
    return reverse("lessons:issue", args=[drawn.uid]), words(lessons.headline(drawn))


def _seen(post: Post | None) -> list[Issue]:
    return list(narrow(lessons.issues(), post, "issue", "see")) if may(post, "issue", "see") else []


def _situation(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "situation", "see"):
        return reverse("wiring:situation"), _("The situation is for those who lead and supervise.")
    scope = Scope(post, now)
    judged = profiles(scope)
    dangerous = int(judged.chosen(Asking("dangerous")).sum())
    overdue = rows_of(scope, Asking("late")).count()
    said = {"dangerous": dangerous, "plants": len(judged.plants), "late": overdue}
    return reverse("wiring:situation"), _(
        "%(dangerous)d of %(plants)d plants can kill many people; %(late)d overdue."
    ) % said


def _coverage(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "coverage", "see"):
        return reverse("inspections:coverage"), _("The ledger is for those who supervise.")
    plants = ledger.seen_by(post).filter(last_at=None).values("plant").distinct().count()
    said = {"never": plants, "late": plans.arrears(post, now).count()}
    return reverse("inspections:coverage"), _(
        "%(never)d plants stand there with a checklist nobody ever looked at; %(late)d planned visits were not made."
    ) % said


def _stricter(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "supervision_plan", "see"):
        return reverse("inspections:plans"), _("Yearly plans are for those who supervise.")
    return reverse("inspections:plans"), _("%(n)d yearly plans.") % {"n": plans.plans(post).count()}


def _hazards(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "hazard", "see"):
        return reverse("hazards:list"), _("Hazards are for those who work and supervise.")
    return reverse("hazards:list"), _(
        "%(reported)s reported, %(confirmed)s to put right, %(overdue)s of them overdue, %(submitted)s to verify."
    ) % _counted(post, now)


def _graver(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "hazard", "see"):
        return reverse("hazards:list"), _("Hazards are for those who work and supervise.")
    return reverse("hazards:list"), _("%(major)s major or suspected, not closed; %(overdue)s overdue.") % _counted(
        post, now
    )


def _counted(post: Post, now: dt.datetime) -> dict[str, str]:
    """As the head of the list counts: beyond some thousands it says only that there are more."""
    most = hazards.COUNTED
    return {name: str(n) if n <= most else f"{most}+" for name, n in hazards.counted(post, now).items()}


def _penalties(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "penalty", "file"):
        return reverse("enforcement:penalties"), _("Penalties are for those who enforce.")
    told = {"cases": penalties.listed(post).count(), "open": penalties.many_undisposed(post)}
    return reverse("enforcement:penalties"), _(
        "%(cases)d penalty cases; of %(open)d hazards that inspections found nobody has said what follows."
    ) % told


def _stopped(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "order", "see"):
        return reverse("enforcement:list"), _("Stop orders are for those who enforce and those who were stopped.")
    told = {"held": orders.listed(post, "in_force").count(), "lifted": orders.listed(post, "lifted").count()}
    return reverse("enforcement:list"), _(
        "%(held)d stop orders in force; %(lifted)d lifted after every reason was verified."
    ) % told


def _clues(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "clue", "see"):
        return reverse("enforcement:clues"), _("Clues are for those who hand them over.")
    rows = clues.visible(post)
    told = {"all": rows.count(), "answered": rows.filter(state="answered").count()}
    return reverse("enforcement:clues"), _("%(all)d clues handed over, %(answered)d answered.") % told


def _investigated(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "investigation", "see"):
        return reverse("enforcement:investigations"), _("Investigations are for those who carry them out.")
    rows = investigations.listed(post)
    told = {"all": rows.count(), "owed": rows.filter(state="approved").count()}
    return reverse("enforcement:investigations"), _(
        "%(all)d investigations; for %(owed)d the evaluation within a year is owed."
    ) % told


def _accountable(post: Post | None, now: dt.datetime) -> tuple[str, str]:
    if post is None or not may(post, "clue", "see"):
        sealed = _("Decisions on persons are sealed until they are released.")
        return reverse("enforcement:public_decisions"), sealed
    rows, public = clues.visible(post), persons.public(timezone.localtime(now).date()).count()
    told = {"public": public, "all": rows.count(), "answered": rows.filter(state="answered").count()}
    return reverse("enforcement:person_decisions"), _(
        "%(public)d decisions on persons are public; of %(all)d clues handed over %(answered)d are answered."
    ) % told


SCREENS: dict[int, Screen] = {
    1: _cards, 2: _issues, 5: _hazards, 6: _coverage, 7: _penalties, 8: _verified, 10: _graver, 11: _accountable,
    12: _penalties, 14: _investigated, 22: _stopped, 23: _clues, 28: _stricter, 33: _accountable, 44: _situation,
}  # fmt: skip
