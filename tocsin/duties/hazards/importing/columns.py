"""The columns a table of hazards may have, and the target «hazards» they make.

One row is one hazard; or, where a second table tells what was found at each visit, one row is the visit and each row
of the second table a hazard. Days are read as the mapping says (iso, mdy, dmy): what fits neither is quarantined.
"""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tocsin.base.registry.imports import mapping, readers
from tocsin.base.registry.imports.targets import Column, Target, register
from tocsin.duties.hazards.importing.carrying import Hazards

FOUND = (
    Column("what", _("what is wrong"), readers.text(1000), ("隐患描述", "隐患内容", "问题描述", "content")),
    Column("where", _("where in the plant"), readers.text(200), ("部位", "位置", "place", "location")),
    Column("basis", _("standard or clause"), readers.text(200), ("依据", "条款", "standard", "clause")),
    Column("kind", _("kind, as the source names it"), readers.text(200), ("类别", "隐患类别", "type", "category")),
    Column("found", _("day it was found"), readers.text(30), ("发现日期", "检查日期", "found", "issued")),
    Column("due", _("day by which it is to be put right"), readers.text(30), ("整改期限", "due", "abatement due")),
)
VISIT = (
    Column("key", _("the source's number"), readers.text(60), ("编号", "隐患编号", "id", "number"), True),
    Column("plant", _("the plant's identifier"), readers.text(80), ("企业编号", "单位编号", "plant id", "facility id")),
    Column("closed", _("day it was closed"), readers.text(30), ("销号日期", "整改完成日期", "closed", "case closed")),
    *FOUND,
)
ITEM = (Column("item", _("number within the visit"), readers.text(20), ("序号", "item"), True), *FOUND)


def hand_in() -> None:
    """Make the target known to the registry's import framework, with the mappings that come with it."""
    options = {"scheme": "local", "days": "iso", "plant": "", "language": "zh-hans", "origin": "imported"}
    needs = (("hazard", "confirm"),)
    register(
        Target("hazards", _("hazards"), VISIT, "key", Hazards, children={"items": ITEM}, options=options, needs=needs)
    )
    mapping.offer(Path(__file__).with_name("mappings"), "hazards")
