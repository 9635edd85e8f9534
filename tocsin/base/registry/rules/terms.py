"""The vocabulary of plant profiles: one code per thing a plant can have, its names, the question for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

SOURCE = Path(__file__).resolve().parent.parent / "terms.yaml"


class BadVocabulary(ValueError):
    """terms.yaml says something twice or leaves something out."""


@dataclass(frozen=True, slots=True)
class Term:
    """``names`` and ``question`` are {language: text}; ``cas`` and ``ghs`` belong to substances."""

    code: str
    field: str
    names: Mapping[str, str]
    question: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    cas: str = ""
    ghs: tuple[str, ...] = ()


@cache
def vocabulary() -> Mapping[str, Term]:
    """Every term by its code, in the order of the file."""
    rows = yaml.load(SOURCE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 both are safe
    found: dict[str, Term] = {}
    for row in rows["terms"] if isinstance(rows, dict) else rows:
        one = _term(row)
        if one.code in found:
            raise BadVocabulary(f"terms.yaml names {one.code!r} twice")
        found[one.code] = one
    return MappingProxyType(found)


def _term(row: Mapping[str, object]) -> Term:
    try:
        return Term(
            code=str(row["code"]), field=str(row["field"]), names=dict(row["names"]), question=dict(row["question"]),  # type: ignore[call-overload]
            aliases=tuple(map(str, row.get("aliases") or ())), cas=str(row.get("cas") or ""),  # type: ignore[call-overload]
            ghs=tuple(map(str, row.get("ghs") or ())),  # type: ignore[call-overload]
        )  # fmt: skip
    except KeyError as missing:
        raise BadVocabulary(f"a term of terms.yaml lacks {missing}: {dict(row)!r}") from None


def term(code: str) -> Term:
    """The term of ``code``; a substance nobody wrote a line for is named by its CAS number; KeyError otherwise."""
    if found := vocabulary().get(code):
        return found
    if code.startswith("cas:"):
        number = code.removeprefix("cas:")
        question = {"zh-hans": f"是否有 CAS {number}？", "en": f"Is CAS {number} present?"}
        return Term(code, "substances", {"zh-hans": f"CAS {number}", "en": f"CAS {number}"}, question, cas=number)
    raise KeyError(code)


def terms_of(name: str) -> list[Term]:
    """The terms of one profile field, in the order of the file."""
    return [one for one in vocabulary().values() if one.field == name]


@cache
def by_name() -> Mapping[tuple[str, str], str]:
    """(field, folded name or alias) → code, for reading what people and files write."""
    found: dict[tuple[str, str], str] = {}
    for one in vocabulary().values():
        for name in (one.code, one.cas, *one.names.values(), *one.aliases):
            if name:
                found.setdefault((one.field, fold(name)), one.code)
    return MappingProxyType(found)


def fold(name: str) -> str:
    """A name without case, blanks and underscores: how two spellings of one name are recognised."""
    return "".join(name.casefold().replace("_", " ").split())
