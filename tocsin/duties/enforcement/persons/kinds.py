"""The clocks of a decision on a person: borne by one post each, found in no list of others, told to nobody above."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tocsin.base.obligations.kinds import Kind, Text
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.rules.ladder import BEARER, Rung

DAY = dt.timedelta(days=1)
QUIET = (Rung(-3 * DAY, (BEARER,)), Rung(0 * DAY, (BEARER,)))  # to tell a superior would tell that there is one


def _page(obligation: Obligation) -> str:
    return reverse("enforcement:person_decision", args=[obligation.about])


def _step(name: str, title: Text, first: Text) -> Kind:
    return Kind(
        name, title, _page, first, asks_evidence=False, verified=False, of_authority=True, kept=True, sealed=True,
        ladder=QUIET,
    )  # fmt: skip


TELL = _step("person_tell", _("Sealed: tell the person what is proposed"), _("Record that the person was told"))
LISTEN = _step("person_listen", _("Sealed: hear the person"), _("Record what the person said"))
DECIDE = _step("person_decide", _("Sealed: decide"), _("Decide on the proposal"))
SERVE = _step("person_serve", _("Sealed: serve the decision"), _("Record that it is served"))
WAIT = _step("person_wait", _("Sealed: see whether it is appealed"), _("Record the appeal, or that there is none"))
REVIEW = _step("person_review", _("Sealed: decide an appeal"), _("Decide the appeal"))
KINDS = (TELL, LISTEN, DECIDE, SERVE, WAIT, REVIEW)
