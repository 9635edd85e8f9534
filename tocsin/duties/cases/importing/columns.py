"""The columns an accident table may have, and the target «cases» they make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.imports import mapping, readers
from tocsin.base.registry.imports.targets import Column, Target, register
from tocsin.base.registry.imports.targets.plants import industry
from tocsin.duties.cases.importing import cells
from tocsin.duties.cases.importing.carrying import Cases
from tocsin.duties.cases.rules import recorded, traits

HEAD = (
    Column("key", _("the source's number of the accident"), readers.text(20), ("事故编号", "编号", "accident id", "id"),
           True),
    Column("day", _("day of the accident"), readers.day, ("事故日期", "发生日期", "日期", "accident date"), True),
    Column("time", _("time of day"), cells.time, ("事故时间", "时间", "accident time", "time")),
    Column("plant", _("the plant's identifier"), readers.text(80), ("企业编号", "单位编号", "facility id", "plant id")),
    Column("place", _("place, when no plant is named"), readers.text(200), ("地点", "事故地点", "place", "location")),
    Column("country", _("country, two letters"), readers.text(2), ("国家", "country")),
    Column("report", _("the report that tells of it"), readers.text(40), ("报告编号", "submission id", "report")),
    Column("substances", _("substances and amounts"), readers.text(20_000), ("涉及物质", "accident chemicals")),
    Column("minutes", _("how long it came out"), cells.minutes, ("泄漏时长", "release duration", "duration")),
    Column("industry", _("industry code"), industry, ("行业代码", "naics code", "naics", "industry")),
    Column("release_other", _("another source, in words"), readers.text(400), ("其他泄漏部位", "other release source")),
    Column("harm_other", _("other harm, in words"), readers.text(400), ("其他环境损害",)),
    Column("initiating", _("initiating event, the source's code"), readers.text(40), ("起始事件", "initiating event")),
    Column("causes_other", _("other causes, in words"), readers.text(1000), ("其他原因",)),
    Column("measures_other", _("other measures, in words"), readers.text(1000), ("其他措施",)),
    Column("notified", _("responders notified"), readers.text(200), ("通报", "offsite responders notify", "notified")),
    Column("confidential", _("parts are confidential"), cells.flag, ("保密", "cbi flag")),
)  # fmt: skip
FLAGS = {"release": traits.RELEASES, **recorded.GROUPS}
TITLES = {
    "release": _("came out of"), "events": _("what happened"), "causes": _("cause"),
    "measures": _("changed afterwards"), "harm": _("harm"),
}  # fmt: skip


def columns() -> Iterator[Column]:
    """The head, then one column per code, per group of people, per loss, per reading of the weather."""
    yield from HEAD
    for group, names in FLAGS.items():
        for code, name in names.items():
            yield Column(f"{group}_{code}" if code != "other" else "release_elsewhere",
                         format_lazy("{}: {}", TITLES[group], name), cells.flag)  # fmt: skip
    for code, name in recorded.PEOPLE.items():
        yield Column(code, name, cells.people)
    for code, name in recorded.LOSSES.items():
        yield Column(code, name, cells.amount)
    for code, name in recorded.WEATHER.items():
        yield Column(code, name, cells.flag if code == "precipitation" else readers.text(40))


def hand_in() -> None:
    """Make the target known to the registry's import framework, with the mappings that come with it."""
    needs = (("case", "enter"), ("case", "release"))
    options = {"scheme": "local", "country": "CN", "released": False}
    register(Target("cases", _("accidents, as cases of facts only"), tuple(columns()), "key", Cases, options=options,
                    needs=needs))  # fmt: skip
    mapping.offer(Path(__file__).with_name("mappings"), "cases")
