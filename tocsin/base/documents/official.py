"""Documents with a number that testify: what a room registers of each kind, and what it tells when one is issued.

A room that has such a document writes its contract of names, ships a template, and registers one :class:`Official`;
numbers, proof, PDF, pages and the API are here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tocsin.base.documents import contracts
from tocsin.base.documents.contracts import Document, Text
from tocsin.base.documents.rules.contract import Name, Names

PROOF: Names = {
    "number": Name(_("the number of the document (字号)")),
    "agency": Name(_("the agency that issues it")),
    "day": Name(_("the day of issue")),
    "basis": Name(_("the article it rests on")),
    "replaces": Name(_("which earlier document it replaces, else empty")),
    "fictional": Name(_("a warning when this is the fictional city, else empty")),
    "digest": Name(_("the SHA-256 digest of its content")),
    "journal_size": Name(_("how many entries the last signed checkpoint covers")),
    "journal_root": Name(_("the root of the journal's tree at that checkpoint")),
    "address": Name(_("the address at which anybody can check it")),
    "qr": Name(_("the same address as a QR code; alone in its paragraph")),
}
NEEDED = ("number", "basis", "digest", "journal_root", "qr")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: the agency, how its place and its organ are written in a number."""

    uid: uuid.UUID | None
    name: str
    place: str
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What one document says: the names of its contract (without the proof), its basis, and who issues it.

    ``number``: the one its record bears already, because the office gave it; empty: the next of its series.
    """

    context: Mapping[str, Any]
    basis: str
    issuer: Issuer
    number: str = ""


Asked = Callable[[HttpRequest, uuid.UUID, str], Any]


@dataclass(frozen=True, slots=True)
class Official:
    """One kind. ``found(request, uid, "see" | "issue")`` gives the record it is about, or raises Missing.

    ``contents(record, now, post, chosen)`` may refuse with a ValueError; ``offered(record)`` says whether it can be
    issued now; ``choices(record)`` are parts one may choose (hazards); ``many``: several can be in force at once;
    ``hint(record)`` says what has to be done before it can be issued, else nothing.
    """

    name: str
    title: Text
    mark: str  # in its number: 现记
    about: str  # kind of thing: inspection
    names: Names
    shipped: Callable[[str], bytes]
    found: Asked
    contents: Callable[[Any, dt.datetime, uuid.UUID | None, Sequence[uuid.UUID]], Contents]
    where: Callable[[Any], str]
    offered: Callable[[Any], bool]
    choices: Callable[[Any], Sequence[tuple[str, str]]] | None = None
    many: bool = False
    hint: Callable[[Any], str] | None = None

    @property
    def document(self) -> Document:
        return Document(self.name, self.title, {**self.names, **PROOF}, self.shipped, NEEDED, printed=True)


_registered: dict[str, Official] = {}


def register(*kinds: Official) -> None:
    """Called by wiring when it starts; the template page shows them beside the others."""
    for one in kinds:
        _registered[one.name] = one
        contracts.register(one.document)


def official(name: str) -> Official | None:
    return _registered.get(name)


def about(kind: str) -> list[Official]:
    """Every document that can be issued about such a thing."""
    return [one for one in _registered.values() if one.about == kind]


def kinds() -> list[Official]:
    return list(_registered.values())
