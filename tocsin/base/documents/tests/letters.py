"""A small official document for tests, about nothing in particular."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils.translation import override

from tocsin.base.documents import contracts, issuing, official
from tocsin.base.documents.models import Issued
from tocsin.base.documents.official import Contents, Issuer, Official
from tocsin.base.documents.rules.contract import Name
from tocsin.base.documents.tests.conftest import word
from tocsin.base.journal.acts import platform
from tocsin.base.journal.things import Ref
from tocsin.base.web.missing import Missing

LINES = ("{{ number }} {{ basis }}", "Pay {{ amount }}", "{{ digest }} {{ journal_root }}", "{{ qr }}")
BUREAU = Issuer(uuid.UUID(int=7), "滨海县应急管理局", "滨海", "应急")


def nobody(request: HttpRequest, uid: uuid.UUID, action: str) -> None:
    raise Missing


@contextmanager
def registered() -> Iterator[Official]:
    """The kind «demand», as long as the block lasts."""
    kind = Official(
        "demand", "Demand", "函", "thing", {"amount": Name("how much")}, lambda language: word(*LINES), nobody,
        lambda record, now, post, chosen: contents(), lambda record: "/", lambda record: True, many=True,
    )  # fmt: skip
    official.register(kind)
    with override("en"):
        yield kind
    official._registered.pop("demand")
    contracts._registered.pop("demand")


def contents(amount: str = "100 yuan") -> Contents:
    return Contents({"amount": amount}, "Article 65", BUREAU)


def demanded(now: dt.datetime, amount: str = "100 yuan", about: uuid.UUID | None = None) -> Issued:
    return issuing.issue(platform(now), "demand", Ref("thing", about or uuid.uuid4()), contents(amount))
