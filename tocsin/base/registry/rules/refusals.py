"""What the registry says when it cannot do or keep something: translated when shown, not when stored."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext


class Told(ValueError):
    """``message`` and ``mend`` are English texts of the catalogue with %(names)s; ``told`` fills them.

    The message says what stands in the way, the mend what is possible.
    """

    def __init__(self, message: str, mend: str = "", **told: Any) -> None:
        super().__init__(message)
        self.message, self.mend, self.told = message, mend, told

    def __str__(self) -> str:
        return said(self.message, self.told)


class Refused(Told):
    """An action that cannot be carried out as it was asked."""


def said(message: str, told: dict[str, Any]) -> str:
    """``message`` in the reader's language, filled."""
    return gettext(message) % told if told else gettext(message)
