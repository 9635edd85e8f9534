"""Whether a process is one of the 18 hazardous chemical processes under key regulation (重点监管的危险化工工艺).

The catalogue names kinds of reaction; whether a plant's reaction is one of a kind an engineer judges.
"""

from __future__ import annotations

import datetime as dt

from tocsin.pure.law.editions import Edition
from tocsin.pure.law.regulated_lists import Listed, laid, look_up
from tocsin.pure.law.rules import rule
from tocsin.pure.law.tables import Table, tables

TOPIC = "regulated_processes"
ARTICLES = ("安监总管三〔2009〕116号", "安监总管三〔2013〕3号")
ENDINGS = ("反应工艺", "工艺", "process")


@rule("regulated_processes.listed", *ARTICLES)
def listed(name: str, as_of: dt.date) -> Listed:
    """By name or alias, with or without 工艺. ``value`` False with ``sure`` False: not found under that name only.

    Raises :class:`~tocsin.pure.law.refusals.Unanswerable` for no name, or a day before the first batch.
    """
    return look_up(TOPIC, name, as_of, ENDINGS)


@tables(TOPIC)
def laid_out(edition: Edition) -> tuple[Table, ...]:
    """Both batches, numbered through."""
    return (laid(TOPIC, {"zh-hans": "重点监管的危险化工工艺", "en": "Processes under key regulation"}, edition),)
