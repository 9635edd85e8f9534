"""The names of the fields that the product's own pages ask for, gathered from the pages themselves."""

from __future__ import annotations

from html.parser import HTMLParser


class Fields(HTMLParser):
    """Names of inputs, selects and text areas; those that take files apart."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.files: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name")
        if tag in ("input", "select", "textarea", "button") and name:
            (self.files if told.get("type") == "file" else self.names).add(name)


def fields_of(page: str) -> Fields:
    found = Fields()
    found.feed(page)
    found.names -= {"csrfmiddlewaretoken"}
    return found
