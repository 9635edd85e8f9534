"""Which columns an export has: their titles and formats as an office's file tells them, over the fields we have.

title: "省执法系统导入表"
rows: finding              # or inspection: then what findings say cannot be named
columns:
  - {title: "企业名称", field: plant}
  - {title: "检查日期", field: began, format: "YYYY-MM-DD"}
  - {title: "隐患级别", field: grade, values: {major: "1", general: "2"}}
  - {title: "填报单位", text: "某市应急管理局"}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as kept
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tocsin.base.web.plain import trouble_with
from tocsin.duties.lessons.rules import card_file
from tocsin.duties.lessons.rules.card_file import BadFile, Speech, Trouble

INSPECTION, FINDING = "inspection", "finding"
OF_INSPECTION: dict[str, Any] = {
    "inspection": gettext_lazy("the inspection's public id"),
    "plant": gettext_lazy("name of the plant"),
    "enterprise": gettext_lazy("name of the enterprise"),
    "credit_code": gettext_lazy("unified social credit code"),
    "region": gettext_lazy("name of the region"),
    "region_code": gettext_lazy("code of the region"),
    "address": gettext_lazy("address of the plant"),
    "industry": gettext_lazy("code of the industry"),
    "inspector": gettext_lazy("post of the inspector"),
    "met": gettext_lazy("post that was met"),
    "began": gettext_lazy("when it began"),
    "ended": gettext_lazy("when it ended"),
    "checklists": gettext_lazy("by which checklists"),
    "asked": gettext_lazy("how many questions were asked"),
    "answered": gettext_lazy("how many of them were answered on site"),
    "findings": gettext_lazy("how many hazards it found"),
    "by_lot": gettext_lazy("whether it was drawn by lot"),
    "note": gettext_lazy("what else was said"),
    "record": gettext_lazy("number of the on-site record"),
    "order": gettext_lazy("number of the order to put right"),
}
OF_FINDING: dict[str, Any] = {
    "finding": gettext_lazy("the hazard's public id"),
    "what": gettext_lazy("what is wrong there"),
    "where": gettext_lazy("where it is wrong"),
    "clause": gettext_lazy("clause it was found under"),
    "grade": gettext_lazy("grade of the hazard"),
    "state": gettext_lazy("state of the hazard"),
    "due": gettext_lazy("day by which it is put right"),
    "closed": gettext_lazy("when the hazard was closed"),
    "penalty_case": gettext_lazy("number of the penalty case"),
    "penalty_decision": gettext_lazy("number of the penalty decision"),
}
FIELDS: dict[str, Any] = OF_INSPECTION | OF_FINDING
MOMENTS = frozenset({"began", "ended", "due", "closed"})
CODED = ("grade", "state", "by_lot")  # what «values» can name
USUAL = "YYYY-MM-DD"
MARKS = {"YYYY": "%Y", "MM": "%m", "DD": "%d", "hh": "%H", "mm": "%M", "ss": "%S"}
MOST, LONGEST = 100, 120
COLUMNS = Speech(
    gettext_lazy("there are no columns in this file"), gettext_lazy("a file of columns has at most %(n)d kB"),
    gettext_lazy("columns are a page of text"), gettext_lazy("columns are told by keys and texts"),
)  # fmt: skip
Mistake = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """Either ``field`` or a ``text`` that is the same in every row."""

    title: str
    field: str = ""
    text: str = ""
    format: str = USUAL
    values: Mapping[str, str] = kept(default_factory=dict)

    def cell(self, said: Mapping[str, Any]) -> str:
        """As the file shows it. ``said``: what the record says, {field: value}; of a coded field (code, words)."""
        if not self.field:
            return self.text
        value = said.get(self.field, "")
        if isinstance(value, dt.datetime):
            return shown(value, self.format)
        if isinstance(value, tuple):
            return self.values.get(value[0], value[1])
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Columns:
    """``rows``: one row for each finding (an inspection without any has one row), or one for each inspection."""

    title: str
    rows: str
    columns: tuple[Column, ...]


def shown(value: dt.datetime, pattern: str) -> str:
    """A moment in the pattern of a column; the caller gives it in the region's zone."""
    for mark, said in MARKS.items():
        pattern = pattern.replace(mark, f"{value:{said}}")
    return pattern


@cache
def default_text() -> str:
    """Ours. What the provincial system asks for is not in our sources: an office puts its list in its place."""
    return files(__package__).joinpath("columns.yaml").read_text("utf-8")


def default() -> Columns:
    return read("columns.yaml", default_text().encode())


def read(file: str, data: bytes) -> Columns:
    """The columns of a file. Raises :class:`BadFile` with every mistake by line and field."""
    found = card_file.read(file, data, COLUMNS)[0]
    wrong = [Trouble(file, found.line(key), key, trouble, mend) for key, trouble, mend in mistakes(found.told)]
    if wrong:
        raise BadFile(wrong)
    told = found.told
    made = tuple(
        Column(one["title"], one.get("field", ""), one.get("text", ""), one.get("format") or USUAL,
               {name: str(value) for name, value in (one.get("values") or {}).items()})
        for one in told["columns"]
    )  # fmt: skip
    return Columns(told.get("title") or file, told["rows"], made)


def mistakes(told: Mapping[str, Any]) -> Iterator[Mistake]:
    for name in told:
        if name not in ("title", "rows", "columns"):
            yield name, _("there is no such key here"), _("write title, rows and columns")
    if told.get("rows") not in (INSPECTION, FINDING):
        yield "rows", _("it has to be said what a row is"), _("write “rows: finding” or “rows: inspection”")
    if (title := told.get("title")) and (not isinstance(title, str) or len(title) > LONGEST or trouble_with(title)):
        yield "title", _("a text of at most %(n)d signs is wanted") % {"n": LONGEST}, _("shorten the text")
    columns = told.get("columns")
    if not isinstance(columns, list) or not 0 < len(columns) <= MOST:
        yield "columns", _("a list of 1 to %(n)d columns is wanted") % {"n": MOST}, _("begin each with “- ”")
        return
    for n, one in enumerate(columns):
        at = f"columns[{n}]"
        if not isinstance(one, Mapping):
            yield at, _("a column has keys"), _("write {title: “…”, field: …}")
            continue
        yield from _column(one, at, told.get("rows") == INSPECTION)


def _column(one: Mapping[str, Any], at: str, of_inspection: bool) -> Iterator[Mistake]:
    for name in one:
        if name not in ("title", "field", "text", "format", "values"):
            yield f"{at}.{name}", _("there is no such key here"), _("write title and field, or title and text")
    for name in ("title", "text", "format"):
        value = one.get(name)
        if value and (not isinstance(value, str) or len(value) > LONGEST or trouble_with(value)):
            yield f"{at}.{name}", _("a text of at most %(n)d signs is wanted") % {"n": LONGEST}, _("shorten the text")
    if not one.get("title"):
        yield at, _("a column needs its title"), _("write {title: “…”, field: …}")
    of, known = one.get("field"), OF_INSPECTION if of_inspection else FIELDS
    if bool(of) == bool(one.get("text")):
        yield at, _("a column shows either a field or a fixed text"), _("write one of “field” and “text”")
    elif of and of not in known:
        trouble = _("there is no field “%(name)s” in such a row") % {"name": str(of)[:40]}
        yield f"{at}.field", trouble, _("use one of: %(names)s") % {"names": ", ".join(known)}
    if one.get("format") and of not in MOMENTS:
        yield f"{at}.format", _("only a moment has a format"), _("leave “format” out")
    if one.get("values") and (of not in CODED or not isinstance(one["values"], Mapping)):
        trouble = _("only a coded field has values: %(names)s") % {"names": ", ".join(CODED)}
        yield f"{at}.values", trouble, _("leave it out")
