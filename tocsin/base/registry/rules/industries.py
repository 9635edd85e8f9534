"""The industry codes the vocabulary's plants need, with their names; a code outside the list is kept as written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SOURCE = Path(__file__).resolve().parent.parent / "industries.yaml"


@cache
def industries() -> Mapping[str, Mapping[str, str]]:
    """{code: {language: name}}."""
    rows = yaml.load(SOURCE.read_text("utf-8"), Loader=SAFE)["industries"]  # noqa: S506  one of the two safe loaders
    return MappingProxyType({str(row["code"]): row["names"] for row in rows})


def industry_name(code: str) -> Mapping[str, str]:
    """The name of the code, or of the longest beginning of it that has one; empty when none has."""
    names = industries()
    return next((names[code[:n]] for n in range(len(code), 0, -1) if code[:n] in names), {})
