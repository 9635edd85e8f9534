"""How the timeline of an obligation is told: its title, who may see it, and the colour of each line."""

from __future__ import annotations

import uuid
from typing import cast

from django.http import HttpRequest

from tocsin.base.accounts.asking import Asked
from tocsin.base.obligations.kinds import kind
from tocsin.base.obligations.models import Obligation
from tocsin.base.obligations.standing import seen
from tocsin.base.web.missing import Missing

TONES = {
    "obligation.discharged": "green",
    "obligation.verified": "green",
    "obligation.sent_back": "red",
    "obligation.escalated": "orange",
    "obligation.moved_up": "orange",
    "obligation.reopened": "yellow",
    "obligation.submitted": "blue",
}


def titled(owed: Obligation) -> str:
    return str(kind(owed.kind).title)


def of_request(request: HttpRequest, uid: uuid.UUID) -> Obligation:
    """The obligation, if the post that asks may see it."""
    found = seen(cast(Asked, request).post, uid)
    if found is None:
        raise Missing
    return found
