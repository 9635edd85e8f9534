"""What every answer of the law carries, whatever it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from tocsin.pure.law.editions import Edition
from tocsin.pure.law.tables import Table
from tocsin.pure.law.wording import Said, in_english


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. ``value`` is exact: int, Decimal, Fraction, text, day, moment, truth, a tuple of these, or None.

    None says that it cannot be told, or that the law sets nothing here; ``sentence`` says which. ``unit`` is what the
    value counts: «万元», «h», «学时», «d», «t», «m» … and "" where it counts nothing. ``sentence`` is the answer to
    «why?», one sentence in each language, with the clause.
    """

    value: Any
    unit: str = ""
    called: Said | None = None  # what the value is called, where it is a code
    sure: bool = True  # False: something not known could change it, and the sentence says what
    table: Table | None = None  # the answer laid out: what was found, the steps of a sum
    articles: tuple[str, ...]
    edition: str
    mark: str  # A seen in a copy · B well known, not looked up
    as_of: dt.date
    sentence: Said

    def __post_init__(self) -> None:
        said = {**self.sentence, "en": in_english(self.sentence["en"])}
        object.__setattr__(self, "sentence", said)

    @classmethod
    def by(cls, edition: Edition, as_of: dt.date, *articles: str, **told: Any) -> Self:
        """An answer that rests on these articles of one edition."""
        return cls(articles=articles, edition=edition.number, mark=edition.mark, as_of=as_of, **told)
