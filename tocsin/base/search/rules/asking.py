"""What somebody means by what they typed: several words are all wanted, what stands in quotation marks in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.base.search.rules.tokens import RUN, Token, tokens

LONGEST = 100  # characters of what is typed; more is no question
CHUNK = re.compile(r'"([^"]*)"?|“([^”]*)”?|「([^」]*)」?|『([^』]*)』?|([^\s"“「『]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens wanted in a row. ``begins``: of the last one only the beginning is known."""

    tokens: tuple[str, ...]
    begins: bool = False

    def places(self, text: Sequence[Token]) -> list[tuple[int, int]]:
        """Where the phrase stands in a text (characters, end excluded)."""
        size = len(self.tokens)
        found = []
        for at in range(len(text) - size + 1):
            if self._stands(text[at : at + size]):
                last = text[at + size - 1]
                end = last.start + len(self.tokens[-1]) if self.begins else last.end
                found.append((text[at].start, min(end, last.end)))
        return found

    def may_stand_in(self, text: str) -> bool:
        """Cheap, and never wrong when it says no: ``text`` (folded) holds the beginnings of all tokens."""
        return all(token[:3] in text for token in self.tokens)

    def _stands(self, part: Sequence[Token]) -> bool:
        *before, last = [token.text for token in part]
        *wanted, ending = self.tokens
        return before == wanted and (last.startswith(ending) if self.begins else last == ending)


def phrases(asked: str) -> tuple[Phrase, ...]:
    """Each piece between spaces, and each quotation, as one phrase; empty when there is nothing to look for."""
    found = [_phrase(chunk) for chunk, _quoted in _chunks(asked)]
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def loosened(asked: str) -> tuple[Phrase, ...]:
    """The same asked less strictly: 氯气泄漏 as 氯气 and 泄漏 anywhere, a word as the beginning of one.

    What stands in quotation marks stays as it is.
    """
    found: list[Phrase | None] = []
    for chunk, quoted in _chunks(asked):
        found += [_phrase(chunk)] if quoted else [part for run in RUN.finditer(chunk) for part in _parts(run)]
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def _chunks(asked: str) -> list[tuple[str, bool]]:
    """(text, whether it was quoted)."""
    found = CHUNK.findall(asked[:LONGEST])
    return [(next(filter(None, parts)), not parts[-1]) for parts in found if any(parts)]


def _phrase(chunk: str) -> Phrase | None:
    """What ends in Chinese may go on in the text: the token of its last character alone is not demanded."""
    told = [token.text for token in tokens(chunk)]
    if not told:
        return None
    last = list(RUN.finditer(chunk))[-1]
    if last.lastgroup == "word":
        return Phrase(tuple(told))
    alone = len(last.group()) == 1
    return Phrase(tuple(told if alone else told[:-1]), begins=alone)


def _parts(run: re.Match[str]) -> list[Phrase | None]:
    text = run.group()
    if run.lastgroup == "word":
        (token,) = tokens(text)
        return [Phrase((token.text,), begins=len(token.text) > 2)]
    if len(text) < 3:
        return [_phrase(text)]
    starts = sorted({*range(0, len(text) - 1, 2), len(text) - 2})
    return [_phrase(text[at : at + 2]) for at in starts]
