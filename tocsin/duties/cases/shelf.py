"""The case library that comes with the platform: one file per accident; loading it twice is loading it once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.base.journal.acts import Act, By
from tocsin.base.journal.canonical import canonical, plain
from tocsin.duties.cases import actions
from tocsin.duties.cases.models import Case, CaseVersion
from tocsin.duties.cases.rules import telling

LIBRARY = "library"


@cache
def _files() -> tuple[tuple[str, str], ...]:
    folder = files("tocsin.duties.cases").joinpath("library")
    return tuple(
        sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".yaml"))
    )


def told() -> Iterator[dict[str, Any]]:
    """Every case of the library as its file tells it."""
    for _name, text in _files():
        yield yaml.safe_load(text)


def load_library(by: By | Act) -> list[Case]:
    """Enter what is missing, amend what came from the library and changed there; what people amended stays theirs."""
    return [case for data in told() if (case := _load(by, data)) is not None]


def _load(by: By | Act, data: dict[str, Any]) -> Case | None:
    case = Case.objects.filter(key=data["key"]).first()
    if case is None:
        return actions.enter(by, data, released=data["released"], origin=LIBRARY)
    latest = CaseVersion.objects.filter(case=case, n=case.version).get()
    if latest.origin != LIBRARY or _same(latest.told, telling.parse(data)):
        return None
    return actions.amend(by, case, data, "the library that comes with the platform was renewed", origin=LIBRARY)


def _same(one: Any, other: Any) -> bool:
    return canonical(plain(one)) == canonical(plain(other))
