"""What tests about documents may ask for: a kind of document with rows, and a Word file with any text in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from django.utils.translation import override
from docx import Document as new_docx

from tocsin.base.documents import contracts
from tocsin.base.documents.contracts import Document
from tocsin.base.documents.rules.contract import Name

NAMES = {
    "title": Name("the heading"),
    "figures": Name(
        "every figure", {"name": Name("what is counted"), "value": Name("how many"), "link": Name("where")}
    ),
}


def word(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    made = new_docx()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


SHIPPED = ("{{ title }}", "{%p for f in figures %}", "{{ f.name }}: {{ f.value }}", "{{ f.link }}", "{%p endfor %}")


@pytest.fixture(autouse=True)
def letter() -> Iterator[Document]:
    made = Document("letter", "Letter", NAMES, lambda language: word(*SHIPPED))
    contracts.register(made)
    with override("en"):
        yield made
    contracts._registered.pop("letter")


@pytest.fixture
def make() -> Callable[..., bytes]:
    return word
