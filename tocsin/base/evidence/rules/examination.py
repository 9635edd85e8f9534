"""The whole examination of one file: what it is, whether it may be shown, and as what."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.base.evidence.rules import photographs, troubles
from tocsin.base.evidence.rules.kinds import Family, kind_of


@dataclass(frozen=True, slots=True)
class Findings:
    media_type: str
    trouble: str = ""  # a key of reasons.REASONS; empty: sound
    served: bytes = b""  # what pages show; empty for documents, whose original is handed out as a download
    small: bytes = b""
    likeness: str = ""
    claims: dict[str, str] = field(default_factory=dict)


def examine(data: bytes, name: str) -> Findings:
    """Never raises on hostile content: the trouble is a finding."""
    kind = kind_of(data)
    try:
        troubles.look(data, name, kind)
        if kind.family is not Family.PHOTOGRAPH:
            return Findings(kind.media_type)
        seen = photographs.develop(data)
    except troubles.Hostile as hostile:
        return Findings(kind.media_type, trouble=str(hostile))
    return Findings(kind.media_type, "", seen.served, seen.small, seen.likeness, seen.claims)
