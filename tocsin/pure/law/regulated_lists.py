"""How a name is looked up in a catalogue that came in batches, each with a day of its own; and what is then said.

Not found under a name is not the same as not regulated: where near names exist, or a CAS number was asked, the answer
is not sure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.pure.law.answers import Answer
from tocsin.pure.law.editions import Edition, editions
from tocsin.pure.law.naming import folded, near, shortened
from tocsin.pure.law.refusals import Unanswerable, of_the_day
from tocsin.pure.law.substances import is_cas
from tocsin.pure.law.tables import Table, same
from tocsin.pure.law.wording import Said

CAS = re.compile(r"[0-9]{2,7}-?[0-9]{2}-?[0-9]")
HEADS: tuple[Said, ...] = (
    {"zh-hans": "序号", "en": "no."},
    {"zh-hans": "名称", "en": "name"},
    {"zh-hans": "CAS号", "en": "CAS number"},
    {"zh-hans": "批次（文号）", "en": "batch (notice)"},
    {"zh-hans": "自何日起", "en": "from"},
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``number`` and ``holds_from`` are those of the notice of its batch."""

    no: int
    names: Said
    aliases: tuple[str, ...]
    cas: tuple[str, ...]
    batch: Said
    number: str
    holds_from: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Answer):
    """``value``: whether it is listed on that day. ``no``: its number in the catalogue, also where not yet listed.

    ``near``: Chinese names of entries that are alike, where the name itself was not found.
    """

    no: int | None = None
    batch: Said | None = None
    near: tuple[str, ...] = ()


def look_up(topic: str, name: str, as_of: dt.date, endings: Sequence[str] = ()) -> Listed:
    """Whether ``name``, a name, an alias or a CAS number, is an entry in force on ``as_of``.

    ``endings`` that a name may bear without being another: 工艺. Raises :class:`Unanswerable` for no name, a CAS number
    whose check digit is wrong, or a day before the first batch.
    """
    edition = of_the_day(topic, as_of)
    plain = _plain(name, endings)
    if not plain:
        raise Unanswerable("请写出名称。", "Say the name.")
    if is_number := CAS.fullmatch(plain) is not None:
        if not is_cas(plain):
            raise Unanswerable(
                f"{shortened(name)}不是有效的CAS号：校验位不符。",
                f"{shortened(name)} is no CAS number: its check digit is wrong.",
            )
        plain = plain.replace("-", "")
    found = _by_name(topic).get(plain)
    if found is not None:
        return _found(found, edition, name, as_of)
    alike = () if is_number else _near(topic, name, endings)
    return _not_found(edition, name, as_of, alike, is_number)


@cache
def entries(topic: str) -> tuple[Entry, ...]:
    """The catalogue in its order. A CAS number whose check digit is wrong stops the start."""
    values = editions(topic)[-1].values
    batches = {one["batch"]: one for one in values["batches"]}
    listed = tuple(_entry(told, batches[told["batch"]]) for told in values["listed"])
    if wrong := [cas for one in listed for cas in one.cas if not is_cas(cas)]:
        raise ValueError(f"{topic}: {wrong[0]} is no CAS number")
    return listed


def laid(topic: str, title: Said, edition: Edition) -> Table:
    """The whole catalogue; the column of CAS numbers only where it has them."""
    listed = entries(topic)
    rows = tuple(
        (same(one.no), one.names, same("、".join(one.cas)), _batch(one), same(one.holds_from)) for one in listed
    )
    kept = tuple(at for at in range(len(HEADS)) if at != 2 or any(one.cas for one in listed))
    return Table(
        title, tuple(HEADS[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows), edition.source
    )


def _entry(told: dict[str, Any], batch: dict[str, Any]) -> Entry:
    return Entry(
        told["line"], told["names"], tuple(told.get("aliases", ())), tuple(told.get("cas", ())), batch["called"],
        batch["number"], batch["holds_from"],
    )  # fmt: skip


@cache
def _by_name(topic: str) -> dict[str, Entry]:
    """Every name and alias, folded, and every CAS number without its hyphens; an entry's own name goes first."""
    found: dict[str, Entry] = {}
    for one in entries(topic):
        found.update({folded(name): one for name in one.names.values()})
    for one in entries(topic):
        for name in (*one.aliases, *(cas.replace("-", "") for cas in one.cas)):
            found.setdefault(folded(name), one)
    return found


def _plain(name: str, endings: Sequence[str]) -> str:
    """Folded, the notices' wide hyphens too, and without what may stand at its end."""
    plain = folded(name).translate(str.maketrans("‐‑–—−", "-----"))
    for ending in endings:
        if plain.endswith(ending) and len(plain) > len(ending):
            return plain.removesuffix(ending)
    return plain


def _near(topic: str, name: str, endings: Sequence[str]) -> tuple[Entry, ...]:
    by_name = _by_name(topic)
    known = [one for one in by_name if not one.isdecimal()]
    return tuple({by_name[one].no: by_name[one] for one in near(_plain(name, endings), known)}.values())


def _batch(one: Entry) -> Said:
    return {"zh-hans": f"{one.batch['zh-hans']}（{one.number}）", "en": f"{one.batch['en']} ({one.number})"}


def _found(one: Entry, edition: Edition, name: str, as_of: dt.date) -> Listed:
    value, since = as_of >= one.holds_from, one.holds_from.isoformat()
    document, told = edition.document, shortened(name)
    zh = f"“{told}”是《{document['zh-hans']}》第{one.no}项“{one.names['zh-hans']}”"
    en = f"“{told}” is no. {one.no}, {one.names['en']}, of the {document['en']}"
    day = as_of.isoformat()
    zh += f"，属{one.batch['zh-hans']}（{one.number}），自{since}起列入" + ("。" if value else f"，{day}尚未列入。")
    en += f", {one.batch['en']} ({one.number}), from {since}" + ("." if value else f": not yet on {day}.")
    return Listed(
        value=value, called=one.names, no=one.no, batch=one.batch, articles=(f"{one.number}（第{one.no}项）",),
        edition=one.number, mark=edition.mark, as_of=as_of, sentence={"zh-hans": zh, "en": en},
    )  # fmt: skip


def _not_found(edition: Edition, name: str, as_of: dt.date, alike: Sequence[Entry], is_number: bool) -> Listed:
    told, document = shortened(name), edition.document
    zh, en = f"《{document['zh-hans']}》中没有找到“{told}”", f"The {document['en']} has no “{told}”"
    if alike:
        zh += f"；名称相近的有：{'、'.join(one.names['zh-hans'] for one in alike)}"
        en += f"; near names are {', '.join(one.names['en'] for one in alike)}"
    if alike or is_number:
        zh += "。没有找到不等于不属于重点监管，请核对别名和CAS号（混合物、异构体另有CAS号）。"
        en += ". Not found is not the same as not regulated: check other names and CAS numbers (mixtures and isomers "
        en += "have others)."
    else:
        zh, en = f"{zh}，也没有相近的名称。", f"{en}, nor a name like it."
    return Listed(
        value=False, sure=not alike and not is_number, near=tuple(one.names["zh-hans"] for one in alike),
        articles=(edition.source,), edition=edition.number, mark=edition.mark, as_of=as_of,
        sentence={"zh-hans": zh, "en": en},
    )  # fmt: skip
