"""The kinds of obligation that lessons open; wiring registers them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind
from tocsin.base.obligations.models import Obligation


def _match_page(obligation: Obligation) -> str:
    return reverse("lessons:match", args=[obligation.about])


def _visit_page(obligation: Obligation) -> str:
    return reverse("lessons:visit", args=[obligation.about])


def _recheck_page(obligation: Obligation) -> str:
    return reverse("lessons:recheck", args=[obligation.about])


REPLY = Kind(
    "lesson_reply", _("Reply to a lesson"), _match_page, _("Check, and reply"), asks_evidence=False, verified=False
)
QUESTION = Kind(
    "lesson_question", _("Answer one question about the plant"), _match_page, _("Answer the question"),
    asks_evidence=False, verified=False,
)  # fmt: skip
VISIT = Kind(
    "lesson_visit", _("Visit a drawn plant"), _visit_page, _("Record the visit"), asks_evidence=True, verified=False,
    of_authority=True,
)  # fmt: skip
RECHECK = Kind(
    "lesson.recheck", _("Look again: is the fix still in place?"), _recheck_page, _("Record what you see"),
    asks_evidence=True, verified=False, of_authority=True,
)  # fmt: skip
AGENCY = Kind(
    "lesson_agency",
    _("A lesson for the agency"),
    _match_page,
    _("Check, and reply"),
    asks_evidence=False,
    verified=False,
)
KINDS = (REPLY, QUESTION, VISIT, RECHECK, AGENCY)
