"""Whether a chemical is one of the 74 hazardous chemicals under key regulation (重点监管的危险化学品)."""

from __future__ import annotations

import datetime as dt

from tocsin.pure.law.editions import Edition
from tocsin.pure.law.regulated_lists import Listed, laid, look_up
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables

TOPIC = "regulated_chemicals"
ARTICLES = ("安监总管三〔2011〕95号", "安监总管三〔2013〕12号")


@rule("regulated_chemicals.listed", *ARTICLES)
def listed(name: str, as_of: dt.date) -> Listed:
    """By name, alias or CAS number. ``value`` False with ``sure`` False: not found under that name, which is not more.

    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` for no name, a CAS number whose check digit is wrong, or a
    day before the first batch.
    """
    return look_up(TOPIC, name, as_of)


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Both batches, numbered through."""
    return (
        laid(TOPIC, {"zh-hans": "重点监管的危险化学品", "en": "Hazardous chemicals under key regulation"}, edition),
    )
