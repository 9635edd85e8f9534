"""Texts that people wrote or content carries, kept by language: ``{"zh-hans": "…", "en": "…"}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language


def words(value: Any, language: str | None = None) -> str:
    """The text in ``language`` (None: the reader's), else in the language it has; nothing is translated by itself."""
    if value is None:
        return ""
    if not isinstance(value, Mapping):
        return str(value)
    wanted = (language or get_language() or "zh-hans").lower()
    for key in (wanted, wanted.split("-")[0], "zh-hans", "en"):
        if text := value.get(key):
            return str(text)
    return next((str(text) for text in value.values() if text), "")


def spoken(text: str, language: str | None = None) -> dict[str, str]:
    """``text`` as a person wrote it now, marked with the language it was written in."""
    return {(language or get_language() or "zh-hans").lower(): text}
