"""工作机制对照表: the measures of the mandate, each with its screen, what to do in thirty seconds, and live evidence.

``mandate.yaml`` quotes the phrases. A row is live when it has evidence here; every other row says that it is
not there yet.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.base.accounts.models import Post
from tocsin.base.accounts.scopes import may, narrow
from tocsin.base.web.words import words
from tocsin.duties.cases import queries as cases
from tocsin.duties.inspections import ledger
from tocsin.duties.inspections.planning import asking as plans
from tocsin.duties.lessons import queries as lessons
from tocsin.duties.lessons.models import Card, Issue
from tocsin.wiring.situation.asking import Asking
from tocsin.wiring.situation.profiles import profiles
from tocsin.wiring.situation.questions import rows as rows_of
from tocsin.wiring.situation.scope import Scope


@dataclass(frozen=True, slots=True)
class Row:
    """One measure as the page shows it. ``evidence`` empty: this version has no screen for it."""

    n: int
    phrase: str
    can: str
    do: str
    url: str
    evidence: str

    @property
    def live(self) -> bool:
        return bool(self.url)


def rows(post: Post | None, now: dt.datetime) -> list[Row]:
    """All measures; evidence only of what ``post`` may see (None: a stranger, who sees none)."""
    return [_row(told, post, now) for told in measures()]


@functools.cache
def measures() -> list[dict[str, Any]]:
    """The table as shipped."""
    text = resources.files("tocsin.wiring").joinpath("mandate.yaml").read_text("utf-8")
    return list(yaml.safe_load(text)["rows"])


def _row(told: dict[str, Any], post: Post | None, now: dt.datetime) -> Row:
    show = SCREENS.get(told["n"])
    url, evidence = show(post, now) if show else ("", "")
    do = words(told["do"]) if show else ""
    return Row(told["n"], told["phrase"], words(told["can"]), do, url, evidence)


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


SCREENS: dict[int, Screen] = {1: _cards, 2: _issues, 6: _coverage, 8: _verified, 28: _stricter, 44: _situation}
