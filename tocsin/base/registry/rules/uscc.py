"""统一社会信用代码: the unified social credit code of GB 32100-2015 and its check character (mod 31)."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from tocsin.base.registry.rules.refusals import Told

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I O S V Z
VALUE = {letter: n for n, letter in enumerate(ALPHABET)}
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # 3^i mod 31
LICENCE = _("copy the 18 characters from the business licence")


class BadCreditCode(Told):
    """Not a unified social credit code."""


def check_character(body: str) -> str:
    """The eighteenth character that belongs to the first seventeen."""
    total = sum(weight * VALUE[letter] for weight, letter in zip(WEIGHTS, body, strict=True))
    return ALPHABET[-total % 31]


def uscc(text: str) -> str:
    """``text`` in capitals without blanks when it is a credit code; else BadCreditCode naming what is wrong."""
    code = text.strip().upper()
    if len(code) != 18:
        raise BadCreditCode(
            _("a unified social credit code has 18 characters; this one has %(count)s"), LICENCE, count=len(code)
        )
    if strange := next((letter for letter in code if letter not in VALUE), ""):
        raise BadCreditCode(_("“%(letter)s” cannot occur in a unified social credit code"), LICENCE, letter=strange)
    if (expected := check_character(code[:17])) != code[17]:
        message = _("the last character of %(code)s must be %(expected)s, not %(found)s")
        raise BadCreditCode(message, LICENCE, code=code, expected=expected, found=code[17])
    return code
