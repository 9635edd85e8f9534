"""The documents this installation makes, as rooms register them: what each template may name, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from tocsin.base.documents.rules.contract import Names

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document. ``shipped(language)`` is the template that comes with the product.

    ``needed``: names every template must show. ``printed``: it is also set as PDF, so all of it has to be readable.
    """

    name: str
    title: Text
    names: Names
    shipped: Callable[[str], bytes]
    needed: tuple[str, ...] = ()
    printed: bool = False


class UnknownDocument(LookupError):
    """A kind of document that nobody registered."""


_registered: dict[str, Document] = {}


def register(document: Document) -> None:
    """Called by wiring when it starts."""
    _registered[document.name] = document


def documents() -> tuple[Document, ...]:
    return tuple(_registered.values())


def document(name: str) -> Document:
    """The kind of that name, which has to be registered."""
    try:
        return _registered[name]
    except KeyError:
        raise UnknownDocument(f"no room registered the document {name!r}; known: {sorted(_registered)}") from None
