"""Cuts text into what is indexed: every two neighbouring Chinese characters, and English word by word.

A run of Chinese characters 隐患排查 becomes 隐患 患排 排查 查: its pairs, then its last character. So a word of two
characters is one token, a longer one is tokens in a row, and a single character is the beginning of a token.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Han with its extensions and compatibility forms, kana, Hangul: scripts that put no spaces between words
UNSPACED = "々〇〻\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|(?P<word>[^\W_{UNSPACED}]+)")
LONGEST = 40  # characters of one word; what is longer is no word that anybody looks for
ODD = {"gases": "gas", "buses": "bus", "analyses": "analysis", "crises": "crisis", "series": "series"}


class Token(NamedTuple):
    """One token and where it stands in the text (characters, end excluded)."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order."""
    for run in RUN.finditer(text):
        start, end = run.span()
        if run.lastgroup == "word":
            yield Token(word(run.group()), start, end)
        else:
            for at in range(start, end):
                yield Token(folded(text[at : min(at + 2, end)]), at, min(at + 2, end))


def folded(text: str) -> str:
    """Full-width and compatibility forms as ordinary ones, capitals as small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def word(text: str) -> str:
    """An English word as it is looked for: without its case and its plural."""
    small = folded(text)[:LONGEST]
    return ODD.get(small) or singular(small)


def singular(small: str) -> str:
    """The simple plurals only: valves, processes, factories; glass, gas and 2019s stay as they are."""
    if len(small) < 4 or not small.isalpha() or small.endswith(("ss", "us", "is")) or not small.endswith("s"):
        return small
    if small.endswith("ies"):
        return small[:-3] + "y" if len(small) > 4 else small[:-1]
    return small[:-2] if small.endswith(("sses", "shes", "ches", "xes", "zes")) else small[:-1]
